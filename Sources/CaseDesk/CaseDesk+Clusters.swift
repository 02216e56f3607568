public import Cases
public import ChineseText
import Journal

extension Cluster.Axis {
    /// What the row of a case carries for a product, store, department or type.
    func label(_ value: String) -> String { "\(rawValue):\(value)" }

    /// The axis and the value of a label; nil for labels of something else.
    static func parts(of label: String) -> (axis: Cluster.Axis, value: String)? {
        let parts = label.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard let axis = parts.first.flatMap({ Self(rawValue: String($0)) }), parts.count == 2 else { return nil }
        return (axis, String(parts[1]))
    }
}

extension CaseSummary {
    /// The labels of its row.
    var labels: [String] {
        countsForClusters ? Cluster.Axis.allCases.compactMap { axis in axis.value(of: matter).map(axis.label) } : []
    }
}

extension CaseDesk {
    /// What piles up at an instant.
    public func clusters(at instant: Instant) async throws(DeskFault) -> [Cluster] {
        try await clusters(at: instant, on: nil)
    }

    /// What piles up at an instant on some products.
    func clusters(at instant: Instant, onProducts products: [String]) async throws(DeskFault) -> [Cluster] {
        products.isEmpty ? [] : try await clusters(at: instant, on: Set(products.map(Cluster.Axis.product.label)))
    }

    /// Counts labels, and reads the cases of those only that are a cluster. While rows of an earlier version lack them, all
    /// cases are read.
    private func clusters(at instant: Instant, on labels: Set<String>?) async throws(DeskFault) -> [Cluster] {
        let rule = policy.cluster
        let spans = rule.spans(at: instant)
        let all = spans.before.lowerBound..<spans.window.upperBound
        guard try await incompleteRows(opened: all, limit: 1).isEmpty else {
            var filter = CaseFilter()
            filter.opened = all
            let found = rule.clusters(among: try await summaries(filter), at: instant)
            return found.filter { labels?.contains($0.axis.label($0.value)) != false }
        }
        let query = LabelQuery(spans.window, before: spans.before, atLeast: rule.leastCount, labels: labels)
        let counts = try await asking { () async throws(JournalFault) in try await journal.labelCounts(query) }
        var clusters: [Cluster] = []
        for count in counts where rule.isCluster(count.count, before: count.before) {
            guard let (axis, value) = Cluster.Axis.parts(of: count.label) else { continue }
            var filter = CaseFilter()
            filter.label = count.label
            filter.opened = spans.window
            let recent = try await summaries(filter)
            if let found = rule.cluster(on: axis, value, of: recent, before: count.before, at: instant) {
                clusters.append(found)
            }
        }
        return Cluster.Axis.allCases.flatMap { axis in
            clusters.filter { $0.axis == axis }.sorted { $0.value < $1.value }
        }
    }
}
