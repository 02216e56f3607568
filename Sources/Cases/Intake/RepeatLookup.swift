/// Finds earlier cases of the same customer on the same matter.
public struct RepeatLookup: Sendable {
    private let sameMatterDays: Int

    /// A lookup by a policy's days.
    public init(policy: CasePolicy) {
        sameMatterDays = policy.sameMatterDays
    }

    /// Cases of the same customer on the same matter: first those that take a report, then those that have ended, of each
    /// the newest last. A merged case stands for the one that it goes on in, as far as that one is known. `isSaid` says
    /// that the customer himself called it the same matter; then every earlier case of his counts.
    public func hits(for new: CaseSummary, isSaid: Bool = false, among cases: [CaseSummary]) -> [CaseSummary] {
        let known = Dictionary(cases.map { ($0.number, $0) }) { first, _ in first }
        var same: [CaseNumber: CaseSummary] = [:]
        for earlier in cases
        where earlier.number != new.number && earlier.isSameComplainant(as: new)
            && (isSaid || isSameMatter(earlier, new))
        {
            let lasting = Self.followed(earlier, in: known)
            same[lasting.number] = lasting
        }
        let ordered = same.values.sorted { ($0.openedAt, $0.number) < ($1.openedAt, $1.number) }
        return ordered.filter(\.takesReports) + ordered.filter { !$0.takesReports }
    }

    /// The case in which a merged one goes on.
    private static func followed(_ merged: CaseSummary, in known: [CaseNumber: CaseSummary]) -> CaseSummary {
        var (place, seen) = (merged, Set([merged.number]))
        while place.outcome == .merged, let next = place.mergedInto.flatMap({ known[$0] }),
            seen.insert(next.number).inserted
        {
            place = next
        }
        return place
    }

    /// The same order, or the same product and type within the days.
    public func isSameMatter(_ earlier: CaseSummary, _ new: CaseSummary) -> Bool {
        if let order = new.matter.orderNo?.value, order == earlier.matter.orderNo?.value { return true }
        guard let product = new.matter.product, product == earlier.matter.product,
            new.matter.type == earlier.matter.type
        else { return false }
        let (distance, overflow) = new.openedAt.subtractingReportingOverflow(earlier.openedAt)
        return !overflow && distance.magnitude <= UInt64(max(0, sameMatterDays)) * 86_400_000
    }
}
