public import ChineseText
public import WorkingTime

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

        /// What a matter has on this axis.
        public func value(of matter: Matter) -> String? {
            switch self {
            case .product: matter.product
            case .store: matter.store
            case .department: matter.department
            case .type: matter.type
            }
        }

        /// What people call it.
        public var title: BilingualPhrase {
            switch self {
            case .product: BilingualPhrase(zh: "商品", en: "product")
            case .store: BilingualPhrase(zh: "门店", en: "shop")
            case .department: BilingualPhrase(zh: "部门", en: "department")
            case .type: BilingualPhrase(zh: "类型", en: "type")
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

extension CaseSummary {
    /// Whether it counts when cases pile up. Merged cases count once, as the case they went into.
    public var countsForClusters: Bool { outcome != .merged && outcome != .invalid }
}

extension ClusterRule {
    private static let day: Instant = 86_400_000

    /// When the cases were opened that may be a cluster at an instant, and those that they are compared with.
    public func spans(at now: Instant) -> (window: Range<Instant>, before: Range<Instant>) {
        let windowStart = now &- Int64(clamped(windowDays)) * Self.day &+ 1
        let meanStart = windowStart &- Int64(clamped(meanWeeks)) * 7 * Self.day
        return (windowStart..<max(windowStart, now &+ 1), min(meanStart, windowStart)..<windowStart)
    }

    /// So many cases there must be at least.
    public var leastCount: Int { max(1, min(2, count)) }

    /// The clusters among cases at an instant, by axis and value.
    public func clusters(among cases: [CaseSummary], at now: Instant) -> [Cluster] {
        let spans = spans(at: now)
        let counted = cases.filter(\.countsForClusters)
        return Cluster.Axis.allCases.flatMap { axis -> [Cluster] in
            let groups = Dictionary(grouping: counted.filter { axis.value(of: $0.matter) != nil }) {
                axis.value(of: $0.matter) ?? ""
            }
            return groups.keys.sorted().compactMap { value in
                let group = groups[value] ?? []
                let before = group.count { spans.before.contains($0.openedAt) }
                return cluster(
                    on: axis, value, of: group.filter { spans.window.contains($0.openedAt) }, before: before, at: now)
            }
        }
    }

    /// The cluster that the cases of the window on one product, store, department or type are; nil when they are none.
    public func cluster(
        on axis: Cluster.Axis, _ value: String, of recent: [CaseSummary], before: Int, at now: Instant
    ) -> Cluster? {
        guard isCluster(recent.count, before: before) else { return nil }
        let launched = axis == .product ? recent.compactMap(\.matter.productLaunchedAt).max() : nil
        let newSince = now &- Int64(clamped(newProductDays)) * Self.day
        return Cluster(
            axis: axis, value: value, cases: recent.map(\.number).sorted(), before: before,
            isNewProduct: launched.map { $0 > newSince } ?? false)
    }

    /// Whether so many cases are a cluster: enough by themselves, or many times the weekly mean of the weeks before. The
    /// mean of nothing is no measure.
    public func isCluster(_ recent: Int, before: Int) -> Bool {
        recent >= max(1, count)
            || before > 0 && recent >= 2 && recent * clamped(meanWeeks) >= clamped(factor) * before
    }

    private func clamped(_ number: Int) -> Int { min(max(number, 1), 3_660) }
}
