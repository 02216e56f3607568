import Diagnostics
import ScriptSyntax

/// The loops of all flows, without jumps that have a limit.
struct Cycles {
    /// Loops in which no question waits.
    private(set) var endless: [[Int]] = []
    /// Loops that go on as long as the customer answers.
    private(set) var unlimited: [[Int]] = []

    private let bot: CheckedScripts
    private let sound: Set<FlowID>

    init(_ bot: CheckedScripts) {
        self.bot = bot
        sound = Set(bot.soundFlows.map(\.id))
        for loop in StronglyConnected.components(count: bot.graph.count, edges: edges) {
            let rest = Set(loop.filter { !waits(at: $0, in: loop) })
            let silent = StronglyConnected.components(of: loop.filter { rest.contains($0) }) { node in
                edges(node).filter { rest.contains($0) }
            }
            endless += silent
            if silent.isEmpty { unlimited.append(loop) }
        }
    }

    /// Where the writer closes a loop: the last statement in it that goes elsewhere.
    static func closing(_ cycle: [Int], _ bot: CheckedScripts) -> SourceSpan? {
        let jumps = cycle.filter { node in
            switch bot.graph.instruction(node)?.operation {
            case .jump, .enter, .call: isWritten(node, bot)
            default: false
            }
        }
        return (jumps.max() ?? cycle.max()).flatMap { bot.graph.instruction($0)?.span }
    }

    private static func isWritten(_ node: Int, _ bot: CheckedScripts) -> Bool {
        let (flow, place) = bot.graph.location(node)
        return bot.notes.flows[safely: flow]?.isWritten[safely: place] ?? false
    }

    private func edges(_ node: Int) -> [Int] {
        guard let operation = bot.graph.instruction(node)?.operation else { return [] }
        let (flow, place) = bot.graph.location(node)
        guard sound.contains(flow) else { return [] }
        switch operation {
        case .limitedJump: return bot.graph.node(flow, place + 1).map { [$0] } ?? []
        // Calls that come back to themselves are for DS305.
        case .enter: return bot.graph.target(operation).map { [$0] } ?? []
        default: return bot.graph.successors(node)
        }
    }

    /// Whether the customer gets a turn at a node each time the loop comes by.
    private func waits(at node: Int, in loop: [Int]) -> Bool {
        switch bot.graph.instruction(node)?.operation {
        case .ask(let point): point.always || isEmptied(point.slot, in: loop)
        case .fill(let point): point.order.contains { isEmptied($0, in: loop) }
        case .call(let flow): asksAlways(flow)
        default: false
        }
    }

    /// Whether a slot loses its value somewhere in the loop.
    private func isEmptied(_ slot: SlotID, in loop: [Int]) -> Bool {
        loop.contains { node in
            switch bot.graph.instruction(node)?.operation {
            case .clear(slot): true
            case .enter: bot.bot.slots[safely: slot]?.lifetime == .flow
            case .call(let flow): bot.graph.flows[safely: flow]?.code.contains { $0.operation == .clear(slot) } ?? false
            default: false
            }
        }
    }

    /// Whether every way through a flow and back passes a question.
    private func asksAlways(_ flow: FlowID) -> Bool {
        guard let start = bot.graph.node(flow, 0) else { return false }
        let silent = FlowGraph.reachable(from: [start]) { node in
            switch bot.graph.instruction(node)?.operation {
            case .ask, .fill: []
            default: bot.graph.successors(node)
            }
        }
        return !silent.contains { node in
            switch bot.graph.instruction(node)?.operation {
            case .return, .enter: true
            default: false
            }
        }
    }
}
