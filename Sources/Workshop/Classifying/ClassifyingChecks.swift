public import Diagnostics
public import IntentMatching
public import ScriptChecking

/// The checks that classify: every example line of a bot is a test, read by the matcher that reads its customers.
public enum ClassifyingChecks {
    /// The rules, one line each, in the order of the codes.
    static let rules: [any ClassifyingRule.Type] = [
        LostExample.self,
        TakenCounterExample.self,
        NearExamples.self,
        TakesOthersExamples.self,
        DeadExpression.self,
        TiedExample.self,
        GuardTakesAnswer.self,
        FewExamples.self,
        MissedEntityExample.self,
        EntityTakesCounterExample.self,
    ]

    /// Everything that these checks can report.
    public static let codes: [DiagnosticCode] = rules.flatMap { $0.codes }

    /// What the examples of `bot`, for which `matcher` was compiled, say about it; in reading order.
    public static func check(_ bot: Bot, _ matcher: Matcher) -> [Diagnostic] {
        let examined = ExaminedBot(bot, matcher)
        return rules.flatMap { $0.check(examined) }.sorted(by: Diagnostic.inReadingOrder)
    }
}
