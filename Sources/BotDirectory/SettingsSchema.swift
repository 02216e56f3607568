public import Diagnostics
import ScriptChecking

/// One setting: where it stands in `huashu.yaml`, what it takes, and what it changes.
public struct SettingKey: Sendable {
    /// Keys from the top of the file; `<name>` stands for a name of the engineer's own.
    public let path: [String]
    /// What kind of value it takes.
    public let kind: SettingKind
    /// The default as it would be written, or empty.
    public let standard: String
    /// What it is for.
    public let summary: DiagnosticArgument
    /// Variables of the environment that override it, the documented one first.
    public let environment: [String]
    /// Puts a value into the settings; `names` are what stands for the `<name>`s.
    let apply: @Sendable (inout SettingsDraft, _ names: [String], SettingValue) -> Void

    /// The path as people write it: `limits.misses`.
    public var name: String { path.joined(separator: ".") }

    init(
        _ path: String, _ kind: SettingKind, _ standard: String, zh: String, en: String, environment: [String]? = nil,
        apply: @escaping @Sendable (inout SettingsDraft, [String], SettingValue) -> Void
    ) {
        self.path = path.split(separator: ".").map(String.init)
        self.kind = kind
        self.standard = standard
        self.summary = DiagnosticArgument(zh: zh, en: en)
        let variable = SettingsSchema.variablePrefix + path.uppercased().replacing(".", with: "_")
        self.environment = path.contains("<") ? [] : environment ?? [variable]
        self.apply = apply
    }
}

/// Every setting there is: what the reader accepts and what `docs/settings.md` lists.
public enum SettingsSchema {
    /// How variables of the environment begin.
    public static let variablePrefix = "HUASHU_"

    /// All settings in the order of the documentation.
    public static let keys: [SettingKey] =
        shop + people + cases + channels + limits + thresholds + lookups + requests + writing + service + connections
        + access

    /// Keys that may stand below `path`, without doubles.
    static func children(of path: [String]) -> [String] {
        var found: [String] = []
        for key in keys where key.path.count > path.count && key.path.starts(with: path) {
            let child = key.path.dropFirst(path.count).prefix(1).joined()
            if !found.contains(child) { found.append(child) }
        }
        return found
    }

    /// The setting at `path`, where it is one and no section.
    static func key(at path: [String]) -> SettingKey? {
        keys.first { $0.path == path }
    }

    private static let shop = [
        SettingKey("name", .text, "", zh: "店铺的名字", en: "what the shop is called") { draft, _, value in
            if case .text(let text) = value { draft.settings.name = text }
        },
        SettingKey("locale", .locale, "zh", zh: "默认用哪种语言回答", en: "the language of answers") { draft, _, value in
            if case .text(let text) = value { draft.settings.locale = text }
        },
        SettingKey(
            "locales", .locales, "[zh]", zh: "机器人要会的所有语言；不写就只有 locale",
            en: "all languages that the bot must speak; only `locale` when left out"
        ) { draft, _, value in
            if case .texts(let texts) = value { draft.locales = texts }
        },
        SettingKey(
            "timezone", .timeZone, "Asia/Shanghai", zh: "店铺的时区（IANA 名）", en: "the shop's time zone, an IANA name",
            environment: ["HUASHU_TIME_ZONE", "HUASHU_TIMEZONE"]
        ) { draft, _, value in
            if case .text(let text) = value { draft.settings.timeZone = text }
        },
        SettingKey(
            "business_hours.<days>", .hours, "", zh: "这些天的人工服务时间；`[]` 是休息；整节不写就是一直有人；写了一部分，其余的天休息",
            en:
                "when people are on duty on these days; `[]` is closed; without the section always; days left out are closed"
        ) { draft, names, value in
            if case .hours(let hours) = value, let days = names.first { draft.setHours(hours, on: days) }
        },
    ]

