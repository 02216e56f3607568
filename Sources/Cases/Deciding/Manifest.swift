import ChineseText
import Foundation
import WorkingTime

/// The parts of a dossier as canonical JSON, to be hashed for the archive.
struct Manifest {
    /// The version that cases are sealed with.
    static let current = 2

    private let parts: [(name: String, bytes: [UInt8])]
    private let version: Int

    /// - Parameter version: which parts there are; the first version is what old archives were sealed with.
    init(of subject: Case, version: Int = current) {
        self.version = version
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Every case can be written: a command with a number that JSON does not know was refused.
        func part(_ name: String, _ value: some Encodable) -> (String, [UInt8]) {
            (name, (try? encoder.encode(value)).map { [UInt8]($0) } ?? [])
        }
        let first =
            [part("registration", subject.registration)]
            + subject.forms.map { part("forms/\($0.kind.rawValue)/\($0.revision)", $0) }
            + [
                part("contacts", subject.contacts), part("tasks", subject.tasks), part("plans", subject.plans),
                part("surveys", subject.surveys), part("reviews", subject.reviews),
                part("decisions", subject.councilItems), part("rounds", subject.rounds),
            ]
        guard version > 1 else {
            parts = first
            return
        }
        // Who archives is known by the record itself, which comes after the seal.
        var duties = subject.duties
        duties[.archive] = nil
        parts =
            first + [
                part("levels", subject.levelChanges), part("deviations", subject.deviations),
                part("assignments", subject.assignments), part("clocks", subject.clocks),
                part("links", subject.links), part("repeats", subject.repeats),
                part("assessments", subject.assessments),
                part("help", subject.helpRequests), part("stays", subject.stays), part("duties", duties),
                part("matter", subject.matter), part("withdrawal", subject.pendingWithdrawal),
                part("result", SealedResult(subject)),
            ]
    }

    /// - Parameter last: the version of the case before the seal.
    func sealed(
        by staff: StaffID, at instant: Instant, through last: Int, keptDays: Int, digest: (([UInt8]) -> String)
    ) -> ArchiveRecord {
        let hashed = parts.map { ArchiveRecord.Part(name: $0.name, digest: digest($0.bytes)) }
        var lines = hashed.map { "\($0.name) \($0.digest)\n" }.joined()
        if version > 1 { lines += "manifest \(version)\nthrough \(last)\n" }
        return ArchiveRecord(
            parts: hashed, seal: digest([UInt8](lines.utf8)), throughVersion: last, by: staff, at: instant,
            keptUntil: ArchiveRecord.keptUntil(from: instant, days: keptDays), manifest: version > 1 ? version : nil)
    }
}

/// What came of a case, as it is sealed.
private struct SealedResult: Encodable {
    let result: PersonalText?
    let summary: PersonalText?
    let isFirstContact: Bool
    let outcome: CaseOutcome?
    let level: Int
    let tier: Int
    let priority: CasePriority
    let isTriageConfirmed: Bool
    let progressDemandedAt: Instant?

    init(_ subject: Case) {
        result = subject.result
        summary = subject.closingSummary
        isFirstContact = subject.isSolvedAtFirstContact
        outcome = subject.outcome
        level = subject.level.rawValue
        tier = subject.tier
        priority = subject.priority
        isTriageConfirmed = subject.isTriageConfirmed
        progressDemandedAt = subject.progressDemandedAt
    }
}

extension ArchiveRecord {
    /// Until when something is kept that was sealed at an instant.
    static func keptUntil(from instant: Instant, days: Int) -> Instant {
        instant &+ Int64(min(max(days, 0), 36_500)) * 86_400_000
    }
}

extension Case {
    /// The names of archived parts that do not have the hash any more that they were sealed with, also when a part is
    /// missing or one was added; `events` when the case has more or fewer events than it was sealed with; none when the
    /// archive is whole. An erased value changes the part it was in.
    public func brokenArchiveParts(digest: ([UInt8]) -> String) -> [String] {
        guard let archive else { return [] }
        let manifest = archive.manifest ?? 1
        let now = Manifest(of: self, version: manifest).sealed(
            by: archive.by, at: archive.at, through: archive.throughVersion, keptDays: 0, digest: digest)
        let (sealed, present) = (Set(archive.parts), Set(now.parts))
        var broken = Set(sealed.symmetricDifference(present).map(\.name))
        if broken.isEmpty, now.seal != archive.seal { broken.insert("seal") }
        // Nothing comes behind the archive, and the seal is the event behind what it covers.
        if manifest > 1, archive.throughVersion != version - 1 { broken.insert("events") }
        return broken.sorted()
    }
}
