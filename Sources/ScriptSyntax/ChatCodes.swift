public import Diagnostics

extension DiagnosticCode {
    /// A line of a test lacks something, or has something that does not belong there.
    static let testSyntax = DiagnosticCode(
        "DS605", "test-syntax", .error,
        zh: DiagnosticWording("这一行测试写得不完整：{problem}。", help: "请写成：{example}"),
        en: DiagnosticWording(
            "This line of the test is not complete: {problem}.", help: "Write it like this: {example}"))

    /// A line of a test that starts with no known word.
    static let unknownTestLine = DiagnosticCode(
        "DS606", "unknown-test-line", .error,
        zh: DiagnosticWording(
            "测试里没有以“{word}”开头的行。",
            help: "测试的行以“客户：”“客服：”“> …”“等待 …”等开头；整句语句只能写在“语句：”下面。"),
        en: DiagnosticWording(
            "No line of a test starts with “{word}”.",
            help:
                "Lines of a test start with `user:`, `bot:`, `> …`, `wait …`; whole messages stand below `utterances:`."
        ))

    /// A `>` line that starts with no known word.
    static let unknownAssertion = DiagnosticCode(
        "DS607", "unknown-assertion", .error,
        zh: DiagnosticWording("“>”后面不能写“{word}”。", help: "可以写：{words}。"),
        en: DiagnosticWording("“{word}” cannot stand behind `>`.", help: "These can: {words}."))

    /// A line that belongs somewhere else in the file.
    static let misplacedTestLine = DiagnosticCode(
        "DS608", "misplaced-test-line", .error,
        zh: DiagnosticWording("“{line}”不能写在这里。", help: "{advice}"),
        en: DiagnosticWording("“{line}” cannot stand here.", help: "{advice}"))

    /// A value of a kind that the line does not take.
    static let badTestValue = DiagnosticCode(
        "DS609", "bad-test-value", .error,
        zh: DiagnosticWording("“{value}”不是{what}。", help: "例如：{example}"),
        en: DiagnosticWording("“{value}” is not {what}.", help: "For example: {example}"))

    /// The codes of test files, in the order of their numbers.
    public static let testFileCodes: [DiagnosticCode] = [
        testSyntax, unknownTestLine, unknownAssertion, misplacedTestLine, badTestValue,
    ]
}
