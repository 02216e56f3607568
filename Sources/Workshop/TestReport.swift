/// What became of a bot's tests, and what they reached.
public struct TestReport: Sendable {
    /// Every test, in the order of the files.
    public let outcomes: [TestOutcome]
    /// What the tests reached.
    public let coverage: CoverageReport

    /// Tests that failed.
    public var failures: [TestOutcome] { outcomes.filter { !$0.passed } }
    /// Whether all passed.
    public var passed: Bool { failures.isEmpty }
}
