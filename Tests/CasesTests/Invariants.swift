import ChineseText
import WorkingTime

@testable import Cases

/// What must hold after every command. Each says what is broken, or nothing.
struct Invariants {
    let before: Case
    let after: Case
    let events: [CaseEvent]
    let now: Instant

    var broken: [String] {
        (ownership + rises + reviews + surveys + dossier + rounds + time).filter { !$0.1 }.map(\.0)
    }

    private typealias Law = (String, Bool)

    private var facts: [CaseFact] { events.map(\.fact) }

    // MARK: I1–I5

    private var ownership: [Law] {
        let waiting = after.openClocks.filter { $0.clock.status != .paused }
        let tier = after.assignments.last { $0.to == nil }?.tier
        return [
            ("I1 owner or pool with a clock", !after.state.isOpen || after.owner != nil || !waiting.isEmpty),
            ("I1 one open assignment", after.assignments.count { $0.to == nil } == (after.owner == nil ? 0 : 1)),
            ("I2 a running clock", !after.state.isOpen || !waiting.isEmpty),
            ("I3 moves are rows", facts.allSatisfy(isRow)),
            ("I3 one state", events.isEmpty || after.stays.last?.state == after.state),
            ("I5 tier of the owner", after.owner == nil || (tier ?? 0) >= after.tier),
            ("I5 tier not below the level's", after.tier >= after.level.rawValue),
        ]
    }

    private func isRow(_ fact: CaseFact) -> Bool {
        guard case .moved(let moved) = fact, let from = moved.from else { return true }
        guard let row = Transition.row(moved.row) else { return false }
        return row.from.contains(from) && row.destinations(from: from).contains(moved.to)
    }

    private var rises: [Law] {
        let lowered = facts.allSatisfy { fact in
            guard case .levelChanged(let change) = fact, change.to < change.from else { return true }
            return change.actorTier >= 2 && change.reason.value?.contains { !$0.isWhitespace } == true
        }
        let isChanged = facts.contains { if case .levelChanged = $0 { true } else { false } }
        return [
            ("I4 lowering has rank and reason", lowered),
            ("I4 level falls by an event only", after.level >= before.level || isChanged),
        ]
    }

    // MARK: I6–I10

    private var reviews: [Law] {
        let review = after.reviews.count > before.reviews.count ? after.reviews.last : nil
        let entry = before.survey?.entry
        let signer = events.first { event in
            if case .surveyAnswered(let answered) = event.fact { answered.answer.isStaffEntered } else { false }
        }?.actor.id
        return [
            (
                "I6 reviewer apart, or marked",
                review.map { !before.round.handlers.contains($0.reviewer) || $0.exception == .selfReview } ?? true
            ),
            ("I6 an exception is a deviation", review?.exception == nil || isDeviation),
            ("I6 signer apart", signer.map { $0 != entry?.by && !before.round.handlers.contains($0) } ?? true),
            ("I6 enterer apart", signer == nil || entry.map { !before.round.handlers.contains($0.by) } ?? false),
            ("I9 nothing after the archive", before.state.isOpen || events.isEmpty && before == after),
            ("I9 the archive is whole", after.brokenArchiveParts(digest: digest).isEmpty),
            ("I10 archive after review", after.state != .archived || after.reviews.last?.verdict == .approve),
            (
                "I10 review after an outcome",
                ![.reviewing, .archiving, .archived].contains(after.state) || after.outcome != nil
            ),
        ]
    }

    private var isDeviation: Bool { facts.contains { if case .deviationNoted = $0 { true } else { false } } }

    private var surveys: [Law] {
        let answered = facts.compactMap { fact in
            if case .surveyAnswered(let answered) = fact { answered.answer.score } else { Score?.none }
        }
        let rises = facts.count { fact in
            switch fact {
            case .roundOpened(let round): round.reason == .badScore
            case .councilOpened: answered.first != nil
            default: false
            }
        }
        let perRound = Dictionary(grouping: after.surveys.filter { $0.answer != nil }, by: \.round)
        let old = before.surveys.filter { $0.answer != nil }
        return [
            ("I7 a bad score rises once", rises == answered.count(where: \.isBad)),
            ("I8 one answered survey a round", perRound.values.allSatisfy { $0.count == 1 }),
            ("I8 answers are never edited", old.allSatisfy(after.surveys.contains)),
        ]
    }

    // MARK: I11, I15, I16

    private var dossier: [Law] {
        let isInvestigated = facts.contains { if case .moved(let moved) = $0 { moved.row == 3 } else { false } }
        let gaps = FormSchema.of(.complaint).missing(in: after.form(.complaint), forRow: 3)
        let numbered = Dictionary(grouping: after.forms, by: \.kind).values.allSatisfy {
            $0.map(\.revision) == Array(1...$0.count)
        }
        return [
            ("I11 revisions only grow", after.forms.starts(with: before.forms) && numbered),
            ("I11 required fields at the guard", !isInvestigated || gaps.isEmpty),
            ("versions count events", after.version == before.version + events.count),
        ]
    }

    // MARK: Rounds: R73, §3.5e

    private var rounds: [Law] {
        let agreed = facts.compactMap { fact in
            if case .planAgreed(let agreed) = fact { before.plans.first { $0.id == agreed.plan } } else { Plan?.none }
        }
        let isReported = facts.contains { if case .repeatNoted = $0 { true } else { false } }
        let limit = shop.pauseLimit(days: 5, in: .workday)
        return [
            ("R73 each round has form A anew", after.form(.complaint, inRound: after.round.number) != nil),
            ("a plan is agreed once", agreed.allSatisfy { $0.agreedAt == nil }),
            ("what has ended takes no report", !isReported || before.outcome == nil),
            ("a round pauses five working days at most", (try? pausedSeconds()).map { $0 <= limit } == true),
        ]
    }

    /// How many working seconds of the present round any clock's ended pauses have taken.
    private func pausedSeconds() throws -> Int {
        let pauses = after.clocks.filter { $0.round == after.round.number }.flatMap(\.clock.pauses)
        var (sum, end) = (0, Instant.min)
        for pause in pauses.sorted(by: { $0.from < $1.from }) {
            guard let to = pause.to, to > end else { continue }
            sum += try shop.workingSeconds(from: max(pause.from, end), to: to, in: .workday)
            end = to
        }
        return sum
    }

    private var time: [Law] {
        let lifetime = (after.closedAt ?? now) - after.openedAt
        let stays = after.stays.map { ($0.to ?? after.closedAt ?? now) - $0.from }
        return [
            ("I15 time in states is the lifetime", stays.reduce(0, +) == lifetime),
            ("I16 warning, breach, end, each once", after.clocks.allSatisfy { isOrderly($0.history) }),
        ]
    }

    private func isOrderly(_ history: [ClockEvent]) -> Bool {
        let marks = history.compactMap { event -> Character? in
            switch event {
            case .warned: "w"
            case .breached: "b"
            case .stopped, .superseded: "e"
            case .started, .paused, .resumed, .rebased, .reminded: nil
            }
        }
        return ["", "w", "wb", "e", "we", "wbe"].contains(String(marks))
    }
}
