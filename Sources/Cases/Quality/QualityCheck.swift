public import ChineseText
import WorkingTime

/// A case of a sample whose record somebody compares with what is true.
public struct QualityCheck: Codable, Sendable, Hashable {
    /// What the comparison came to.
    public struct Verdict: Codable, Sendable, Hashable {
        /// Whether the record says what is true.
        public var isTrue: Bool
        /// What was found; it must be told when the record is not true.
        public var finding: PersonalText

        /// A verdict.
        public init(isTrue: Bool, finding: PersonalText) {
            self.isTrue = isTrue
            self.finding = finding
        }
    }

    /// A verdict that was given.
    public struct Record: Codable, Sendable, Hashable {
        /// Which.
        public var verdict: Verdict
        /// Who.
        public var by: StaffID
        /// When.
        public var at: Instant
    }

    /// The sample it was drawn in.
    public let sample: QualitySample
    /// The case.
    public let number: CaseNumber
    /// Who drew it.
    public let begunBy: StaffID
    /// When.
    public let begunAt: Instant
    /// The verdict, once it is given; it stands.
    public private(set) var record: Record?

    /// The checks of a sample, for the cases that are drawn. Throws when this is not the actor's part.
    public static func drawn(
        _ sample: QualitySample, from archive: Set<CaseNumber>, by actor: Actor, at instant: Instant
    ) throws(Refusal) -> [QualityCheck] {
        guard actor.has(.quality) else { throw .notPermitted }
        return sample.drawn(from: archive).map { number in
            QualityCheck(sample: sample, number: number, begunBy: actor.id, begunAt: instant, record: nil)
        }
    }

    private init(sample: QualitySample, number: CaseNumber, begunBy: StaffID, begunAt: Instant, record: Record?) {
        self.sample = sample
        self.number = number
        self.begunBy = begunBy
        self.begunAt = begunAt
        self.record = record
    }

    /// What is kept of a verdict. Throws why it may not be given: only an inspector judges, not about his own work, and once.
    public func record(
        of verdict: Verdict, on subject: Case, by actor: Actor, at instant: Instant
    ) throws(Refusal) -> Record {
        guard actor.has(.quality), !subject.handlers.contains(actor.id) else { throw .notPermitted }
        guard instant >= begunAt else { throw .outOfOrder }
        guard record == nil, subject.number == number, verdict.isTrue || verdict.finding.isFilled else {
            throw .qualityStep
        }
        return Record(verdict: verdict, by: actor.id, at: instant)
    }

    /// Takes in a verdict; a second one changes nothing.
    public mutating func apply(_ record: Record) {
        if self.record == nil { self.record = record }
    }
}

/// The number of a check: `ZJ-202603-0001`.
public typealias QualityNumber = EntryNumber<QualityCheck>
/// The checks that were drawn in one month.
public typealias QualityBook = Book<QualityCheck>
/// What happened to a check.
public typealias QualityEvent = BookEvent<QualityCheck>

extension QualityCheck: BookEntry {
    /// `ZJ`, 质检.
    public static let series = "ZJ"
    /// The first event.
    public static let beginning = "quality-drawn"
    /// The beginning and the verdict.
    public static let eventTypes: Set<String> = [beginning, "quality-judged"]
    /// Whoever drew it.
    public var concerns: StaffID { begunBy }
}

extension QualityCheck.Record: BookRecord {
    /// The name of the event that records the verdict.
    public var name: String { "quality-judged" }
}

extension Refusal {
    static let qualityStep = Refusal(
        "quality-step",
        BilingualPhrase(zh: "这份抽查已有结论，或没有写明发现了什么", en: "the check has its verdict, or what was found is missing"))
}
