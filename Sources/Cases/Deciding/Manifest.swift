import ChineseText
import Foundation

/// The parts of a dossier as canonical JSON, to be hashed for the archive.
struct Manifest {
    private let parts: [(name: String, bytes: [UInt8])]
    private let version: Int

    init(of subject: Case) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Every case can be written: a command with a number that JSON does not know was refused.
        func part(_ name: String, _ value: some Encodable) -> (String, [UInt8]) {
            (name, (try? encoder.encode(value)).map { [UInt8]($0) } ?? [])
        }
        version = subject.version
        parts =
            [part("registration", subject.registration)]
            + subject.forms.map { part("forms/\($0.kind.rawValue)/\($0.revision)", $0) }
            + [
                part("contacts", subject.contacts), part("tasks", subject.tasks), part("plans", subject.plans),
                part("surveys", subject.surveys), part("reviews", subject.reviews),
                part("decisions", subject.councilItems), part("rounds", subject.rounds),
            ]
    }

    func sealed(
        by staff: StaffID, at instant: Instant, keptDays: Int, digest: (([UInt8]) -> String)
    ) -> ArchiveRecord {
        let hashed = parts.map { ArchiveRecord.Part(name: $0.name, digest: digest($0.bytes)) }
        let lines = hashed.map { "\($0.name) \($0.digest)\n" }.joined()
        return ArchiveRecord(
            parts: hashed, seal: digest([UInt8](lines.utf8)), throughVersion: version, by: staff, at: instant,
            keptUntil: ArchiveRecord.keptUntil(from: instant, days: keptDays))
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
    /// missing or one was added; none when the archive is whole. An erased value changes the part it was in.
    public func brokenArchiveParts(digest: ([UInt8]) -> String) -> [String] {
        guard let archive else { return [] }
        let now = Manifest(of: self).sealed(by: archive.by, at: archive.at, keptDays: 0, digest: digest)
        let (sealed, present) = (Set(archive.parts), Set(now.parts))
        var broken = Set(sealed.symmetricDifference(present).map(\.name))
        if broken.isEmpty, now.seal != archive.seal { broken.insert("seal") }
        return broken.sorted()
    }
}
