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
            guard let kind = kind(after: event.fact) else { continue }
            messages.append(
                OutboxMessage(
                    id: "\(event.number)#\(event.version)", conversation: subject.registration.customer.rawValue,
                    payload: try DeskJSON.bytes(CaseNotice(kind, of: subject)), due: event.at))
        }
        return messages
    }

    /// The message that a fact demands: what the table asks for, and the reminder when the first survey limit is over.
    private static func kind(after fact: CaseFact) -> MessageKind? {
        switch fact {
        case .messageDue(let due): due.message
        case .clockStepped(let step):
            if case .breached = step.event, step.clock.hasPrefix("C-SURVEY-REMIND#") { .surveyReminder } else { nil }
        default: nil
        }
    }
}
