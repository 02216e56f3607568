import CaseDesk
import CaseDialogue
import Cases
import ChineseText
import DialogueRuntime
import Foundation
import Handoff
import Journal
import JournalSQLite
import ScriptChecking
import ScriptSyntax
import Synchronization

/// The store behind a chat: forms become cases in it, news of the customer's cases come out of it, and the conversation
/// goes on where it was left.
struct ChatCases: Sendable {
    let cases: CustomerCases
    let speech: SpeechOptions
    private let outreach: OutreachRules
    /// How often the conversation has been stored.
    private var version: Int64 = 0
    private var saved: Session?
    private let unregistered = Unregistered()
    /// Chats tell news of cases, too: while this one lasts, no service takes its claims for those of the dead.
    private let sending: SendingPresence

    /// Opens the store, and makes it when there is none.
    init(
        store path: String, directory: String, bot: Bot, customer: String, now: Instant, _ speech: SpeechOptions
    ) throws {
        let store = try StoreOptions.open(path, .create, speech)
        let rules = try ShopRules(directory: directory, speech)
        outreach = rules.outreach
        let desk = try Self.waiting(speech) { () async throws(DeskFault) in
            try await rules.desk(on: store, at: now)
        }
        sending = try Self.waiting(speech) { () async throws(DeskFault) in
            try await DeskFault.asking { () async throws(JournalFault) in try await store.beginSending(at: now) }
        }
        cases = CustomerCases(desk: desk, account: customer, shop: bot.settings.name)
        self.speech = speech
    }

    // MARK: The conversation

    /// The conversation as it was left, else `new`, which is stored at once: what happens in it is known by it. Nobody at
    /// this terminal takes over, so that it begins in the bot's hands.
    mutating func conversation(or new: Session, at now: Instant) throws -> Session {
        let (journal, id) = (cases.desk.journal, cases.conversation)
        let stored = try Self.waiting(speech) { () async throws(DeskFault) in
            try await DeskFault.asking { () async throws(JournalFault) in try await journal.session(id) }
        }
        version = stored?.version ?? 0
        var session = stored.flatMap { try? JSONDecoder().decode(Session.self, from: Data($0.bytes)) } ?? new
        session.customer = new.customer
        session.timers = [:]
        if case .requested = session.control { session.control = .bot }
        try save(session, at: now)
        return session
    }

    /// Stores the conversation if it has changed.
    mutating func save(_ session: Session, at now: Instant) throws {
        guard session != saved else { return }
        let id = cases.conversation
        let owner = DataOwner(
            customer: cases.customer.rawValue, stream: StreamID(kind: "conversation", name: id))
        var batch = Batch()
        batch.sessions = [
            SessionSave(
                id: id, expectedVersion: version, bytes: [UInt8](try JSONEncoder().encode(session)), at: now,
                owner: owner)
        ]
        let (journal, change) = (cases.desk.journal, batch)
        _ = try Self.waiting(speech) { () async throws(DeskFault) in
            try await DeskFault.asking { () async throws(JournalFault) in try await journal.commit(change) }
        }
        version += 1
        saved = session
    }

    // MARK: Cases

    /// Registers a form, told by the message that led to it; nil for one that only calls a person.
    func register(_ form: HandoffForm, of request: HandoffRequest, at now: Instant) -> String? {
        guard let told = CustomerCases.registrable(form) else { return nil }
        do {
            let cases = cases
            return try Self.waiting(speech) { () async throws(DeskFault) in
                try await cases.open(told, contact: request.contact, joining: request.joins, at: now)
            }.description
        } catch {
            unregistered.note(error)
            return nil
        }
    }

    /// Throws why a form could not be registered: then nothing of the turn may be shown or stored.
    func checkRegistrations() throws {
        if let error = unregistered.first { throw error }
    }

    private final class Unregistered: Sendable {
        private let fault = Mutex<(any Error)?>(nil)

        var first: (any Error)? { fault.withLock { $0 } }
        func note(_ error: any Error) { fault.withLock { $0 = $0 ?? error } }
    }

    /// Lets the clocks of all cases say what has come due.
    func sweep(at now: Instant) throws {
        let desk = cases.desk
        _ = try Self.waiting(speech) { () async throws(DeskFault) in try await desk.sweepClocks(now: now) }
    }

