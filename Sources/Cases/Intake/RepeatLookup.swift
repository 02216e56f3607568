/// Finds earlier cases of the same customer on the same matter.
public struct RepeatLookup: Sendable {
    private let sameMatterDays: Int

    /// A lookup by a policy's days.
    public init(policy: CasePolicy) {
        sameMatterDays = policy.sameMatterDays
    }

    /// Cases of the same customer on the same matter, open ones first, then the newest last. `isSaid` says that the
    /// customer himself called it the same matter; then every earlier case of his counts.
    public func hits(for new: CaseSummary, isSaid: Bool = false, among cases: [CaseSummary]) -> [CaseSummary] {
        let same = cases.filter { earlier in
            earlier.number != new.number && earlier.outcome != .merged && earlier.isSameComplainant(as: new)
                && (isSaid || isSameMatter(earlier, new))
        }
        let ordered = same.sorted { ($0.openedAt, $0.number) < ($1.openedAt, $1.number) }
        return ordered.filter(\.isOpen) + ordered.filter { !$0.isOpen }
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
