import Diagnostics

/// Why a table or a ledger cannot be used.
struct TableFault: Error, Equatable {
    /// The reason, in both languages.
    var why: DiagnosticArgument
    /// Line of the file, from one, where the reason has one.
    var line: Int?
    /// Whether the file is there but is not CSV.
    var isMalformed = false

    /// For logs.
    var text: String { "\(why.chinese) / \(why.english)" }

    static func system(_ code: Int32, doing: DiagnosticArgument) -> TableFault {
        let reason = SystemCalls.reason(code)
        return TableFault(
            why: DiagnosticArgument(zh: "\(doing.chinese)失败（\(reason)）", en: "\(doing.english) failed (\(reason))"))
    }

    static let missing = TableFault(why: DiagnosticArgument(zh: "没有这个文件", en: "there is no such file"))
    static let outside = TableFault(
        why: DiagnosticArgument(zh: "它在机器人的目录之外", en: "it lies outside the bot's directory"))
    static let noFile = TableFault(why: DiagnosticArgument(zh: "它不是文件", en: "it is not a file"))
    static let large = TableFault(
        why: DiagnosticArgument(
            zh: "它超过了 \(TableFile.limit >> 20) MB", en: "it has more than \(TableFile.limit >> 20) MB"))
    static let encoding = TableFault(
        why: DiagnosticArgument(zh: "它既不是 UTF-8 也不是 GB18030 编码", en: "it is neither UTF-8 nor GB18030"))
}
