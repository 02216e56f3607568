import Diagnostics
import ScriptSyntax

extension Compilation {
    mutating func compileFlows() {
        for (id, (name, block)) in names.written(.flow).enumerated() {
            let before = diagnostics.count
            let triggers = block.triggers.compactMap { trigger($0.content) }
            var compiler = FlowCompiler(home: id, isHome: true)
            compiler.finish(block.statements, name.span, &self)
            diagnostics += DuplicateStep.diagnostics(in: block)
            let isSound = !diagnostics[before...].contains { $0.severity == .error }
            notes.flows.append(
                .init(block: block, isWritten: compiler.isWritten, isBroken: compiler.isBroken || !isSound))
            draft.flows.append(
                FlowDefinition(
                    name: name.text, key: name.key, triggers: triggers, code: compiler.code, steps: compiler.steps,
                    isHidden: false, span: name.span))
        }
    }

    private mutating func trigger(_ trigger: Trigger) -> FlowDefinition.Trigger? {
        guard let intent = resolve(trigger.intent, .intent) else { return nil }
        return .init(intent: intent, condition: trigger.condition.flatMap { compile($0) })
    }

    /// Fallbacks; the handlers of each become a flow without a name of the writer's.
    mutating func compileFallbacks() {
        for (name, block) in names.written(.fallback) {
            let flow = block.name.flatMap { resolve($0, .flow) }
            var compiler = FlowCompiler(home: flow, isHome: false)
            let labels = block.afterClauses.map { line in
                (line.content.count.value, compiler.later(line.content.handler.statements, next: nil, line.span))
            }
            compiler.finishHandlers(&self)
            let targets = labels.map { TriesTarget(tries: $0, target: compiler.place(of: $1)) }
            draft.fallbacks.append(
                FallbackDefinition(
                    flow: flow, texts: block.items.compactMap { text(of: $0.content) },
                    after: targets.sorted { $0.tries < $1.tries },
                    handlers: labels.isEmpty ? nil : addHandlers(compiler, of: block, named: name), span: block.span))
        }
    }

    /// The space in the key keeps it apart from every name that a writer can give.
    private mutating func addHandlers(_ compiler: FlowCompiler, of block: Block, named name: Name) -> FlowID {
        let title = name.text.isEmpty ? "兜底" : "兜底 \(name.text)"
        notes.flows.append(.init(block: block, isWritten: compiler.isWritten, isBroken: compiler.isBroken))
        draft.flows.append(
            FlowDefinition(
                name: title, key: "fallback \(name.key)", triggers: [], code: compiler.code, steps: [:], isHidden: true,
                span: block.span))
        return draft.flows.count - 1
    }

    private mutating func text(of item: ListItem) -> CompiledTemplate? {
        switch item {
        case .variant(let variant): compile(variant.text)
        default:
            item.parts.first.map { CompiledTemplate(parts: [.text($0.value)], span: $0.span) }
        }
    }
}
