import CaseDesk
public import Channels
public import Journal
import StrictJSON

/// Many conversations at once over one journal: their order, deadlines, bursts, timers and deliveries.
///
/// Everything that happens to one conversation happens in its lane, one after the other; different ones go on side by
/// side. One turn is one transaction of the journal, and nothing is acknowledged before it is stored.
public final class ConversationHub: Sendable {
    let parts: ConversationParts

    /// A hub that is not running yet: messages are taken at once, what is due later waits for `run`.
    public init(_ parts: ConversationParts) {
        self.parts = parts
    }

    // MARK: Messages in

    /// The whole way of a request that a platform sends: verified, taken, stored, answered. What is refused is answered
    /// with a status of 4xx and `{"error": code}`, what could not be stored with 503.
    public func receive(_ request: ChannelRequest, on connection: String) async -> ChannelResponse {
        .json(["error": "stopping"], status: 503)
    }

    /// Takes one message of a channel whose replies are read from the conversation. It is durable when this returns;
    /// the same message gives the same result again.
    public func take(_ message: Inbound, on connection: String) async throws(IntakeFault) -> Taken {
        throw .stopping
    }

    /// The name of a conversation of a channel, whether or not something was said in it.
    public func conversation(
        _ conversation: String, account: String = "", on connection: String
    ) -> ConversationID {
        let parts = [connection, account, conversation].map { "\($0.utf8.count):\($0)" }.joined()
        return ConversationID("v-" + self.parts.desk.codes.code("conversation " + parts))
    }

    // MARK: What was said

    /// What was said in a conversation behind a number, at most so much; the oldest first.
    public func history(
        of conversation: ConversationID, after number: Int64 = 0, limit: Int = 200
    ) async throws(IntakeFault) -> [Utterance] { [] }

    /// What is said from now on. It ends when the hub ends, and when the reader is too far behind: then the reader goes
    /// on with `history`. Nil when there are too many readers.
    public func updates(of conversation: ConversationID) -> AsyncStream<Utterance>? { nil }

    // MARK: Handoffs

    /// A handoff by its name; nil when there is none.
    public func handoff(_ id: String) async throws(HandoffFault) -> HandoffRecord? { nil }

    /// Takes what a desk says about a handoff. A status that is older than the last one changes nothing.
    ///
    /// - Parameter version: the version that the desk has seen; nil when it need not have seen the last.
    public func update(
        _ id: String, _ status: HandoffStatus, ifVersion version: Int64? = nil
    ) async throws(HandoffFault) -> HandoffRecord { throw .unknownHandoff }

    /// Says something in the name of a person, who has the conversation from then on, also without having accepted it.
    ///
    /// - Parameter key: the same text, sent twice under the same key, is said once.
    public func agentSays(
        _ text: String, agent: String, in conversation: ConversationID, key: String
    ) async throws(HandoffFault) -> Utterance { throw .unknownConversation }

    /// Gives a conversation back to the bot; the open handoff, where there is one, is completed.
    public func giveBack(_ conversation: ConversationID, by agent: String) async throws(HandoffFault) {}

    // MARK: Messages that were given up

    /// Messages that were given up, behind a position. They hold personal data.
    public func deadLetters(after position: Int64 = 0, limit: Int = 100) async throws(IntakeFault) -> [OutboxEntry] {
        []
    }

    /// Tries a message once more that was given up; false when there is none of this name.
    public func resend(_ id: String) async throws(IntakeFault) -> Bool { false }

    // MARK: Running

    /// Does what is due: timers, deliveries, news of cases, fetching. It returns when the task is cancelled and what
    /// was begun is done.
    public func run() async {}

    /// Takes no more messages; those that were taken are worked through.
    public func stopTaking() {}

    /// Whether the journal answers and messages are taken.
    public func isReady() async -> Bool { true }

    /// What was done so far.
    public func counters() -> HubCounters { HubCounters() }
}