    /// The next news that are to be said. What is out of date is passed over, and return visits are planned.
    func nextNews(at now: Instant) throws -> CaseNews? {
        let (cases, rules, language) = (cases, outreach, speech.reading)
        return try Self.waiting(speech) { () async throws(DeskFault) in
            while let news = try await cases.nextNews(at: now, in: language) {
                if news.asksForVisit {
                    try await cases.planVisit(after: news, rules, at: now)
                } else if news.isOutdated {
                    try await cases.noteOutdated(news)
                } else {
                    return news
                }
            }
            return nil
        }
    }

    /// Lets the bot say what the shop writes by itself and is due; nothing while a conversation goes on.
    ///
    /// - Parameter say: says what follows from an event; false when the bot has no words for it.
    func reachOut(from session: Session, at now: Instant, say: (Event) throws -> Bool) throws {
        let (cases, rules) = (cases, outreach)
        guard session.isAtRest(at: now) else { return }
        var outreach = try Self.waiting(speech) { () async throws(DeskFault) in try await cases.outreach() }
        let due = outreach.takeDue(at: now, rules)
        guard outreach.isChanged else { return }
        for occasion in due {
            outreach.note(occasion, try say(occasion.event) ? .told : .omitted("no_words"), at: now)
        }
        let changed = outreach
        try Self.waiting(speech) { () async throws(DeskFault) in try await cases.store(changed) }
    }

    /// Notes whether news were said; those that were not come again after an hour.
    func report(_ news: CaseNews, isTold: Bool, at now: Instant) throws {
        let cases = cases
        try Self.waiting(speech) { () async throws(DeskFault) in
            if isTold {
                try await cases.noteTold(news, at: now)
            } else {
                try await cases.postpone(news, until: now &+ 3_600_000)
            }
        }
    }

    /// Takes a line as the answer to a survey; false when it is none.
    func answerSurvey(_ line: String, at now: Instant) throws -> Bool {
        let cases = cases
        return try Self.waiting(speech) { () async throws(DeskFault) in
            try await cases.answerSurvey(line, at: now)
        }
    }

    /// The answer to a lookup that is about cases, or about being written to; nil for any other.
    func answer(_ request: LookupRequest, at now: Instant) -> LookupOutcome? {
        let (cases, language) = (cases, speech.reading)
        if let wish = ContactWish(lookup: request.lookup) {
            return Waiting.value { () async -> LookupOutcome in
                do throws(DeskFault) {
                    try await cases.note(wish, at: now)
                    return .found([:])
                } catch {
                    return .failed(error.code)
                }
            }
        }
        if VisitRecord.isReported(by: request) {
            return Waiting.value { () async -> LookupOutcome in
                do throws(DeskFault) {
                    return try await cases.noteVisit(request, on: "terminal", at: now)
                } catch {
                    return .failed(error.code)
                }
            }
        }
        guard CustomerCases.answers(request) else { return nil }
        return Waiting.value { () async -> LookupOutcome in
            let outcome = await cases.progress(in: language)
            if case .found = outcome { try? await cases.noteProgressTold(on: "terminal", at: now) }
            return outcome
        }
    }

    /// What a piece of work on the store came to, in the chat's language where it failed.
    func waiting<Value: Sendable>(_ work: @escaping @Sendable () async throws(DeskFault) -> Value) throws -> Value {
        try Self.waiting(speech, work)
    }

    private static func waiting<Value: Sendable>(
        _ speech: SpeechOptions, _ work: @escaping @Sendable () async throws(DeskFault) -> Value
    ) throws -> Value {
        do throws(DeskFault) {
            return try Waiting.value(work)
        } catch {
            throw CommandFailure(
                error.isRefusal ? .refused : .internalFault, "\(error.code): \(error.message(in: speech.reading))")
        }
    }
}

extension DeskFault {
    /// Says a fault of the journal as one of the desk.
    fileprivate static func asking<Value: Sendable>(
        _ body: () async throws(JournalFault) -> Value
    ) async throws(DeskFault) -> Value {
        do throws(JournalFault) {
            return try await body()
        } catch {
            throw .journal(error)
        }
    }
}
