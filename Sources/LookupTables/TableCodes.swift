public import Diagnostics

// What can be wrong with the tables of a bot.
extension DiagnosticCode {
    /// A binding of a lookup that is not defined.
    static let boundUnknownLookup = DiagnosticCode(
        "DS160", "bound-unknown-lookup", .error,
        zh: DiagnosticWording("没有名叫“{name}”的查询。", help: "改成已有的查询名，或者在话术里定义它。"),
        en: DiagnosticWording(
            "There is no lookup “{name}”.", help: "Name a lookup that is there, or define it in the scripts."))

    /// A lookup that nothing answers.
    static let unboundLookup = DiagnosticCode(
        "DS161", "unbound-lookup", .warning,
        zh: DiagnosticWording("查询“{name}”没有绑定表格，运行时总会走“出错时”。", help: "在 huashu.yaml 的 lookups 里给它写 table 或 ledger。"),
        en: DiagnosticWording(
            "Nothing answers the lookup “{name}”, so it always fails.",
            help: "Give it a `table` or a `ledger` below `lookups` in huashu.yaml."))

    /// A table for a write, or a ledger for a read.
    static let wrongBinding = DiagnosticCode(
        "DS162", "wrong-binding", .error,
        zh: DiagnosticWording("查询“{name}”是{effect}的，不能绑定 {bound}。", help: "读取的绑定 table，写入的绑定 ledger；或者改它的“作用”。"),
        en: DiagnosticWording(
            "The lookup “{name}” {effect}; a {bound} cannot answer it.",
            help: "Bind reads to a `table` and writes to a `ledger`, or change its `effect`."))

    /// A table that is not there or cannot be read.
    static let tableUnreadable = DiagnosticCode(
        "DS163", "table-unreadable", .error,
        zh: DiagnosticWording("读不了查询“{name}”的表格 {path}：{why}。", help: "检查文件名、位置和权限。"),
        en: DiagnosticWording(
            "Cannot read {path}, the table of the lookup “{name}”: {why}.",
            help: "Check its name, its place and its permissions."))

    /// A column that the lookup needs.
    static let missingColumn = DiagnosticCode(
        "DS164", "missing-column", .error,
        zh: DiagnosticWording("表格缺少列“{column}”，查询“{name}”需要它。", help: "第一行要有这一列，名字和槽位一样；各格用英文逗号隔开，.xlsx 要另存为 CSV。"),
        en: DiagnosticWording(
            "The table has no column “{column}”, which the lookup “{name}” needs.",
            help:
                "Add it to the first line, named like the slot. Commas divide the cells; an .xlsx is to be saved as CSV."
        ))

    /// A column name that stands twice.
    static let doubleColumn = DiagnosticCode(
        "DS165", "double-column", .error,
        zh: DiagnosticWording("列“{column}”出现了两次。", help: "删掉或改名其中一列。"),
        en: DiagnosticWording("The column “{column}” stands twice.", help: "Delete or rename one of them."))

    /// A file in another encoding.
    static let tableEncoding = DiagnosticCode(
        "DS166", "table-encoding", .warning,
        zh: DiagnosticWording("{path} 是 GB18030（GBK）编码，已按它读取。", help: "在 Excel 里另存为“CSV UTF-8（逗号分隔）”，以免出现乱码。"),
        en: DiagnosticWording(
            "{path} is encoded in GB18030 (GBK) and was read as such.",
            help: "Save it from Excel as “CSV UTF-8”, so that nothing is garbled."))

    /// A long number that a spreadsheet has rounded.
    static let roundedNumber = DiagnosticCode(
        "DS167", "rounded-number", .warning,
        zh: DiagnosticWording(
            "第 {line} 行的“{column}”是 {value}：Excel 把长数字改成了科学计数，后面的位数已经丢失。", help: "把这一列设成“文本”格式，再重新填写或导入原来的数字。"),
        en: DiagnosticWording(
            "On line {line} “{column}” is {value}: a spreadsheet has rounded a long number, and its last digits are lost.",
            help: "Format the column as text and fill in the original number again."))

    /// A mark that a spreadsheet puts in front of texts.
    static let leadingApostrophe = DiagnosticCode(
        "DS168", "leading-apostrophe", .warning,
        zh: DiagnosticWording("第 {line} 行的“{column}”以单引号开头，读取时去掉了它。", help: "在表格里删掉这个单引号。"),
        en: DiagnosticWording(
            "On line {line} “{column}” begins with an apostrophe, which was left out.",
            help: "Delete the apostrophe in the table."))

    /// A row that does not fit its header.
    static let unevenRow = DiagnosticCode(
        "DS169", "uneven-row", .warning,
        zh: DiagnosticWording("第 {line} 行有 {found} 格，表头有 {expected} 格。", help: "内容里有逗号时，整格要用英文双引号括起来。"),
        en: DiagnosticWording(
            "Line {line} has {found} cells, but the header has {expected}.",
            help: "A cell with a comma in it needs double quotes around it."))

    /// A ledger for a lookup that wants more than a number.
    static let ledgerOutputs = DiagnosticCode(
        "DS170", "ledger-outputs", .error,
        zh: DiagnosticWording("查询“{name}”绑定了 ledger，最多只能有一个输出：登记后得到的单号。", help: "只留下单号这一个输出。"),
        en: DiagnosticWording(
            "The lookup “{name}” has a `ledger`, so it can have one output only: the number it is recorded under.",
            help: "Keep the number as its only output."))

    /// A table that is not CSV.
    static let malformedTable = DiagnosticCode(
        "DS171", "malformed-table", .error,
        zh: DiagnosticWording("{path} 不是正确的 CSV：{why}。", help: "检查这一行的双引号；单元格里的双引号要写成两个。"),
        en: DiagnosticWording(
            "{path} is not proper CSV: {why}.",
            help: "Check the double quotes of this line; inside a cell, double them."))
}

/// Everything that this room can report.
public enum LookupTableCodes {
    /// All codes, in order, for `huashu explain`.
    public static let all: [DiagnosticCode] = [
        .boundUnknownLookup, .unboundLookup, .wrongBinding, .tableUnreadable, .missingColumn, .doubleColumn,
        .tableEncoding, .roundedNumber, .leadingApostrophe, .unevenRow, .ledgerOutputs, .malformedTable,
    ]
}
