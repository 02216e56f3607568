import CaseDesk
import Cases
import ChineseText
import Foundation
import Handoff
import WorkingTime

/// What a step came to, for a program.
struct StepRecord: Encodable {
    var number: String
    var version: Int
    var state: CaseState
    var level: Int
    var tier: Int
    var owner: String?
    var round: Int
    var events: [String]

    init(_ outcome: DeskOutcome) {
        self.init(outcome.subject, outcome.events)
    }

    init(_ subject: Case, _ events: [CaseEvent]) {
        number = subject.number.description
        version = subject.version
        state = subject.state
        level = subject.level.rawValue
        tier = subject.tier
        owner = subject.owner?.rawValue
        round = subject.round.number
        self.events = events.map(\.fact.kind.rawValue)
    }

    func json() throws -> String { try JSONText.of(self) }
}

/// What a registration came to, for a program.
struct RegistrationRecord: Encodable {
    var outcome: String
    var `case`: StepRecord

    init(_ registration: DeskRegistration, _ subject: Case) {
        outcome =
            switch registration {
            case .opened: "opened"
            case .alreadyRegistered: "already-registered"
            case .joined: "joined"
            }
        `case` = StepRecord(subject, [])
    }

    func json() throws -> String { try JSONText.of(self) }
}

/// What a step came to, for people.
struct StepText {
    let text: String

    init(_ outcome: DeskOutcome, _ session: DeskSession) {
        let speech = session.speech
        let subject = outcome.subject
        guard !outcome.events.isEmpty else {
            text = speech.say(zh: "\(subject.number)：没有变化", en: "\(subject.number): nothing changed")
            return
        }
        text = CaseText(session).line(of: subject)
    }
}

/// What a registration came to, for people.
struct RegistrationText {
    let text: String

    init(_ registration: DeskRegistration, _ subject: Case, _ session: DeskSession) {
        let speech = session.speech
        let words =
            switch registration {
            case .opened: speech.say(zh: "已登记", en: "opened")
            case .alreadyRegistered: speech.say(zh: "此前已登记", en: "was registered before")
            case .joined: speech.say(zh: "并入未结的同一事项", en: "joined the open case on the same matter")
            }
        text = words + speech.say(zh: "：", en: ": ") + CaseText(session).line(of: subject)
    }
}
