import ScriptSyntax

/// Which slots surely have a value before each instruction: a forward analysis over all flows at once.
///
/// Flows start with nothing known but what their triggers say; what a `goto` or `call` knows goes along, without slots
/// that live in one flow only. Behind a `call` stands what was known before and the called flow cannot clear, and what
/// it surely knows at each `return`; `done` ends the caller too.
struct Assignment {
    let facts: Facts
    /// What is known before each node; nil where nothing leads.
    private(set) var before: [FactSet?]
    private let graph: FlowGraph
    private let bot: BotDraft
    private var atReturn: [FlowID: FactSet] = [:]
    private let mayClear: [FactSet]
    private let callers: [FlowID: [Int]]
    /// The flows that a `return` in this flow returns from: itself, and those that can go to it.
    private let returners: [FlowID: Set<FlowID>]
    /// Flows that other flows go to or call.
    private let started: Set<FlowID>
    /// Slots that end with their flow.
    private let flowSlots: FactSet

    init(_ bot: BotDraft, _ graph: FlowGraph) {
        facts = Facts(bot)
        self.bot = bot
        self.graph = graph
        before = Array(repeating: nil, count: graph.count)
        mayClear = Self.clearing(graph, facts, bot)
        returners = Self.returners(graph)
        started = Set(graph.flows.flatMap { $0.code.compactMap(\.operation.otherFlow) })
        var flowSlots = facts.none
        for (id, slot) in bot.slots.enumerated() where slot.lifetime == .flow { flowSlots.insert(id) }
        self.flowSlots = flowSlots
        var callers: [FlowID: [Int]] = [:]
        for node in 0..<graph.count {
            if case .call(let flow) = graph.instruction(node)?.operation { callers[flow, default: []].append(node) }
        }
        self.callers = callers
        run()
    }

    /// What is known before an instruction; nil where it cannot run.
    func before(_ flow: FlowID, _ place: Int) -> FactSet? {
        graph.node(flow, place).flatMap { before[$0] }
    }

    /// What is known at the start of a conversation in which an intent was recognised.
    var atIntent: FactSet {
        var set = facts.none
        set.insert(facts.number(.builtin(.intentName)))
        return set
    }

    // MARK: The analysis

    private mutating func run() {
        var waiting: [Int] = []
        for (id, flow) in graph.flows.enumerated() {
            for (place, known) in starts(of: id, flow) {
                if let node = graph.node(id, place) { merge(known, into: node, &waiting) }
            }
        }
        // Sets only shrink, so that the work ends; the bound is for a fault in this very reasoning.
        var budget = (graph.count + 1) * (facts.count + 2) * 4
        while let node = waiting.popLast(), budget > 0 {
            budget -= 1
            visit(node, &waiting)
        }
    }

    private func starts(of id: FlowID, _ flow: FlowDefinition) -> [(Int, FactSet)] {
        if flow.isHidden { return (graph.entries[id] ?? []).sorted().map { ($0, facts.none) } }
        let triggered = flow.triggers.map { trigger in
            (0, atIntent.union(trigger.condition.map { facts.implied(by: $0, when: true) } ?? facts.none))
        }
        if !triggered.isEmpty { return triggered }
        return started.contains(id) ? [] : [(0, facts.none)]
    }

    private mutating func merge(_ known: FactSet, into node: Int, _ waiting: inout [Int]) {
        let merged = before[node].map { $0.intersection(known) } ?? known
        if merged != before[node] {
            before[node] = merged
            waiting.append(node)
        }
    }

    private mutating func visit(_ node: Int, _ waiting: inout [Int]) {
        guard let known = before[node], let operation = graph.instruction(node)?.operation else { return }
        let (flow, place) = graph.location(node)
        for (target, facts) in outcomes(of: operation, at: place, known) {
            if let next = graph.node(flow, target) { merge(facts, into: next, &waiting) }
        }
        switch operation {
        case .enter:
            if let target = graph.target(operation) { merge(known.subtracting(flowSlots), into: target, &waiting) }
        case .call:
            if let target = graph.target(operation) { merge(known, into: target, &waiting) }
        case .return:
            for ended in (returners[flow] ?? [flow]).sorted() { end(ended, known, &waiting) }
        default: return
        }
    }

    private mutating func end(_ flow: FlowID, _ known: FactSet, _ waiting: inout [Int]) {
        let merged = atReturn[flow].map { $0.intersection(known) } ?? known
        guard merged != atReturn[flow] else { return }
        atReturn[flow] = merged
        waiting += callers[flow] ?? []
    }

    /// What is known at each place that can run next in the same flow.
    private func outcomes(of operation: Operation, at place: Int, _ known: FactSet) -> [(Int, FactSet)] {
        let next = place + 1
        switch operation {
        case .ask(let point):
            return [(next, answered(point, known))] + point.after.map { ($0.target, known) }
        case .fill(let point):
            return [(next, filled(point, known))] + (point.onRefuse.map { [($0, known)] } ?? [])
        case .lookup(let point):
            let failed = [point.onEmpty, point.onError].compactMap { $0 }.map { ($0, known) }
            return [(next, found(point, known))] + failed
        case .branch(let condition, let otherwise):
            return [
                (next, known.union(facts.implied(by: condition, when: true))),
                (otherwise, known.union(facts.implied(by: condition, when: false))),
            ]
        case .set(let slot, _): return [(next, with(known, .slot(slot)))]
        case .clear(let slot): return [(next, without(known, .slot(slot)))]
        case .openCase: return [(next, with(known, .builtin(.caseNumber)))]
        case .call(let flow):
            guard let end = atReturn[flow] else { return [] }
            return [(next, known.subtracting(mayClear[safely: flow] ?? facts.none).union(end))]
        case .jump(let target): return [(target, known)]
        case .limitedJump(let target, _): return [(target, known), (next, known)]
        case .enter, .return, .done, .handoff: return []
        default: return [(next, known)]
        }
    }

    private func answered(_ point: AskPoint, _ known: FactSet) -> FactSet {
        var set = with(known, .slot(point.slot))
        if decides(point.slot) { set.insert(facts.confirmed) }
        guard let skip = point.skipIf else { return set }
        return set.intersection(known.union(facts.implied(by: skip, when: true)))
    }

    private func filled(_ point: FillPoint, _ known: FactSet) -> FactSet {
        var set = known
        for slot in bot.forms[safely: point.form]?.required ?? [] {
            set.insert(slot)
            if decides(slot) { set.insert(facts.confirmed) }
        }
        return set
    }

    /// Whether a slot's answer is a decision: yes or no, or one of two options.
    private func decides(_ id: SlotID) -> Bool {
        guard let slot = bot.slots[safely: id] else { return false }
        return slot.type == .yesNo || (slot.type == .choice && slot.options.count == 2)
    }

    private func found(_ point: LookupPoint, _ known: FactSet) -> FactSet {
        guard let lookup = bot.lookups[safely: point.lookup] else { return known }
        var set = known
        for slot in lookup.outputs { set.insert(slot) }
        if lookup.effect == .write { set.remove(facts.confirmed) }
        return set
    }

    private func with(_ known: FactSet, _ reference: Reference) -> FactSet {
        var set = known
        set.insert(facts.number(reference))
        return set
    }

    private func without(_ known: FactSet, _ reference: Reference) -> FactSet {
        var set = known
        set.remove(facts.number(reference))
        return set
    }
}
