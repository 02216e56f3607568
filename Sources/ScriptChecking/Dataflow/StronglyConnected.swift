/// Tarjan's algorithm with a stack of its own, so that large bots need no deep recursion.
struct StronglyConnected {
    private var index: [Int: Int] = [:]
    private var low: [Int: Int] = [:]
    private var open: [Int] = []
    private var isOpen: Set<Int> = []
    private var found: [[Int]] = []

    /// The loops among the nodes `0 ..< count`: components with an edge inside, each in rising order.
    static func components(count: Int, edges: (Int) -> [Int]) -> [[Int]] {
        components(of: Array(0..<count), edges: edges)
    }

    /// The loops among `nodes`.
    static func components(of nodes: [Int], edges: (Int) -> [Int]) -> [[Int]] {
        var search = StronglyConnected()
        for node in nodes where search.index[node] == nil { search.visit(node, edges) }
        return search.found.filter { loop in loop.count > 1 || loop.allSatisfy { edges($0).contains($0) } }
            .sorted { ($0.first ?? 0) < ($1.first ?? 0) }
    }

    private mutating func visit(_ start: Int, _ edges: (Int) -> [Int]) {
        var path: [(node: Int, rest: [Int])] = [(start, edges(start))]
        enter(start)
        while let (node, rest) = path.popLast() {
            guard let next = rest.last else {
                leave(node, parent: path.last?.node)
                continue
            }
            path.append((node, rest.dropLast()))
            if index[next] == nil {
                enter(next)
                path.append((next, edges(next)))
            } else if isOpen.contains(next) {
                lower(node, to: index[next] ?? 0)
            }
        }
    }

    private mutating func enter(_ node: Int) {
        index[node] = index.count
        low[node] = index[node]
        open.append(node)
        isOpen.insert(node)
    }

    private mutating func leave(_ node: Int, parent: Int?) {
        if low[node] == index[node] {
            var component: [Int] = []
            while let last = open.popLast() {
                isOpen.remove(last)
                component.append(last)
                if last == node { break }
            }
            found.append(component.sorted())
        }
        if let parent { lower(parent, to: low[node] ?? 0) }
    }

    private mutating func lower(_ node: Int, to value: Int) {
        low[node] = min(low[node] ?? value, value)
    }
}
