public import ChineseText

/// When several cases are a cluster.
public struct ClusterRule: Sendable, Hashable {
    /// The window in days.
    public var windowDays = 7
    /// So many cases in the window are a cluster.
    public var count = 5
    /// So many times the mean of the weeks before are one, from two cases on.
    public var factor = 3
    /// How many weeks the mean is taken over.
    public var meanWeeks = 8
    /// A product is new for so many days; then a cluster speaks for level 3.
    public var newProductDays = 30

    /// The standard numbers.
    public init() {}
}

/// Cases that pile up on one product, store, department or type; the start of a root-cause form.
public struct Cluster: Codable, Sendable, Hashable {
    /// On what they pile up.
    public enum Axis: String, Codable, Sendable, Hashable, CaseIterable {
        case product, store, department, type

        func value(of matter: Matter) -> String? {
            switch self {
            case .product: matter.product
            case .store: matter.store
            case .department: matter.department
            case .type: matter.type
            }
        }
    }

    /// On what they pile up.
    public var axis: Axis
    /// On which product, store, department or type.
    public var value: String
    /// The cases of the window, in order.
    public var cases: [CaseNumber]
    /// How many cases the weeks before had in all.
    public var before: Int
    /// Whether the product is new, so that the cluster speaks for level 3.
    public var isNewProduct: Bool
}

extension ClusterRule {
    /// The clusters among cases at an instant, by axis and value. Merged cases count once, as the case they went into.
    public func clusters(among cases: [CaseSummary], at now: Instant) -> [Cluster] {
        let day: Int64 = 86_400_000
        let windowStart = now &- Int64(clamped(windowDays)) * day
        let meanStart = windowStart &- Int64(clamped(meanWeeks)) * 7 * day
        let counted = cases.filter { $0.outcome != .merged && $0.outcome != .invalid && $0.openedAt <= now }
        return Cluster.Axis.allCases.flatMap { axis -> [Cluster] in
            let groups = Dictionary(grouping: counted.filter { axis.value(of: $0.matter) != nil }) {
                axis.value(of: $0.matter) ?? ""
            }
            return groups.keys.sorted().compactMap { value in
                let group = groups[value] ?? []
                let recent = group.filter { $0.openedAt > windowStart }
                let before = group.count { $0.openedAt > meanStart && $0.openedAt <= windowStart }
                guard isCluster(recent.count, before: before) else { return nil }
                let launched = axis == .product ? recent.compactMap(\.matter.productLaunchedAt).max() : nil
                let newSince = now &- Int64(clamped(newProductDays)) * day
                return Cluster(
                    axis: axis, value: value, cases: recent.map(\.number).sorted(), before: before,
                    isNewProduct: launched.map { $0 > newSince } ?? false)
            }
        }
    }

    /// Whether so many cases are a cluster: enough by themselves, or many times the weekly mean of the weeks before. The
    /// mean of nothing is no measure.
    private func isCluster(_ recent: Int, before: Int) -> Bool {
        recent >= max(1, count)
            || before > 0 && recent >= 2 && recent * clamped(meanWeeks) >= clamped(factor) * before
    }

    private func clamped(_ number: Int) -> Int { min(max(number, 1), 3_660) }
}
