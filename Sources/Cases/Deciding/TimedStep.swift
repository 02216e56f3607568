public import ChineseText
import WorkingTime

/// A step that a case takes when nobody answers for so long: the end of a survey, or of a question.
public struct TimedStep: Sendable, Hashable {
    /// The step, which is the desk's own.
    public let command: CaseCommand
    /// Behind which instant the customer's time is over.
    public let limit: Instant
    /// When the step can be taken if nothing else happens; nil when somebody must do something before.
    public let possibleAt: Instant?
}

extension Case {
    /// The step that time alone takes next; nil in all states but two.
    public func timedStep(policy: CasePolicy) -> TimedStep? {
        let command: CaseCommand
        let limit: Instant?
        switch state {
        case .surveying:
            command = .endSurvey(CaseCommand.EndSurvey())
            limit = openClocks.filter { $0.rule == "C-SURVEY-END" }.map(\.clock.due).min()
        case .awaitingCustomer:
            command = .continueHandling(CaseCommand.Continue())
            limit = answerLimit(policy)
        default: return nil
        }
        guard let limit else { return nil }
        let instant = max(limit &+ 1, lastEventAt)
        let isPossible = refusal(of: command, by: .system, at: instant, policy: policy) == nil
        return TimedStep(command: command, limit: limit, possibleAt: isPossible ? instant : nil)
    }
}
