import ScriptChecking

extension SettingsSchema {
    /// The section `cases`.
    static let cases = [
        number(
            "first_limit", 0...1_000_000, "200", zh: "一线专员不用审批最多能赔多少元",
            en: "yuan that a plan of the first tier may cost without approval"
        ) {
            $0.firstLimit = $1
        },
        number(
            "second_limit", 0...10_000_000, "2000", zh: "二线审批后最多能赔多少元",
            en: "yuan that a plan may cost with the second tier's approval"
        ) {
            $0.secondLimit = $1
        },
        number(
            "answer_days", 1...60, "3", zh: "客户有几个工作日补充材料",
            en: "working days that the customer has to answer a question"
        ) {
            $0.answerDays = $1
        },
        number(
            "same_matter_days", 0...730, "90", zh: "多少天内同一商品、同一类型的投诉算同一件事",
            en: "days back that a complaint on the same product and type is the same matter"
        ) {
            $0.sameMatterDays = $1
        },
        number(
            "cluster_days", 1...90, "7", zh: "看多少天里的投诉来发现群体投诉", en: "days that are looked at for clusters of complaints"
        ) {
            $0.clusterDays = $1
        },
        number("cluster_count", 2...10_000, "5", zh: "几单算群体投诉", en: "complaints that make a cluster") {
            $0.clusterCount = $1
        },
        number(
            "cluster_factor", 2...100, "3", zh: "比前几周平均多几倍也算群体投诉",
            en: "times the weekly mean of the weeks before that are a cluster, too"
        ) {
            $0.clusterFactor = $1
        },
        number("cluster_weeks", 1...52, "8", zh: "平均数看前几周", en: "weeks before that the mean is taken over") {
            $0.clusterWeeks = $1
        },
        number(
            "new_product_days", 0...365, "30", zh: "商品上市多少天内算新品；新品群体投诉建议三级",
            en: "days for which a product is new; a cluster on it speaks for level 3"
        ) {
            $0.newProductDays = $1
        },
        number(
            "emotion_percent", 1...100, "70", zh: "情绪强度达到百分之几建议二级",
            en: "strength of an emotion, in percent, that speaks for level 2"
        ) {
            $0.emotionPercent = $1
        },
        number(
            "emotion_messages", 1...20, "2", zh: "情绪要在几条消息里出现", en: "messages in which the emotion must show"
        ) {
            $0.emotionMessages = $1
        },
        flag(
            "breach_escalates", zh: "处理中的时限超时后，是否自动升级",
            en: "whether a case in handling goes up by itself when a promise of its round is broken"
        ) {
            $0.breachEscalates = $1
        },
        flag(
            "ledger", zh: "是否记奖惩台账；只提建议，由人决定",
            en: "whether the ledger of penalties and rewards is kept; it only proposes"
        ) {
            $0.keepsLedger = $1
        },
        number("retention_days", 180...36_500, "1095", zh: "归档的投诉单保留多少天", en: "days that an archived case is kept") {
            $0.retentionDays = $1
        },
        number(
            "visit_days", 0...365, "7", zh: "归档多少天后回访同意联系的客户；0 是不回访",
            en: "days from the archive of a case to the return visit, where the customer agreed; 0 for none"
        ) {
            $0.visitDays = $1
        },
        SettingKey(
            "cases.writing_hours", .hours, "[\"09:00-21:00\"]", zh: "一天里什么时间可以主动给客户发回访和问候，其余时间免打扰",
            en: "hours of a day in which the shop may write return visits and greetings; the others are quiet"
        ) { draft, _, value in
            if case .hours(let hours) = value { draft.settings.cases.writingHours = hours }
        },
        SettingKey(
            "cases.festivals", .words, "[元旦, 春节, 劳动节, 端午节, 中秋节, 国庆节]", zh: "哪些法定节假日问候同意联系的客户；`[]` 是不问候",
            en: "public holidays on which customers are greeted who agreed to it; `[]` for none"
        ) { draft, _, value in
            if case .texts(let names) = value { draft.settings.cases.festivals = names }
        },
    ]

    private static func number(
        _ name: String, _ range: ClosedRange<Int>, _ standard: String, zh: String, en: String,
        set: @escaping @Sendable (inout BotSettings.CaseRules, Int) -> Void
    ) -> SettingKey {
        SettingKey("cases.\(name)", .whole(range), standard, zh: zh, en: en) { draft, _, value in
            if case .whole(let number) = value { set(&draft.settings.cases, number) }
        }
    }

    private static func flag(
        _ name: String, zh: String, en: String, set: @escaping @Sendable (inout BotSettings.CaseRules, Bool) -> Void
    ) -> SettingKey {
        SettingKey("cases.\(name)", .choice(["no", "yes"]), "no", zh: zh, en: en) { draft, _, value in
            if case .text(let text) = value { set(&draft.settings.cases, text == "yes") }
        }
    }
}
