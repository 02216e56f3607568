extension LayoutWriter {
    /// Something of a flow that is still to be written.
    fileprivate enum Job {
        case statement(Statement, level: Int)
        case line(String, level: Int, Trivia)
        case handler(String, Handler, level: Int, Trivia)
        case ending(level: Int, Trivia)
    }

    /// A statement: its first line, and what stands below it.
    fileprivate struct Shape {
        var head: String
        var below: [Job] = []
    }

    /// Writes the statements of a flow.
    mutating func write(_ statements: [Statement], level: Int) {
        run(statements.map { .statement($0, level: level) })
    }

    /// Writes a clause whose statement stands behind the colon, or below up to `end`.
    mutating func write(_ clause: String, _ handler: Handler, level: Int, below trivia: Trivia) {
        run([.handler(clause, handler, level: level, trivia)])
    }

    private mutating func run(_ jobs: [Job]) {
        var pending = Array(jobs.reversed())
        while let job = pending.popLast() {
            pending.append(contentsOf: perform(job).reversed())
        }
    }

    /// Writes the first line of a job and returns what is left of it.
    private mutating func perform(_ job: Job) -> [Job] {
        switch job {
        case .statement(let statement, let level):
            let shape = style.shape(of: statement.kind, level: level)
            line(shape.head, level: level, below: statement.trivia)
            return shape.below
        case .line(let text, let level, let trivia):
            line(text, level: level, below: trivia)
            return []
        case .handler(let clause, .inline(let statement), let level, let trivia):
            let shape = style.shape(of: statement.kind, level: level)
            line(style.labelled(clause, shape.head), level: level, below: trivia)
            return shape.below
        case .handler(let clause, .block(let statements, let endTrivia), let level, let trivia):
            line(clause, level: level, below: trivia)
            return style.body(statements, level: level) + style.ending(endTrivia, level: level)
        case .ending(let level, let trivia):
            if !trivia.comments.isEmpty { comments(trivia, level: level + 1) }
            line(style.word(Keyword.end), level: level, apart: false)
            return []
        }
    }
}

extension FormatStyle {
    /// The statements inside another one that stands at `level`.
    fileprivate func body(_ statements: [Statement], level: Int) -> [LayoutWriter.Job] {
        statements.map { .statement($0, level: level + 1) }
    }

    /// The line `end`; comments above it stand where the statements stand.
    fileprivate func ending(_ trivia: Trivia, level: Int) -> [LayoutWriter.Job] {
        [.ending(level: level, trivia)]
    }

    /// How a statement looks at `level`.
    fileprivate func shape(of kind: StatementKind, level: Int) -> LayoutWriter.Shape {
        switch kind {
        case .bot(let text, let buttons):
            LayoutWriter.Shape(
                head: labelled(word(Keyword.bot), template(text)),
                below: buttons.map { .line(button($0.content), level: level + 1, $0.trivia) })
        case .ask(let ask):
            LayoutWriter.Shape(head: head(of: ask), below: ask.clauses.map { job(for: $0, level: level + 1) })
        case .fill(let fill):
            LayoutWriter.Shape(
                head: "\(word(Keyword.fill)) \(fill.form.text)",
                below: fill.clauses.map { job(for: $0, level: level + 1) })
        case .lookup(let lookup):
            LayoutWriter.Shape(
                head: "\(word(Keyword.lookup)) \(lookup.name.text)(\(arguments(lookup)))",
                below: lookup.clauses.map { job(for: $0, level: level + 1) })
        case .branch(let branch):
            shape(of: branch, level: level)
        default:
            LayoutWriter.Shape(head: singleLine(kind))
        }
    }

    /// What a lookup is given: slots, and variables of the engine's own.
    private func arguments(_ lookup: LookupStatement) -> String {
        lookup.arguments.map(variable).joined(separator: comma)
    }

    /// `button TEXT`.
    func button(_ text: Template) -> String { "\(word(Keyword.button)) \(template(text))" }

