public import Diagnostics

// What can be wrong with the settings.
extension DiagnosticCode {
    /// The file is not YAML.
    static let settingsSyntax = DiagnosticCode(
        "DS140", "settings-syntax", .error,
        zh: DiagnosticWording("设置文件的 YAML 写法有误：{problem}。", help: "检查这里和上一行：冒号用半角“:”，后面空一格；引号用半角，成对；缩进只用空格。"),
        en: DiagnosticWording(
            "The settings are not valid YAML: {problem}.",
            help:
                "Check this line and the one above: “: ” with its space, straight quotes in pairs, spaces only to indent."
        ))

    /// A key that no setting has.
    static let settingsUnknownKey = DiagnosticCode(
        "DS141", "settings-unknown-key", .error,
        zh: DiagnosticWording("{place}没有“{key}”这一项设置。", help: "可以写：{allowed}。"),
        en: DiagnosticWording("There is no setting “{key}” {place}.", help: "These can stand here: {allowed}."))

    /// A key stands twice.
    static let settingsDuplicateKey = DiagnosticCode(
        "DS142", "settings-duplicate-key", .error,
        zh: DiagnosticWording("“{key}”写了两次。", help: "留下一处，删掉另一处。"),
        en: DiagnosticWording("“{key}” is written twice.", help: "Keep one and delete the other."))

    /// A value of another kind than the setting needs.
    static let settingsWrongType = DiagnosticCode(
        "DS143", "settings-wrong-type", .error,
        zh: DiagnosticWording("“{key}”应该是{expected}，这里写的是{found}。", help: "例如：{example}"),
        en: DiagnosticWording("“{key}” takes {expected}, but here is {found}.", help: "For example: {example}"))

    /// A number or a duration that is too small or too large.
    static let settingsOutOfRange = DiagnosticCode(
        "DS144", "settings-out-of-range", .error,
        zh: DiagnosticWording("“{key}”的值 {value} 不在允许的范围内。", help: "写 {range} 之间的值。"),
        en: DiagnosticWording("The value {value} of “{key}” is out of range.", help: "Write a value in {range}."))

    /// Not a span of a day.
    static let settingsTimeRange = DiagnosticCode(
        "DS145", "settings-time-range", .error,
        zh: DiagnosticWording("“{value}”不是一段营业时间：{why}。", help: "写成 \"09:00-18:00\"；过了零点的，分成两天写。"),
        en: DiagnosticWording(
            "“{value}” is not a span of opening hours: {why}.",
            help: "Write \"09:00-18:00\"; write hours past midnight on two days."))

    /// Not a day of the week.
    static let settingsWeekday = DiagnosticCode(
        "DS146", "settings-weekday", .error,
        zh: DiagnosticWording("“{key}”不是星期几。", help: "写 mon 到 sun、mon-fri、周一、周一至周五或每天。"),
        en: DiagnosticWording(
            "“{key}” is not a day of the week.", help: "Write mon to sun, mon-fri, 周一, 周一至周五 or daily."))

    /// Not a duration.
    static let settingsDuration = DiagnosticCode(
        "DS147", "settings-duration", .error,
        zh: DiagnosticWording("“{value}”不是一段时长。", help: "数字后面带单位，例如 1.5s、30秒、10分钟、24h、2天；0 表示没有。"),
        en: DiagnosticWording(
            "“{value}” is not a duration.",
            help: "Give a number and a unit, such as 1.5s, 10m, 10分钟, 24h or 2d; 0 is none."))

    /// A name that means nothing where it stands.
    static let settingsUnknownValue = DiagnosticCode(
        "DS148", "settings-unknown-value", .error,
        zh: DiagnosticWording("“{key}”的值“{value}”不认识：{why}。", help: "{help}"),
        en: DiagnosticWording("The value “{value}” of “{key}” is unknown: {why}.", help: "{help}"))

    /// Two settings that do not go together.
    static let settingsConflict = DiagnosticCode(
        "DS149", "settings-conflict", .error,
        zh: DiagnosticWording("“{key}”和别处矛盾：{why}。", help: "{help}"),
        en: DiagnosticWording("“{key}” contradicts another setting: {why}.", help: "{help}"))

    /// A secret in a file that is shared.
    static let settingsSecret = DiagnosticCode(
        "DS150", "settings-secret", .error,
        zh: DiagnosticWording("“{key}”看起来是密钥，不能写在设置文件里。", help: "删掉它，更换这个密钥；要用密钥的设置写 env:变量名 或 file:路径。"),
        en: DiagnosticWording(
            "“{key}” looks like a secret; secrets do not belong in the settings.",
            help: "Delete it and replace the secret; settings that take one are written env:NAME or file:PATH."))

    /// A variable that is nearly the name of a setting.
    static let settingsVariable = DiagnosticCode(
        "DS151", "settings-variable", .warning,
        zh: DiagnosticWording("环境变量 {name} 不对应任何设置，没有起作用。", help: "改成正确的名字，或者不要用 HUASHU_ 开头。"),
        en: DiagnosticWording(
            "The environment variable {name} names no setting and does nothing.",
            help: "Correct its name, or do not begin it with HUASHU_."))
}

// What can be wrong with the files of a bot.
extension DiagnosticCode {
    /// A file whose name keeps it from being read.
    static let misnamedFile = DiagnosticCode(
        "DS152", "misnamed-file", .warning,
        zh: DiagnosticWording("{path} 不会被读取。", help: "{help}"),
        en: DiagnosticWording("{path} is not read.", help: "{help}"))

    /// A bot that has settings but nothing to say.
    static let noScripts = DiagnosticCode(
        "DS153", "no-scripts", .warning,
        zh: DiagnosticWording("这个机器人还没有话术：intents/ 和 scripts/ 里没有 .dlg 文件。", help: "用 huashu new 新建一个示例，照着写。"),
        en: DiagnosticWording(
            "This bot has no scripts yet: there is no .dlg file in intents/ or scripts/.",
            help: "Make an example with huashu new, and begin from it."))
}

/// Everything that this room can report.
public enum BotDirectoryCodes {
    /// All codes, in order, for `huashu explain`.
    public static let all: [DiagnosticCode] = [
        .settingsSyntax, .settingsUnknownKey, .settingsDuplicateKey, .settingsWrongType, .settingsOutOfRange,
        .settingsTimeRange, .settingsWeekday, .settingsDuration, .settingsUnknownValue, .settingsConflict,
        .settingsSecret, .settingsVariable, .misnamedFile, .noScripts,
    ]
}
