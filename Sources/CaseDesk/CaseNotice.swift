public import Cases
import ChineseText
import Foundation
public import Journal
import WorkingTime

/// A message to a customer that a case asks for. It waits in the journal until the dialogue has said it.
public struct CaseNotice: Codable, Sendable, Hashable {
    /// Which message.
    public var message: MessageKind
    /// The case.
    public var number: CaseNumber
    /// The round it belongs to.
    public var round: Int
    /// The customer.
    public var customer: Cases.CustomerKey
    /// The channel that the complaint came by.
    public var channel: String

    /// The notice in a message that waits; nil for messages of something else.
    public init?(_ message: OutboxMessage) {
        guard let notice = try? JSONDecoder().decode(CaseNotice.self, from: Data(message.payload)) else { return nil }
        self = notice
    }

    private init(_ message: MessageKind, of subject: Case) {
        self.message = message
        number = subject.number
        round = subject.round.number
        customer = subject.registration.customer
        channel = subject.registration.channel
    }

    /// The messages that follow from new events of a case. Each is named by its event, so none is stored twice. The
    /// messages to one customer keep their order.
    static func messages(after events: [CaseEvent], of subject: Case) throws(DeskFault) -> [OutboxMessage] {
        var messages: [OutboxMessage] = []
        for event in events {
            guard let kind = kind(after: event.fact, of: subject) else { continue }
            messages.append(
                OutboxMessage(
                    id: "\(event.number)#\(event.version)", conversation: subject.registration.customer.rawValue,
                    payload: try DeskJSON.bytes(CaseNotice(kind, of: subject)), due: event.at))
        }
        return messages
    }

    /// The message that a fact demands: what the table asks for, that somebody has the case in this round, and what clocks
    /// and the archive bring.
    private static func kind(after fact: CaseFact, of subject: Case) -> MessageKind? {
        switch fact {
        case .messageDue(let due): due.message
        case .assigned: subject.isInFirstHands ? .firstContact : nil
        case .clockStepped(let step): kind(after: step)
        case .archived: subject.outcome?.asksForVisit == true ? .returnVisit : nil
        default: nil
        }
    }

    /// The reminder when the first survey limit is over, and word of the case before the limit for it is.
    private static func kind(after step: CaseFact.ClockStep) -> MessageKind? {
        switch step.event {
        case .breached where step.clock.hasPrefix("C-SURVEY-REMIND#"): .surveyReminder
        case .warned where step.clock.hasPrefix("C-PROGRESS#"): .progress
        default: nil
        }
    }

    /// Whether the message says nothing that is true any more, because the case has gone on since: what belongs to a round
    /// ends with it, questions and surveys with their answers, and plans with the outcome.
    public func isOutdated(for subject: Case) -> Bool {
        let isSameRound = subject.round.number == round
        switch message {
        case .firstContact, .progress:
            return !isSameRound || [.surveying, .reviewing, .archiving, .archived].contains(subject.state)
        case .materialRequest: return !isSameRound || subject.state != .awaitingCustomer
        case .offer: return !isSameRound || subject.outcome != nil || subject.state == .planning
        case .apology: return !isSameRound || subject.outcome != nil
        case .result: return !isSameRound || !(subject.asksForScore || subject.owesResultAgain)
        case .surveyReminder: return !isSameRound || !subject.asksForScore
        default: return false
        }
    }
}

extension Case {
    /// Whether the customer may still choose how satisfied she is.
    fileprivate var asksForScore: Bool { state == .surveying && survey?.isOpen == true }

    /// Whether a reviewer gave the round back after its answer, and nobody has told the customer what came of it since.
    fileprivate var owesResultAgain: Bool {
        guard survey?.answer != nil, CaseState.openHandling.allSatisfy({ $0 != state }),
            let back = reviews.last(where: { $0.round == round.number && $0.verdict == .returned })
        else { return false }
        return !contacts.contains { $0.message == .result && $0.isDelivered && $0.at >= back.at }
    }
}

extension Case {
    /// Whether the one who has it is the first in this round.
    fileprivate var isInFirstHands: Bool {
        assignments.count { $0.from >= round.openedAt } == 1
    }
}

extension CaseOutcome {
    /// Whether the customer is asked some time later how things are: not where she went herself, nor where there was
    /// nothing to handle.
    fileprivate var asksForVisit: Bool {
        switch self {
        case .satisfied, .noAnswer, .concludedUnsatisfied: true
        case .withdrawn, .invalid, .merged: false
        }
    }
}
