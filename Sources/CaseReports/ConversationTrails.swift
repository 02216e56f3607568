import ChineseText
import WorkingTime

/// What reports remember of the conversations of one period: what K1, K4, K5 and K6 are made from.
struct ConversationTrails: Sendable {
    /// One conversation. What happened before the period tells only who has it when the period begins.
    private struct Trail: Sendable {
        /// Whether a person was asked for or has the conversation.
        var needsPerson = false
        /// Whether a person has it. What a desk says before, such as a place in the queue, is no answer of a person.
        var hasPerson = false
        /// Since when the customer waits for a person's words.
        var waitsSince: Instant?
        /// When the bot asked for a person whose first words have not come yet.
        var askedAt: Instant?
        /// The customer's first and last message of the period.
        var spoke: ClosedRange<Instant>?
        /// Whether the customer's first message of the period waits for the bot's answer.
        var waitsForBot = false
        /// Whether a person was asked for or came in the period, behind the first message or with it.
        var isHandedOff = false
        /// The first case behind the customer's first message of the period.
        var complainedAt: Instant?
    }

    /// A customer's wait for a person.
    private enum Wait: Sendable {
        case answered(ClosedRange<Instant>)
        case unanswered
        /// The person was done, so that no answer was needed.
        case pointless
    }

    private let period: Range<Instant>
    private var trails: [String: Trail] = [:]
    private var botReplies: [Int] = []
    private var personReplies: [Int] = []
    /// Requests for a person that ended without a word of one.
    private var requestsInVain = 0
    private var waits: [Wait] = []

    init(_ period: Range<Instant>) { self.period = period }

    /// For how long behind the last message a complaint speaks against the bot.
    private static let complaintReach: Instant = 7 * 86_400_000
    /// Within how many seconds of the platform's hours a person should answer.
    private static let promptSeconds = 180

    mutating func take(_ moment: ConversationMoment) {
        var trail = trails[moment.conversation] ?? Trail()
        let isInPeriod = period.contains(moment.at)
        switch moment.fact {
        case .customerSpoke:
            if isInPeriod {
                if trail.spoke == nil { trail.waitsForBot = true }
                let first = trail.spoke?.lowerBound ?? moment.at
                trail.spoke = first...max(first, trail.spoke?.upperBound ?? first, moment.at)
            }
            if trail.needsPerson, trail.waitsSince == nil { trail.waitsSince = moment.at }
        case .botSpoke:
            if trail.waitsForBot, let first = trail.spoke?.lowerBound {
                botReplies.append(Self.seconds(from: first, to: moment.at))
                trail.waitsForBot = false
            }
        case .personSpoke where !trail.hasPerson: break
        case .personSpoke:
            end(&trail, at: moment.at) { .answered($0...max($0, moment.at)) }
            if let asked = trail.askedAt {
                if period.contains(asked) { personReplies.append(Self.seconds(from: asked, to: moment.at)) }
                trail.askedAt = nil
            }
            // What a person answers waits for the bot no more.
            trail.waitsForBot = false
        case .personAsked, .personCame:
            trail.needsPerson = true
            if moment.fact == .personCame { trail.hasPerson = true }
            if moment.fact == .personAsked {
                trail.askedAt = trail.askedAt ?? moment.at
                trail.waitsSince = trail.waitsSince ?? moment.at
            }
            if isInPeriod { trail.isHandedOff = true }
        case .personLeft, .nobodyCame:
            end(&trail, at: moment.at) { _ in moment.fact == .personLeft ? .pointless : .unanswered }
            if let asked = trail.askedAt, period.contains(asked) { requestsInVain += 1 }
            trail.askedAt = nil
            (trail.needsPerson, trail.hasPerson) = (false, false)
        case .caseOpened:
            if let first = trail.spoke?.lowerBound, moment.at >= first {
                trail.complainedAt = trail.complainedAt ?? moment.at
            }
        }
        trails[moment.conversation] = trail
    }

    /// Ends the wait of a conversation; it belongs to the period in which it began.
    private mutating func end(_ trail: inout Trail, at instant: Instant, _ wait: (Instant) -> Wait) {
        guard let since = trail.waitsSince else { return }
        if period.contains(since) { waits.append(wait(since)) }
        trail.waitsSince = nil
    }

    private static func seconds(from start: Instant, to end: Instant) -> Int {
        Int(clamping: max(0, end &- start) / 1_000)
    }

    // MARK: Figures

    /// The figures; none when the journal has no conversations.
    ///
    /// - Parameter knownUntil: until when the events tell anything.
    /// - Parameter axis: the platform's hours.
    func figures(knownUntil: Instant, on axis: WorkingAxis) -> ServiceFigures {
        var figures = ServiceFigures()
        guard !trails.isEmpty else { return figures }
        let talks = trails.values.filter { $0.spoke != nil }
        figures.consultations = talks.count
        figures.firstReplyByBot = Spread(of: botReplies, leftOut: talks.count(where: \.waitsForBot))
        let unanswered = trails.values.count { $0.askedAt.map(period.contains) == true }
        figures.firstReplyByPerson = Spread(of: personReplies, leftOut: requestsInVain + unanswered)
        figures.answeredInThreeMinutes = promptness(knownUntil: knownUntil, on: axis)
        figures.containment = containment(of: talks, knownUntil: knownUntil)
        return figures
    }

    private func promptness(knownUntil: Instant, on axis: WorkingAxis) -> Ratio {
        var ratio = Ratio(0, of: 0)
        for wait in waits {
            switch wait {
            case .answered(let span):
                ratio.denominator += 1
                let seconds = axis.seconds(from: span.lowerBound, to: span.upperBound)
                if seconds <= Self.promptSeconds { ratio.numerator += 1 }
            case .unanswered: ratio.denominator += 1
            case .pointless: ratio.leftOut += 1
            }
        }
        for case let since? in trails.values.map(\.waitsSince) where period.contains(since) {
            if axis.seconds(from: since, to: knownUntil) > Self.promptSeconds {
                ratio.denominator += 1
            } else {
                ratio.leftOut += 1
            }
        }
        return ratio
    }

    private func containment(of talks: [Trail], knownUntil: Instant) -> Ratio {
        var ratio = Ratio(0, of: 0)
        for trail in talks {
            guard let last = trail.spoke?.upperBound else { continue }
            let limit = last &+ Self.complaintReach
            let hasComplained = trail.complainedAt.map { $0 <= limit } == true
            if trail.isHandedOff || hasComplained {
                ratio.denominator += 1
            } else if knownUntil >= limit {
                ratio.numerator += 1
                ratio.denominator += 1
            } else {
                ratio.leftOut += 1
            }
        }
        return ratio
    }
}
