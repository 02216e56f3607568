import Diagnostics

// What can be wrong with the characters of a file.
extension DiagnosticCode {
    /// The file is not UTF-8.
    static let notUTF8 = DiagnosticCode(
        "DS001", "not-utf8", .error,
        zh: DiagnosticWording(
            "这个文件不是 UTF-8 编码（{guess}），从这里开始读不出来。",
            help: "在编辑器里选“另存为”，编码选 UTF-8。"),
        en: DiagnosticWording(
            "This file is not UTF-8 ({guess}); from here on it cannot be read.",
            help: "Save it again in the editor with the encoding UTF-8."))

    /// A byte order mark, or line ends of two kinds.
    static let uncommonFileForm = DiagnosticCode(
        "DS002", "uncommon-file-form", .info,
        zh: DiagnosticWording("文件里有{what}。", help: "不影响运行；huashu fmt 会整理。"),
        en: DiagnosticWording("The file has {what}.", help: "It does no harm; huashu fmt tidies it."))

    /// Structural marks in both widths.
    static let mixedWidths = DiagnosticCode(
        "DS003", "mixed-widths", .info,
        zh: DiagnosticWording(
            "这里用了“{found}”，别处用的是“{usual}”。", help: "两种都能用；huashu fmt 会统一成“{usual}”。"),
        en: DiagnosticWording(
            "Here stands “{found}”, elsewhere “{usual}”.", help: "Both work; huashu fmt writes “{usual}” everywhere."))

    /// A character that nobody sees.
    static let invisibleCharacter = DiagnosticCode(
        "DS004", "invisible-character", .warning,
        zh: DiagnosticWording("这里有一个看不见的字符（{code}）。", help: "删掉它；它多半是复制粘贴带进来的。"),
        en: DiagnosticWording(
            "There is a character here that cannot be seen ({code}).",
            help: "Delete it; it most likely came with pasted text."))

    /// A character that looks like a common one but is another.
    static let lookalikeCharacter = DiagnosticCode(
        "DS005", "lookalike-character", .warning,
        zh: DiagnosticWording(
            "“{character}”（{code}）看着像常用字，其实是另一个字符。", help: "改成输入法打出来的“{plain}”。"),
        en: DiagnosticWording(
            "“{character}” ({code}) looks like a common character but is another one.",
            help: "Type “{plain}” instead."))

    /// The file is too large.
    static let fileTooLarge = DiagnosticCode(
        "DS110", "file-too-large", .error,
        zh: DiagnosticWording("这个文件有 {size} MB，上限是 {limit} MB。", help: "把内容分到几个文件里。"),
        en: DiagnosticWording(
            "This file has {size} MB; the limit is {limit} MB.", help: "Divide it into several files."))
}
