import ChineseText
import DialogueRuntime
import Foundation
import ScriptChecking
import Workshop

/// Times turns of conversations; a new conversation begins every tenth message.
struct TurnTimer {
    let interpreter: Interpreter
    let messages: [String]

    private static let turnsOfSession = 10
    /// When all conversations take place, in milliseconds since 1970.
    static let now: Instant = 1_772_416_800_000
    /// Messages that are sent to find how large sessions become.
    private static let parkedMessages = 2_000

    /// A step of the interpreter for each message.
    ///
    /// The sessions before the messages are made first, so that each round meets the same ones.
    func work() -> MessageTimer.Work {
        var sessions: [Session] = []
        var session = fresh(0)
        for place in messages.indices.prefix(Self.parkedMessages) {
            if place % Self.turnsOfSession == 0 { session = fresh(place) }
            sessions.append(session)
            session = step(session, place).session
        }
        return MessageTimer.Work { place in
            step(sessions[place % sessions.count], place).actions.count
        }
    }

    private func step(_ session: Session, _ place: Int) -> Turn {
        interpreter.step(
            session, .message(Message(.text(messages[place]))), now: session.startedAt + Instant(place), seed: 1)
    }

    /// Encoded sizes of conversations that wait for an answer, smallest first.
    func parkedSessions() -> [Int] {
        let encoder = JSONEncoder()
        var sizes: [Int] = []
        var conversation = conversation(0)
        for (place, text) in messages.prefix(Self.parkedMessages / 4).enumerated() {
            if place % Self.turnsOfSession == 0 { conversation = self.conversation(place) }
            _ = conversation.send(Message(.text(text)))
            if let data = try? encoder.encode(conversation.session) { sizes.append(data.count) }
        }
        return sizes.sorted()
    }

    private func conversation(_ number: Int) -> Conversation {
        Conversation(interpreter, session: fresh(number), now: Self.now) { _ in .empty }
    }

    private func fresh(_ number: Int) -> Session {
        Session(
            id: "bench-\(number)", bot: interpreter.bot, customer: Customer(id: "c-\(number)"), channel: "terminal",
            now: Self.now)
    }
}
