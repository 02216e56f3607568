import ChineseText
import Diagnostics
import DialogueRuntime
import IntentMatching
import ScriptChecking

/// Collects from traces what tests reach.
struct CoverageRecorder: Sendable {
    /// Something that can be reached.
    enum Target: Hashable, Sendable {
        case example(intent: String)
        case intent(String)
        case step(flow: String, step: String)
        case branch(flow: String, place: Int, Bool)
        case retry(flow: String, place: Int, slot: String, tries: Int)
        case instruction(flow: String, place: Int)
        case variant(response: String, Int)
    }

    /// A target with its words.
    struct Item: Sendable {
        var kind: CoverageReport.Kind
        var target: Target
        var name: String
        var span: SourceSpan
    }

    private let interpreter: Interpreter
    private var reached: Set<Target> = []

    init(_ interpreter: Interpreter) {
        self.interpreter = interpreter
    }

    mutating func record(_ exchange: Exchange) {
        for entry in exchange.entries {
            switch entry {
            case .intent(let key, _, _, _, _): reached.insert(.intent(key))
            case .step(let flow, let step): reached.insert(.step(flow: flow, step: step))
            case .branched(let flow, let place, let way): reached.insert(.branch(flow: flow, place: place, way))
            case .asked(let flow, let place, let slot, let tries) where tries > 0:
                reached.insert(.retry(flow: flow, place: place, slot: slot, tries: tries))
            case .executed(let flow, let place): reached.insert(.instruction(flow: flow, place: place))
            case .said(let response, let variant): reached.insert(.variant(response: response, variant))
            default: break
            }
        }
    }

    func report() -> CoverageReport {
        let bot = interpreter.bot
        var reached = reached
        for (id, intent) in bot.intents.enumerated() {
            let isRead = intent.examples.contains { interpreter.matcher.read($0.text).decision == .intent(id) }
            if isRead { reached.insert(.example(intent: intent.key)) }
        }
        let items = CoverageItems(bot: bot).all
        return CoverageReport(
            counts: CoverageReport.Kind.allCases.map { kind in
                let chosen = items.filter { $0.kind == kind }
                let missed = chosen.filter { !reached.contains($0.target) }
                return CoverageReport.Count(
                    kind: kind, reached: chosen.count - missed.count, total: chosen.count,
                    missed: missed.map { .init(name: $0.name, place: bot.sources.location(of: $0.span)) })
            })
    }
}

/// Everything in a bot that tests can reach.
struct CoverageItems {
    typealias Item = CoverageRecorder.Item

    let bot: Bot

    var all: [Item] { intents + bot.flows.flatMap(items) + variants }

    private var intents: [Item] {
        bot.intents.filter { $0.builtin == nil }.flatMap { intent in
            let taken = Item(kind: .intents, target: .intent(intent.key), name: intent.name, span: intent.span)
            guard !intent.examples.isEmpty else { return [taken] }
            return [
                Item(kind: .examples, target: .example(intent: intent.key), name: intent.name, span: intent.span),
                taken,
            ]
        }
    }

    private var variants: [Item] {
        bot.responses.filter { !$0.isDefault }.flatMap { response in
            response.variants.enumerated().map { number, variant in
                Item(
                    kind: .variants, target: .variant(response: response.key, number),
                    name: "\(response.name) #\(number + 1)", span: variant.span)
            }
        }
    }

    private func items(of flow: FlowDefinition) -> [Item] {
        flow.code.enumerated().flatMap { place, instruction in
            items(of: instruction, at: place, in: flow)
        }
    }

    private func items(of instruction: Instruction, at place: Int, in flow: FlowDefinition) -> [Item] {
        let span = instruction.span
        switch instruction.operation {
        case .step(let name):
            return [
                Item(
                    kind: .steps, target: .step(flow: flow.key, step: nameKey(name)), name: "\(flow.name).\(name)",
                    span: span)
            ]
        case .branch:
            return [true, false].map { way in
                Item(
                    kind: .branches, target: .branch(flow: flow.key, place: place, way),
                    name: "\(flow.name) \(way ? "✓" : "✗")", span: span)
            }
        case .ask(let point): return asks(point, at: place, in: flow, span)
        case .fill(let point): return fills(point, at: place, in: flow, span)
        case .lookup(let point):
            return handlers([point.onEmpty, point.onError], in: flow)
        case .handoff(let point):
            let name = [point.queue, point.reason].compactMap { $0 }.joined(separator: " · ")
            return [Item(kind: .handoffs, target: .instruction(flow: flow.key, place: place), name: name, span: span)]
        default: return []
        }
    }

    private func asks(_ point: AskPoint, at place: Int, in flow: FlowDefinition, _ span: SourceSpan) -> [Item] {
        let wordings = point.retries.isEmpty ? bot.slots[point.slot].retries.count : point.retries.count
        return retries(wordings, of: point.slot, at: place, in: flow, span)
            + handlers(point.after.map(\.target), in: flow)
    }

    private func fills(_ point: FillPoint, at place: Int, in flow: FlowDefinition, _ span: SourceSpan) -> [Item] {
        point.order.flatMap { retries(bot.slots[$0].retries.count, of: $0, at: place, in: flow, span) }
            + handlers([point.onRefuse], in: flow)
    }

    private func retries(
        _ count: Int, of slot: SlotID, at place: Int, in flow: FlowDefinition, _ span: SourceSpan
    ) -> [Item] {
        (0..<count).map { number in
            Item(
                kind: .retries,
                target: .retry(flow: flow.key, place: place, slot: bot.slots[slot].key, tries: number + 1),
                name: "\(flow.name) · \(bot.slots[slot].name) #\(number + 1)", span: span)
        }
    }

    private func handlers(_ targets: [Int?], in flow: FlowDefinition) -> [Item] {
        targets.compactMap { target in
            guard let target, flow.code.indices.contains(target) else { return nil }
            return Item(
                kind: .handlers, target: .instruction(flow: flow.key, place: target), name: flow.name,
                span: flow.code[target].span)
        }
    }
}
