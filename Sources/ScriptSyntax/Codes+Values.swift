public import Diagnostics

// What can be wrong within a line.
extension DiagnosticCode {
    /// A name is missing.
    static let missingName = DiagnosticCode(
        "DS116", "missing-name", .error,
        zh: DiagnosticWording("“{owner}”后面缺少{what}。", help: "在“{owner}”后面写上{what}。"),
        en: DiagnosticWording("{what} is missing behind “{owner}”.", help: "Write it behind “{owner}”."))

    /// A value is missing.
    static let missingValue = DiagnosticCode(
        "DS117", "missing-value", .error,
        zh: DiagnosticWording("“{owner}”缺少{what}。", help: "补上它，例如：{example}"),
        en: DiagnosticWording("“{owner}” lacks {what}.", help: "Add it, for example: {example}"))

    /// A value is not one of those that are possible.
    static let wrongValue = DiagnosticCode(
        "DS118", "wrong-value", .error,
        zh: DiagnosticWording("“{owner}”不能是“{value}”。", help: "可以写：{allowed}。"),
        en: DiagnosticWording("“{owner}” cannot be “{value}”.", help: "Possible are: {allowed}."))

    /// A condition cannot be read.
    static let malformedCondition = DiagnosticCode(
        "DS119", "malformed-condition", .error,
        zh: DiagnosticWording("这个条件读不懂：{problem}。", help: "照这样写：订单状态 = 已签收 且 退款金额 > 500"),
        en: DiagnosticWording(
            "This condition cannot be read: {problem}.", help: "Write it like this: status = signed and amount > 500"))

    /// A brace without its partner.
    static let unpairedBrace = DiagnosticCode(
        "DS122", "unpaired-brace", .error,
        zh: DiagnosticWording("“{brace}”没有配对的“{partner}”。", help: "补上“{partner}”；要显示花括号本身，写“\\{brace}”。"),
        en: DiagnosticWording(
            "“{brace}” has no “{partner}” that goes with it.",
            help: "Add “{partner}”; to show a brace as it is, write “\\{brace}”."))

    /// No filter has that name.
    static let unknownFilter = DiagnosticCode(
        "DS123", "unknown-filter", .error,
        zh: DiagnosticWording("没有“{filter}”这种显示方式。", help: "可以写：{allowed}。"),
        en: DiagnosticWording("There is no filter “{filter}”.", help: "Possible are: {allowed}."))

    /// A regular expression without its slashes.
    static let unclosedRegex = DiagnosticCode(
        "DS126", "unclosed-regex", .error,
        zh: DiagnosticWording("正则表达式要写在两个“/”之间。", help: "照这样写：/退(款|钱)/"),
        en: DiagnosticWording("A regular expression stands between two “/”.", help: "Write it like this: /refunds?/"))

    /// A quote or bracket is not closed.
    static let unclosedBracket = DiagnosticCode(
        "DS127", "unclosed-bracket", .error,
        zh: DiagnosticWording("{open} 后面没有配对的 {close}。", help: "在这一行里补上 {close}。"),
        en: DiagnosticWording("{open} is not followed by {close}.", help: "Add {close} on the same line."))

    /// Every code of this module, in the order of their numbers.
    public static let syntaxCodes: [DiagnosticCode] = [
        notUTF8, uncommonFileForm, mixedWidths, invisibleCharacter, lookalikeCharacter, unknownLineStart, notClosed,
        fileTooLarge, noVersionLine, unknownVersion, outsideBlock, misplacedLine, nothingToClose, missingName,
        missingValue, wrongValue, malformedCondition, textBehindEnd, repeatedLine, unpairedBrace, unknownFilter,
        tooDeep, misplacedListLine, unclosedRegex, unclosedBracket, missingSpace, tooManyProblems,
    ]
}