    private static let people = [
        SettingKey(
            "queues.<queue>", .text, "", zh: "人工队列的名字，以及它处理什么", en: "a queue that people serve, and what it is for"
        ) { draft, names, value in
            if case .text(let text) = value, let name = names.first { draft.settings.queues[name] = text }
        },
        SettingKey(
            "handoff.default_queue", .text, "在线客服", zh: "客户要求人工、或触发上限时，转到哪个队列",
            en: "the queue for customers who ask for a person, and for limits that trip"
        ) { draft, _, value in
            if case .text(let text) = value, !text.isEmpty { draft.settings.defaultQueue = text }
        },
        SettingKey(
            "staff.<name>", .text, "", zh: "处理投诉单的员工和角色，如 `tier1` 或 `member@仓储`",
            en: "somebody who works on complaints, and the roles, such as `tier1` or `member@warehouse`"
        ) { draft, names, value in
            if case .text(let text) = value, let name = names.first { draft.settings.staff[name] = text }
        },
    ]

    private static let channels = [
        SettingKey(
            "channels.<channel>.max_buttons", .whole(0...100), "10", zh: "这个渠道一条消息下面最多几个按钮",
            en: "buttons below one message of this channel"
        ) { draft, names, value in
            if case .whole(let number) = value { draft.channel(names) { $0.maxButtons = number } }
        },
        SettingKey(
            "channels.<channel>.max_text_length", .whole(1...100_000), "2000", zh: "这个渠道一条消息最多几个字",
            en: "characters of one message of this channel"
        ) { draft, names, value in
            if case .whole(let number) = value { draft.channel(names) { $0.maxTextLength = number } }
        },
    ]

    private static let thresholds = [
        share(
            "upper", "", zh: "不低于它就直接办理；不写由机器人自己的例句交叉验证得出",
            en: "at or above: act; if left out, cross-validation on the bot's examples decides"
        ) { $0.upper = $1 },
        share(
            "lower", "", zh: "不低于它而低于 upper 就先澄清，更低走兜底；不写同上",
            en: "at or above, and below `upper`: clarify; below: fall back; if left out, as `upper`"
        ) {
            $0.lower = $1
        },
        share("interrupt", "0.85", zh: "不低于它才能打断正在进行的询问", en: "at or above: interrupt a running question") {
            $0.interrupt = $1
        },
        share("margin", "0.04", zh: "分数相差不到它，就由“优先”决定", en: "scores this close are settled by precedence") {
            $0.margin = $1
        },
    ]

    private static let lookups = [
        SettingKey(
            "lookups.<lookup>.table", .path, "", zh: "读取类查询：用哪个 CSV 文件回答",
            en: "a lookup that reads: the CSV file that answers it"
        ) { draft, names, value in
            if case .text(let path) = value { draft.lookup(names) { $0.table = path } }
        },
        SettingKey(
            "lookups.<lookup>.ledger", .path, "", zh: "写入类查询：登记到哪个 CSV 文件",
            en: "a lookup that writes: the CSV file it appends to"
        ) { draft, names, value in
            if case .text(let path) = value { draft.lookup(names) { $0.ledger = path } }
        },
        SettingKey(
            "lookups.<lookup>.prefix", .text, "", zh: "登记时生成的单号以什么开头",
            en: "how the numbers that a ledger gives out begin"
        ) { draft, names, value in
            if case .text(let text) = value { draft.lookup(names) { $0.prefix = text } }
        },
    ]

    private static let writing = [
        SettingKey("forbidden_words", .words, "[]", zh: "任何回复里都不能有的词", en: "words that no reply may contain") {
            draft, _, value in
            if case .texts(let texts) = value { draft.settings.forbiddenWords = texts }
        },
        SettingKey(
            "tests.min_coverage", .share, "0", zh: "对话测试至少要走到的步骤和分支的比例",
            en: "the share of steps and branches that transcript tests must reach"
        ) { draft, _, value in
            if case .share(let number) = value { draft.settings.minimumCoverage = number }
        },
    ]

    private static func share(
        _ name: String, _ standard: String, zh: String, en: String,
        set: @escaping @Sendable (inout BotSettings.Thresholds, Double) -> Void
    ) -> SettingKey {
        SettingKey("thresholds.\(name)", .share, standard, zh: zh, en: en) { draft, _, value in
            if case .share(let number) = value { set(&draft.settings.thresholds, number) }
        }
    }
}
