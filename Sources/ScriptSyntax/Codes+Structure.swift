import Diagnostics

// What can be wrong with the order of lines.
extension DiagnosticCode {
    /// No line starts like this.
    static let unknownLineStart = DiagnosticCode(
        "DS106", "unknown-line-start", .error,
        zh: DiagnosticWording("这一行不能用“{word}”开头。", help: "这里可以写：{allowed}。"),
        en: DiagnosticWording("No line can start with “{word}” here.", help: "These can stand here: {allowed}."))

    /// A block is not closed.
    static let notClosed = DiagnosticCode(
        "DS107", "not-closed", .error,
        zh: DiagnosticWording("第 {line} 行的“{opening}”到这里还没有“{end}”。", help: "在它的最后一句下面加一行“{end}”。"),
        en: DiagnosticWording(
            "“{opening}” on line {line} has no “{end}” up to here.",
            help: "Add a line “{end}” below its last statement."))

    /// The file does not say the version of the language.
    static let noVersionLine = DiagnosticCode(
        "DS111", "no-version-line", .error,
        zh: DiagnosticWording("文件的第一行不是“对话 1”。", help: "在最上面加一行“对话 1”。"),
        en: DiagnosticWording(
            "The first line of the file is not “dialogue 1”.", help: "Add a line “dialogue 1” at the top."))

    /// The version is unknown.
    static let unknownVersion = DiagnosticCode(
        "DS112", "unknown-version", .error,
        zh: DiagnosticWording("没有“{version}”这个版本的话术语言。", help: "写成“对话 1”，或升级 huashu。"),
        en: DiagnosticWording(
            "There is no version “{version}” of the script language.", help: "Write “dialogue 1”, or update huashu."))

    /// A line stands before the first block.
    static let outsideBlock = DiagnosticCode(
        "DS113", "outside-block", .error,
        zh: DiagnosticWording("“{word}”这一行不属于任何一块。", help: "它应该写在{place}。"),
        en: DiagnosticWording("The line “{word}” belongs to no block.", help: "It belongs {place}."))

    /// A line stands where it does not belong.
    static let misplacedLine = DiagnosticCode(
        "DS114", "misplaced-line", .error,
        zh: DiagnosticWording("“{word}”不能写在{here}。", help: "它应该写在{place}。"),
        en: DiagnosticWording("“{word}” cannot stand {here}.", help: "It belongs {place}."))

    /// `end`, `else` or `elif` without an opening.
    static let nothingToClose = DiagnosticCode(
        "DS115", "nothing-to-close", .error,
        zh: DiagnosticWording("这个“{word}”上面没有与它对应的行。", help: "删掉它，或补上它要接的“{opening}”。"),
        en: DiagnosticWording(
            "This “{word}” has no line above that it belongs to.",
            help: "Remove it, or add the “{opening}” that it goes with."))

    /// A line goes on where it should end.
    static let textBehindEnd = DiagnosticCode(
        "DS120", "text-behind-end", .error,
        zh: DiagnosticWording("“{text}”不能接在这一行后面。", help: "{advice}"),
        en: DiagnosticWording("“{text}” cannot stand on this line.", help: "{advice}"))

    /// A field is given twice.
    static let repeatedLine = DiagnosticCode(
        "DS121", "repeated-line", .error,
        zh: DiagnosticWording("“{word}”写了两次。", help: "合成一处，或删掉一处。"),
        en: DiagnosticWording("“{word}” is given twice.", help: "Join the two, or remove one."))

    /// Too many blocks in one another.
    static let tooDeep = DiagnosticCode(
        "DS124", "too-deep", .error,
        zh: DiagnosticWording("这里套得太深了，最多 {limit} 层。", help: "把里面的部分拆成单独的流程，用“调用”。"),
        en: DiagnosticWording(
            "This is nested too deeply; {limit} levels are the limit.",
            help: "Make the inner part a flow of its own and “call” it."))

    /// A list line where no list is.
    static let misplacedListLine = DiagnosticCode(
        "DS125", "misplaced-list-line", .error,
        zh: DiagnosticWording("“-”开头的行不能写在这里。", help: "列表写在{place}下面。"),
        en: DiagnosticWording("A line with “-” cannot stand here.", help: "Lists stand below {place}."))

    /// A Chinese keyword and what follows without a space.
    static let missingSpace = DiagnosticCode(
        "DS128", "missing-space", .error,
        zh: DiagnosticWording("“{word}”后面少一个空格。", help: "写成“{word} {rest}”。"),
        en: DiagnosticWording("There is no space behind “{word}”.", help: "Write “{word} {rest}”."))

    /// The file has more problems than anyone would read.
    static let tooManyProblems = DiagnosticCode(
        "DS129", "too-many-problems", .error,
        zh: DiagnosticWording("这个文件的问题超过 {limit} 个，后面的不再列出。", help: "先改前面的，再检查一次。"),
        en: DiagnosticWording(
            "This file has more than {limit} problems; the rest is not listed.",
            help: "Mend the first ones and check again."))
}
