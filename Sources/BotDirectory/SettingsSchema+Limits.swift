import ScriptChecking

extension SettingsSchema {
    private static let day = 86_400_000

    /// The section `limits`.
    static let limits = [
        count("statements", 1...10_000, "100", zh: "一轮里最多执行几条语句", en: "statements in one turn") { $0.statements = $1 },
        count("messages", 1...50, "5", zh: "一轮里机器人最多说几条", en: "bot messages in one turn") { $0.messages = $1 },
        count("tries", 1...20, "3", zh: "一个问题最多答错几次", en: "failed tries at one question") { $0.tries = $1 },
        count("fill_turns", 1...100, "12", zh: "填写一张表单最多几轮", en: "customer's turns in one `fill`") {
            $0.fillTurns = $1
        },
        count("depth", 1...20, "5", zh: "打断和调用最多嵌套几层", en: "digressions inside digressions, and calls inside calls") {
            $0.depth = $1
        },
        count("misses", 1...20, "3", zh: "连续几次没听懂就转人工", en: "misses in a row before a person is called") {
            $0.misses = $1
        },
        time(
            "quiet_window", 0...60_000, "0", zh: "客户连发消息时等多久再回答；0 是马上回答",
            en: "how long a burst of messages is waited for; 0 answers at once"
        ) {
            $0.quietWindow = $1
        },
        time("session_max_age", 60_000...(30 * day), "24h", zh: "一次会话最长多久", en: "after which a session ends") {
            $0.sessionMaxAge = $1
        },
        time(
            "idle_close", 0...(30 * day), "0", zh: "多久没有消息就关闭会话；0 是不关闭",
            en: "without a message, after which a session is closed; 0 never"
        ) {
            $0.idleClose = $1
        },
        count("input_characters", 1...20_000, "500", zh: "一条消息最多读几个字", en: "characters of a message that are read") {
            $0.inputCharacters = $1
        },
    ]

    private static func count(
        _ name: String, _ range: ClosedRange<Int>, _ standard: String, zh: String, en: String,
        set: @escaping @Sendable (inout BotSettings.Limits, Int) -> Void
    ) -> SettingKey {
        limit(name, .whole(range), standard, zh: zh, en: en, set: set)
    }

    private static func time(
        _ name: String, _ range: ClosedRange<Int>, _ standard: String, zh: String, en: String,
        set: @escaping @Sendable (inout BotSettings.Limits, Int) -> Void
    ) -> SettingKey {
        limit(name, .duration(range), standard, zh: zh, en: en, set: set)
    }

    private static func limit(
        _ name: String, _ kind: SettingKind, _ standard: String, zh: String, en: String,
        set: @escaping @Sendable (inout BotSettings.Limits, Int) -> Void
    ) -> SettingKey {
        SettingKey("limits.\(name)", kind, standard, zh: zh, en: en) { draft, _, value in
            if case .whole(let number) = value { set(&draft.settings.limits, number) }
        }
    }
}
