/// The instructions of all flows as one graph; a node is an instruction, numbered through all flows.
struct FlowGraph {
    let flows: [FlowDefinition]
    let count: Int
    private let offsets: [Int]
    private let owners: [FlowID]
    /// Places where a flow can be entered beside its start: steps that other flows go to, handlers of fallbacks.
    let entries: [FlowID: Set<Int>]

    init(_ bot: BotDraft) {
        flows = bot.flows
        var offsets: [Int] = []
        var owners: [FlowID] = []
        for (id, flow) in bot.flows.enumerated() {
            offsets.append(owners.count)
            owners += Array(repeating: id, count: flow.code.count)
        }
        self.offsets = offsets
        self.owners = owners
        count = owners.count
        entries = Self.entries(bot)
    }

    private static func entries(_ bot: BotDraft) -> [FlowID: Set<Int>] {
        var entries: [FlowID: Set<Int>] = [:]
        for fallback in bot.fallbacks {
            if let handlers = fallback.handlers {
                entries[handlers, default: []].formUnion(fallback.after.map(\.target))
            }
        }
        for instruction in bot.flows.flatMap(\.code) {
            guard case .enter(let flow, .some(let step)) = instruction.operation,
                let place = bot.flows[safely: flow]?.steps[step]
            else { continue }
            entries[flow, default: []].insert(place)
        }
        return entries
    }

    /// The node of an instruction.
    func node(_ flow: FlowID, _ place: Int) -> Int? {
        guard let offset = offsets[safely: flow], let code = flows[safely: flow]?.code, code.indices.contains(place)
        else {
            return nil
        }
        return offset + place
    }

    /// The flow and place of a node.
    func location(_ node: Int) -> (flow: FlowID, place: Int) {
        let flow = owners[safely: node] ?? 0
        return (flow, node - (offsets[safely: flow] ?? 0))
    }

    /// The instruction of a node.
    func instruction(_ node: Int) -> Instruction? {
        let (flow, place) = location(node)
        return flows[safely: flow]?.code[safely: place]
    }

    /// The nodes that can run next in the same flow.
    func successors(_ node: Int) -> [Int] {
        let (flow, place) = location(node)
        return (instruction(node)?.successors(at: place) ?? []).compactMap { self.node(flow, $0) }
    }

    /// Where `enter` and `call` go.
    func target(_ operation: Operation) -> Int? {
        switch operation {
        case .enter(let flow, let step):
            node(flow, step.flatMap { flows[safely: flow]?.steps[$0] } ?? 0)
        case .call(let flow): node(flow, 0)
        default: nil
        }
    }

    /// All nodes that can be reached from `starts` along `edges`.
    static func reachable(from starts: [Int], _ edges: (Int) -> [Int]) -> Set<Int> {
        var seen = Set(starts)
        var waiting = starts
        while let node = waiting.popLast() {
            for next in edges(node) where seen.insert(next).inserted { waiting.append(next) }
        }
        return seen
    }

    /// Nodes of a flow that can run at all.
    func reachable(in flow: FlowID) -> Set<Int> {
        let starts = ([0] + (entries[flow]?.sorted() ?? [])).compactMap { node(flow, $0) }
        return Self.reachable(from: starts, successors)
    }
}
