import ScriptSyntax

/// All statements of a flow with those inside them, in the order of the file.
enum StatementWalk {
    /// The statements themselves, what stands in their branches, and their handlers.
    static func all(in statements: [Statement]) -> [Statement] {
        var found: [Statement] = []
        var waiting = Array(statements.reversed())
        while let next = waiting.popLast() {
            found.append(next)
            waiting += next.inner.reversed()
        }
        return found
    }

    /// All statements of a block: a flow's, or those in the handlers of a fallback.
    static func all(in block: Block) -> [Statement] {
        let handled = block.afterClauses.flatMap(\.content.handler.statements)
        return block.statements.isEmpty && handled.isEmpty ? [] : all(in: block.statements + handled)
    }
}

extension Statement {
    /// The statements directly inside this one.
    var inner: [Statement] {
        switch kind {
        case .branch(let branch): branch.arms.flatMap(\.body) + (branch.otherwise?.content ?? [])
        case .ask, .fill, .lookup: handlers.flatMap(\.statements)
        default: []
        }
    }

    /// What runs when a question or a lookup does not go well, in the writer's order.
    var handlers: [Handler] {
        switch kind {
        case .ask(let ask):
            ask.clauses.compactMap { if case .after(let clause) = $0.content { clause.handler } else { nil } }
        case .fill(let fill):
            fill.clauses.compactMap { if case .onRefuse(let handler) = $0.content { handler } else { nil } }
        case .lookup(let lookup):
            lookup.clauses.map { line in
                switch line.content {
                case .onEmpty(let handler), .onError(let handler): handler
                }
            }
        default: []
        }
    }
}
