public import Diagnostics
import ScriptChecking

/// Holds the coverage of a test run against the share that the settings want.
public enum CoverageCheck {
    /// DS604: the tests reach too few steps and branches.
    public static let code = DiagnosticCode(
        "DS604", "low-coverage", .info,
        zh: DiagnosticWording("对话测试只走到了 {share} 的步骤和条件，低于要求的 {least}。", help: "加 --coverage 看哪些没测到，给它们写测试。"),
        en: DiagnosticWording(
            "The tests reach {share} of the steps and branches, less than the wanted {least}.",
            help: "List what was missed with --coverage, and write tests for it."))

    /// The share of steps and branches that tests reached, 0–1.
    public static func share(of report: CoverageReport) -> Double { report.share(of: [.steps, .branches]) }

    /// What to say about a run whose share should be `least` or more.
    public static func check(_ report: CoverageReport, least: Double) -> Diagnostic? {
        let share = share(of: report)
        guard share < least else { return nil }
        return Diagnostic(
            code, at: .nowhere,
            [
                "share": DiagnosticArgument(Wording.percent(share)),
                "least": DiagnosticArgument(Wording.percent(least)),
            ])
    }
}
