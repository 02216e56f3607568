import Diagnostics
import ScriptSyntax

/// Compiles the statements of one flow, or the handlers of one fallback.
///
/// Targets are labels until the end: a label is a number whose place is known later. Handlers wait in a queue and are
/// compiled behind the main line, so that only `if` nests, as deep as the parser lets it.
struct FlowCompiler {
    /// Statements that run when something happens, to be compiled behind the main line.
    struct Waiting {
        let label: Int
        let statements: [Statement]
        /// Where they go on when they do not leave the flow; nil ends the flow.
        let next: Int?
        let span: SourceSpan
    }

    /// The flow whose steps `goto` can name without the flow's name.
    let home: FlowID?
    /// Whether the code being compiled is that flow's own, so that its steps are near.
    let isHome: Bool
    private(set) var code: [Instruction] = []
    private(set) var isWritten: [Bool] = []
    private(set) var steps: [String: Int] = [:]
    private(set) var isBroken = false
    private var places: [Int?] = []
    private var stepLabels: [String: Int] = [:]
    private var waiting: [Waiting] = []

    init(home: FlowID?, isHome: Bool) {
        self.home = home
        self.isHome = isHome
    }

    // MARK: Code

    /// Adds an instruction that the writer wrote.
    mutating func emit(_ operation: Operation, _ span: SourceSpan) {
        code.append(Instruction(operation: operation, span: span))
        isWritten.append(true)
    }

    /// Adds an instruction that the writer did not write.
    mutating func emitOwn(_ operation: Operation, _ span: SourceSpan) {
        code.append(Instruction(operation: operation, span: span))
        isWritten.append(false)
    }

    /// A label that stands nowhere yet.
    mutating func newLabel() -> Int {
        places.append(nil)
        return places.count - 1
    }

    /// Puts a label at the next instruction.
    mutating func place(_ label: Int) {
        if places.indices.contains(label) { places[label] = code.count }
    }

    /// The label of a step, placed or not.
    mutating func label(ofStep key: String) -> Int {
        if let label = stepLabels[key] { return label }
        let label = newLabel()
        stepLabels[key] = label
        return label
    }

    /// Adds a step; the first of two with one name counts.
    mutating func addStep(_ name: Name, _ span: SourceSpan) {
        if steps[name.key] == nil {
            place(label(ofStep: name.key))
            steps[name.key] = code.count
        }
        emit(.step(name.text), span)
    }

    /// Notes that something could not be compiled.
    mutating func breakDown() { isBroken = true }

    /// A label for statements that are compiled behind the main line; `next` itself when they do nothing.
    mutating func later(_ statements: [Statement], next: Int?, _ span: SourceSpan) -> Int {
        let doing = statements.filter { $0.kind != .continue }
        if doing.isEmpty, let next { return next }
        let label = newLabel()
        waiting.append(Waiting(label: label, statements: doing, next: next, span: span))
        return label
    }

    // MARK: Order

    /// Compiles the main line, then the handlers, then puts places for labels.
    mutating func finish(_ statements: [Statement], _ span: SourceSpan, _ bot: inout Compilation) {
        compile(statements, &bot)
        if !Self.leaves(statements) { emitOwn(.done, span) }
        finishHandlers(&bot)
    }

    /// Compiles what waits, which may make more wait, then puts places for labels.
    mutating func finishHandlers(_ bot: inout Compilation) {
        var next = 0
        while next < waiting.count {
            let handler = waiting[next]
            next += 1
            place(handler.label)
            compile(handler.statements, &bot)
            if Self.leaves(handler.statements) { continue }
            emitOwn(handler.next.map { .jump($0) } ?? .done, handler.span)
        }
        let end = code.count
        if places.contains(where: { $0 == end }) { emitOwn(.done, code.last?.span ?? .nowhere) }
        code = code.map { Instruction(operation: $0.operation.placed { place(of: $0) }, span: $0.span) }
    }

    /// The place of a label, once everything is compiled.
    func place(of label: Int) -> Int {
        guard places.indices.contains(label), let place = places[label] else { return max(0, code.count - 1) }
        return place
    }

    /// Compiles statements in order.
    mutating func compile(_ statements: [Statement], _ bot: inout Compilation) {
        for statement in statements { compile(statement, &bot) }
    }

    /// Whether statements always leave the flow, or go elsewhere in it, at their end.
    static func leaves(_ statements: [Statement]) -> Bool {
        guard let last = statements.last(where: { $0.kind != .continue }) else { return false }
        switch last.kind {
        case .goto(_, let max): return max == nil
        case .return, .done, .handoff: return true
        case .branch(let branch):
            guard let otherwise = branch.otherwise else { return false }
            return leaves(otherwise.content) && branch.arms.allSatisfy { leaves($0.body) }
        default: return false
        }
    }
}

extension Operation {
    /// The operation with places for its labels.
    fileprivate func placed(_ place: (Int) -> Int) -> Operation {
        func targets(_ targets: [TriesTarget]) -> [TriesTarget] {
            targets.map { TriesTarget(tries: $0.tries, target: place($0.target)) }
        }
        switch self {
        case .branch(let condition, let otherwise): return .branch(condition, otherwise: place(otherwise))
        case .jump(let target): return .jump(place(target))
        case .limitedJump(let target, let max): return .limitedJump(place(target), max: max)
        case .ask(let point):
            return .ask(
                AskPoint(
                    slot: point.slot, prompt: point.prompt, retries: point.retries, buttons: point.buttons,
                    after: targets(point.after), allow: point.allow, always: point.always, skipIf: point.skipIf))
        case .fill(let point):
            return .fill(
                FillPoint(
                    form: point.form, order: point.order, prompts: point.prompts, maxTurns: point.maxTurns,
                    onRefuse: point.onRefuse.map(place), allow: point.allow))
        case .lookup(let point):
            return .lookup(
                LookupPoint(
                    lookup: point.lookup, arguments: point.arguments, onEmpty: point.onEmpty.map(place),
                    onError: point.onError.map(place)))
        default: return self
        }
    }
}
