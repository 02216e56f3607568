import CaseDesk
import CaseDialogue
import Cases
import WorkingTime

extension ChatCases {
    /// The customer's cases as the desk sees them: open ones, and the one that the conversation spoke of last.
    func sheets(mentioned number: String?) throws -> String {
        let (cases, mentioned) = (cases, number.flatMap { CaseNumber($0) })
        let shown = try waiting { () async throws(DeskFault) in try await cases.cases(orMentioned: mentioned) }
        let words = CaseText(speech: speech, zone: cases.desk.policy.calendar.timeZone)
        guard !shown.isEmpty else { return speech.say(zh: "还没有工单", en: "there is no case yet") }
        return shown.map { CaseSheet($0, words, .handling).brief }.joined(separator: "\n")
    }
}
