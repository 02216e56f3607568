import ScriptSyntax

extension Assignment {
    /// What each flow, or a flow that it calls or goes to, may take away.
    static func clearing(_ graph: FlowGraph, _ facts: Facts, _ bot: BotDraft) -> [FactSet] {
        var sets = graph.flows.map { flow in
            var set = facts.none
            for instruction in flow.code {
                switch instruction.operation {
                case .clear(let slot): set.insert(slot)
                case .lookup(let point) where bot.lookups[safely: point.lookup]?.effect == .write:
                    set.insert(facts.confirmed)
                default: continue
                }
            }
            return set
        }
        var changed = true
        while changed {
            changed = false
            for (id, flow) in graph.flows.enumerated() {
                for target in flow.code.compactMap(\.operation.otherFlow) {
                    let merged = sets[id].union(sets[safely: target] ?? facts.none)
                    if merged != sets[id] { (sets[id], changed) = (merged, true) }
                }
            }
        }
        return sets
    }

    /// For each flow, the flows that a `return` in it returns from: itself, and those that go to it.
    static func returners(_ graph: FlowGraph) -> [FlowID: Set<FlowID>] {
        var sources: [FlowID: [FlowID]] = [:]
        for (id, flow) in graph.flows.enumerated() {
            for case .enter(let target, _) in flow.code.map(\.operation) { sources[target, default: []].append(id) }
        }
        var returners: [FlowID: Set<FlowID>] = [:]
        for id in graph.flows.indices { returners[id] = FlowGraph.reachable(from: [id]) { sources[$0] ?? [] } }
        return returners
    }
}

extension Operation {
    /// The flow that it calls or goes to.
    var otherFlow: FlowID? {
        switch self {
        case .enter(let flow, _), .call(let flow): flow
        default: nil
        }
    }
}
