import ChineseText
import Diagnostics
import ScriptSyntax

extension FlowCompiler {
    /// Compiles one statement; what cannot be compiled is reported and left out.
    mutating func compile(_ statement: Statement, _ bot: inout Compilation) {
        let before = bot.diagnostics.count
        emit(statement, &bot)
        let hasError = bot.diagnostics[min(before, bot.diagnostics.count)...].contains { $0.severity == .error }
        if hasError { breakDown() }
    }

    private mutating func emit(_ statement: Statement, _ bot: inout Compilation) {
        let span = statement.span
        switch statement.kind {
        case .bot(let text, let buttons):
            let said = bot.compile(text)
            emit(.say(said, buttons: buttons.map { bot.compile($0.content) }), span)
        case .say(let name):
            if let response = bot.resolve(name, .response) { emit(.respond(response), span) }
        case .step(let name): addStep(name, span)
        case .ask(let ask): compile(ask, span, &bot)
        case .fill(let fill): compile(fill, span, &bot)
        case .set(let name, let expression):
            guard let slot = bot.resolve(name, .slot) else { return }
            if let value = bot.compile(expression, for: slot, named: name) { emit(.set(slot, value), span) }
        case .clear(let name):
            if let slot = bot.resolve(name, .slot) { emit(.clear(slot), span) }
        case .branch(let branch): compile(branch, &bot)
        case .goto(let name, let max): compile(goto: name, max: max?.value, span, &bot)
        case .call(let name):
            if let flow = bot.resolve(name, .flow) { emit(.call(flow), span) }
        case .return: emit(.return, span)
        case .done: emit(.done, span)
        case .continue: return
        case .lookup(let lookup): compile(lookup, span, &bot)
        case .remind(let delay, let text):
            emit(.remind(after: delay.value.milliseconds, bot.compile(text)), span)
        case .close(let delay): emit(.close(after: delay.value.milliseconds), span)
        case .openCase(let open):
            guard let form = bot.resolve(open.form, .form) else { return }
            emit(.openCase(form, priority: open.priority?.value, reason: open.reason?.value), span)
        case .handoff(let handoff): compile(handoff, span, &bot)
        case .broken: breakDown()
        }
    }

    private mutating func compile(_ branch: BranchStatement, _ bot: inout Compilation) {
        var end: Int?
        for (index, arm) in branch.arms.enumerated() {
            let next = newLabel()
            let never = CompiledCondition.truth(.literal(.flag(false)))
            emit(.branch(bot.compile(arm.condition) ?? never, otherwise: next), arm.span)
            compile(arm.body, &bot)
            let isLast = index == branch.arms.count - 1 && branch.otherwise == nil
            if !isLast, !Self.leaves(arm.body) {
                let label = end ?? newLabel()
                end = label
                emitOwn(.jump(label), arm.span)
            }
            place(next)
        }
        if let otherwise = branch.otherwise { compile(otherwise.content, &bot) }
        if let end { place(end) }
    }

    private mutating func compile(_ handoff: HandoffStatement, _ span: SourceSpan, _ bot: inout Compilation) {
        let form = handoff.form.flatMap { bot.resolve($0, .form) }
        emit(
            .handoff(
                HandoffPoint(
                    queue: bot.queue(handoff.queue), form: form, priority: handoff.priority?.value,
                    reason: handoff.reason?.value)),
            span)
    }

    // MARK: Going elsewhere

    /// A step of this flow, else a flow, else a step of another flow.
    private mutating func compile(goto name: Name, max: Int?, _ span: SourceSpan, _ bot: inout Compilation) {
        guard let target = target(of: name, &bot) else {
            breakDown()
            if !isOnBrokenLine(name, bot) {
                bot.diagnostics.append(UndefinedName.diagnostic(name, .step, among: candidates(bot)))
            }
            return
        }
        switch (target, max) {
        case (.near(let label), nil): emit(.jump(label), span)
        case (.near(let label), .some(let max)): emit(.limitedJump(label, max: max), span)
        case (.far(let flow, let step), nil): emit(.enter(flow, step: step), span)
        case (.far, .some(let max)):
            let goto = Statement(.goto(name, max: nil), span: span, trivia: Trivia())
            emit(.limitedJump(later([goto], next: nil, span), max: max), span)
        }
    }

    private enum Target {
        case near(Int)
        case far(FlowID, step: String?)
    }

    private mutating func target(of name: Name, _ bot: inout Compilation) -> Target? {
        if let home, bot.stepKeys(of: home).contains(name.key) { return step(name.key, of: home, &bot) }
        if let flow = bot.names.place(name.key, .flow) {
            bot.usage.note(flow, .flow)
            return .far(flow, step: nil)
        }
        guard let (flow, step) = bot.stepOfFlow(name.key) else { return nil }
        return self.step(step, of: flow, &bot)
    }

    private mutating func step(_ key: String, of flow: FlowID, _ bot: inout Compilation) -> Target {
        if flow == home, isHome { return .near(label(ofStep: key)) }
        bot.usage.note(flow, .flow)
        return .far(flow, step: key)
    }

    /// Whether a line of this flow that could not be read ends with that name. It was reported, and is most likely a step
    /// whose keyword is misspelled.
    private func isOnBrokenLine(_ name: Name, _ bot: Compilation) -> Bool {
        guard let home, let block = bot.names.written(.flow).map(\.block)[safely: home] else { return false }
        return StatementWalk.all(in: block.statements).contains { statement in
            guard case .broken(let line) = statement.kind else { return false }
            return nameKey(line.value).hasSuffix(name.key)
        }
    }

    private func candidates(_ bot: Compilation) -> [String] {
        let flows = bot.names.names(.flow)
        guard let home, let block = bot.names.written(.flow).map(\.block)[safely: home] else { return flows }
        return StatementWalk.all(in: block.statements).compactMap(\.stepName?.text) + flows
    }
}