    private func head(of ask: AskStatement) -> String {
        let head = "\(word(Keyword.ask)) \(ask.slot.text)"
        return ask.prompt.map { labelled(head, template($0)) } ?? head
    }

    private func shape(of branch: BranchStatement, level: Int) -> LayoutWriter.Shape {
        var heads = branch.arms.enumerated().map { index, arm in
            let keyword = word(index == 0 ? Keyword.if : .elif)
            return (text: "\(keyword) \(condition(arm.condition))", trivia: arm.trivia, body: arm.body)
        }
        if let otherwise = branch.otherwise {
            heads.append((word(Keyword.else), otherwise.trivia, otherwise.content))
        }
        var shape = LayoutWriter.Shape(head: heads.first?.text ?? "")
        for (index, head) in heads.enumerated() {
            if index > 0 { shape.below.append(.line(head.text, level: level, head.trivia.withoutLoneBlankLine)) }
            shape.below += body(head.body, level: level)
        }
        shape.below += ending(branch.endTrivia, level: level)
        return shape
    }
}

extension FormatStyle {
    private func job(for clause: Line<AskStatement.Clause>, level: Int) -> LayoutWriter.Job {
        switch clause.content {
        case .retry(let text):
            .line(labelled(word(Keyword.retry), template(text)), level: level, clause.trivia)
        case .button(let text):
            .line(button(text), level: level, clause.trivia)
        case .after(let after):
            .handler(attempts(after.count.value), after.handler, level: level, clause.trivia)
        case .allow(let rule):
            .line(allow(rule), level: level, clause.trivia)
        case .always:
            .line(word(Keyword.always), level: level, clause.trivia)
        case .skipIf(let condition):
            .line("\(word(Keyword.skipIf)) \(self.condition(condition))", level: level, clause.trivia)
        }
    }

    private func job(for clause: Line<FillStatement.Clause>, level: Int) -> LayoutWriter.Job {
        switch clause.content {
        case .order(let names):
            .line(labelled(word(Keyword.order), list(names)), level: level, clause.trivia)
        case .ask(let slot, let text):
            .line(labelled("\(word(Keyword.ask)) \(slot.text)", template(text)), level: level, clause.trivia)
        case .maxTurns(let count):
            .line(labelled(word(Keyword.maxTurns), "\(count.value)"), level: level, clause.trivia)
        case .onRefuse(let handler):
            .handler(word(Keyword.onRefuse), handler, level: level, clause.trivia)
        case .allow(let rule):
            .line(allow(rule), level: level, clause.trivia)
        }
    }

    private func job(for clause: Line<LookupStatement.Clause>, level: Int) -> LayoutWriter.Job {
        switch clause.content {
        case .onEmpty(let handler): .handler(word(Keyword.onEmpty), handler, level: level, clause.trivia)
        case .onError(let handler): .handler(word(Keyword.onError), handler, level: level, clause.trivia)
        }
    }

    /// `after 3 tries`, `满 3 次`: of a question.
    private func attempts(_ count: Int) -> String {
        language == .english ? "after \(count) tries" : misses(count)
    }

    /// `after 3`, `满 3 次`: of a fallback.
    func misses(_ count: Int) -> String {
        language == .english ? "after \(count)" : "满 \(count) 次"
    }

    private func allow(_ rule: AllowRule) -> String {
        let value =
            switch rule {
            case .all: language == .english ? "all" : "全部"
            case .none: language == .english ? "none" : "不允许"
            case .intents(let names): list(names)
            }
        return labelled(word(Keyword.allow), value)
    }
}

extension Trivia {
    /// Without the blank line that no comment stands below: none is kept above `elif` and `else`.
    fileprivate var withoutLoneBlankLine: Trivia {
        Trivia(comments: comments, blankLineBefore: blankLineBefore && !comments.isEmpty)
    }
}
