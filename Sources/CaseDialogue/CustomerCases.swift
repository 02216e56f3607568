public import CaseDesk
public import Cases
public import ChineseText
public import DialogueRuntime
public import Handoff
import Journal
import WorkingTime

/// The customer's side of the desk in one conversation: forms become cases, news of her cases come to be said, her
/// answers and questions reach the desk. Everything is decided and stored by `CaseDesk`.
public struct CustomerCases: Sendable {
    /// The desk.
    public let desk: CaseDesk
    /// The customer, by her opaque key.
    public let customer: Cases.CustomerKey
    /// The conversation, the same whenever she comes back; surveys go to it and are answered in it.
    public let conversation: String

    /// The cases of the customer whom a shop knows by an account, in a conversation; in the only one that the customer
    /// has when none is named.
    public init(desk: CaseDesk, account: String, shop: String, conversation: String? = nil) {
        let customer = desk.codes.customer(account: account, ofShop: shop)
        self.init(desk: desk, customer: customer, conversation: conversation ?? "chat-" + customer.rawValue)
    }

    /// The cases of a customer in a conversation.
    public init(desk: CaseDesk, customer: Cases.CustomerKey, conversation: String) {
        self.desk = desk
        self.customer = customer
        self.conversation = conversation
    }

    // MARK: Forms

    /// Opens a case for a form, or finds the one that the form, told by its key, has had before.
    ///
    /// - Parameters:
    ///   - contact: the number to call, which the form shows masked.
    ///   - known: number of the case that takes what is new in the form, as long as it has no outcome.
    public func open(
        _ form: HandoffForm, contact: String? = nil, joining known: String? = nil, at instant: Instant
    ) async throws(DeskFault) -> CaseNumber {
        if let key = form.idempotencyKey {
            var earlier = CaseFilter()
            earlier.key = desk.codes.registration(key)
            if let card = try await desk.list(CaseQuery(earlier, limit: 1)).cards.first { return card.summary.number }
        }
        let open = known.flatMap { CaseNumber($0) }
        return try await desk.register(from: form, contact: contact, joining: open, at: instant).number
    }

    /// The form with the key that its registration is known by; nil for one that only calls a person.
    public static func registrable(_ form: HandoffForm) -> HandoffForm? {
        guard form.kind != .chatTakeover else { return nil }
        var form = form
        form.idempotencyKey = [form.conversation.id, form.conversation.lastMessageId ?? "", form.form?.name ?? ""]
            .joined(separator: "/")
        return form
    }

    // MARK: News

    /// The next thing that the customer is to be told; nil when there is none. It must be reported.
    public func nextNews(at instant: Instant, in language: ReadingLanguage) async throws(DeskFault) -> CaseNews? {
        guard let next = try await desk.claimNotices(now: instant, limit: 1, for: customer).first else { return nil }
        return CaseNews(next.notice, in: next.entry, of: try await desk.open(next.notice.number), language)
    }

    /// Notes that the customer has seen the news.
    public func noteTold(_ news: CaseNews, at instant: Instant) async throws(DeskFault) {
        try await desk.noteDelivery(of: news.notice, news.entry, session: conversation, at: instant)
    }

    /// Notes that there was nothing to say any more.
    public func noteOutdated(_ news: CaseNews) async throws(DeskFault) {
        try await desk.noteUnsaid(news.entry, note: "outdated")
    }

    /// Keeps news that the bot could not say for another time.
    public func postpone(_ news: CaseNews, until instant: Instant) async throws(DeskFault) {
        try await desk.noteFailure(of: news.entry, retryAt: instant, note: "not said")
    }

    // MARK: Survey

    /// Whether a message would be the answer to a survey if one were open.
    public static func mayAnswerSurvey(_ message: String) -> Bool { SaidScore(message) != nil }

    /// Takes a message as the answer to the open survey that she was asked or reminded of last; false when none is open,
    /// or when it is no answer to one.
    public func answerSurvey(_ message: String, at instant: Instant) async throws(DeskFault) -> Bool {
        guard let said = SaidScore(message) else { return false }
        var asked: (number: CaseNumber, round: Int, at: Instant)?
        for number in try await cases(in: [.surveying]) {
            let subject = try await desk.open(number)
            guard let question = subject.surveyQuestion(in: conversation), question.at >= asked?.at ?? .min else {
                continue
            }
            asked = (number, question.round, question.at)
        }
        guard let asked else { return false }
        let answer = CaseCommand.AnswerSurvey(
            score: said.score.rawValue, comment: said.saysMore ? message : nil, session: conversation,
            round: asked.round)
        let outcome = try await desk.perform(
            .answerSurvey(answer), on: asked.number, by: .customer(customer), at: instant)
        return !outcome.events.isEmpty
    }

    // MARK: Progress

    /// Where the customer's open cases stand, the oldest first.
    public func progress() async throws(DeskFault) -> [CaseProgress] {
        var progress: [CaseProgress] = []
        for number in try await cases(in: []) { progress.append(CaseProgress(try await desk.open(number))) }
        return progress
    }

    /// The lookup that asks where the customer's open cases stand, and the slot that it fills.
    private static let progressLookup = "查询工单进展", progressSlot = "工单进展"

    /// Whether a lookup asks where the customer's open cases stand.
    public static func answers(_ request: LookupRequest) -> Bool {
        nameKey(request.lookup) == nameKey(progressLookup)
    }

    /// The answer to the lookup that asks where the customer's open cases stand.
    public func progress(in language: ReadingLanguage) async -> LookupOutcome {
        do throws(DeskFault) {
            let progress = try await progress()
            guard !progress.isEmpty else { return .empty }
            let text = progress.map { "\($0.number) \($0.words.text(in: language))" }.joined(separator: "；")
            return .found([nameKey(Self.progressSlot): text])
        } catch {
            return .failed(error.code)
        }
    }

    /// Notes in the customer's open cases that she asked where they stand and was told; once a day for each.
    public func noteProgressTold(on channel: String, at instant: Instant) async throws(DeskFault) {
        let day = LocalDateTime(instant, in: desk.policy.calendar.timeZone).date
        let command = CaseCommand.recordContact(
            CaseCommand.RecordContact(direction: .outward, channel: channel, message: .status, session: conversation))
        for number in try await cases(in: []) {
            let key = "status \(number) \(day.daysSince1970) \(conversation)"
            _ = try await desk.perform(command, on: number, by: .system, at: instant, key: key)
        }
    }

    private func cases(in states: [CaseState]) async throws(DeskFault) -> [CaseNumber] {
        var open = CaseFilter()
        open.customer = customer.rawValue
        open.isOpen = true
        open.states = Set(states.map(\.rawValue))
        return try await desk.list(CaseQuery(open, order: .oldest, limit: CaseQuery.largestLimit)).cards
            .map(\.summary.number)
    }
}

extension Case {
    /// The open survey of a conversation, and when its customer was asked or reminded there last.
    fileprivate func surveyQuestion(in conversation: String) -> (round: Int, at: Instant)? {
        guard let survey, survey.isOpen, survey.session?.value == conversation else { return nil }
        let asked = contacts.last { contact in
            contact.round == survey.round && contact.direction == .outward && contact.isDelivered
                && contact.session?.value == conversation
                && (contact.message == .result || contact.message == .surveyReminder)
        }
        return (survey.round, asked?.at ?? survey.sentAt ?? survey.openedAt)
    }
}
