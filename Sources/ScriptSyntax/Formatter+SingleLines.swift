extension FormatStyle {
    /// A statement that has one line; others have none here.
    func singleLine(_ kind: StatementKind) -> String {
        switch kind {
        case .say(let name): "\(word(Keyword.say)) \(name.text)"
        case .step(let name): "\(word(Keyword.step)) \(name.text)"
        case .set(let slot, let value): "\(word(Keyword.set)) \(slot.text) = \(expression(value))"
        case .clear(let slot): "\(word(Keyword.clear)) \(slot.text)"
        case .goto(let target, let max): goto(target, max: max?.value)
        case .call(let flow): "\(word(Keyword.call)) \(flow.text)"
        case .return: word(Keyword.return)
        case .done: word(Keyword.done)
        case .continue: word(Keyword.continue)
        case .remind(let after, let text): labelled(delayed(.remind, after.value), template(text))
        case .close(let after): delayed(.close, after.value)
        case .openCase(let statement): openCase(statement)
        case .handoff(let statement): handoff(statement)
        case .broken(let phrase): phrase.value
        case .bot, .ask, .fill, .branch, .lookup: ""
        }
    }

    private func goto(_ target: Name, max: Int?) -> String {
        let limit = max.map { " \(word(Keyword.max)) \($0)" } ?? ""
        return "\(word(Keyword.goto)) \(target.text)\(limit)"
    }

    /// `remind after 10m`, `提醒 10分钟后`.
    private func delayed(_ keyword: Keyword, _ delay: Duration) -> String {
        language == .english
            ? "\(word(keyword)) after \(duration(delay))" : "\(word(keyword)) \(duration(delay))后"
    }

    private func openCase(_ statement: CaseStatement) -> String {
        "\(word(Keyword.openCase)) \(statement.form.text)"
            + options(priority: statement.priority?.value, reason: statement.reason)
    }

    private func handoff(_ statement: HandoffStatement) -> String {
        let form = statement.form.map { " \(word(Keyword.with)) \($0.text)" } ?? ""
        return "\(word(Keyword.handoff)) \(statement.queue.text)\(form)"
            + options(priority: statement.priority?.value, reason: statement.reason)
    }

    private func options(priority: PriorityLevel?, reason: Phrase?) -> String {
        let level = priority.map { " \(word(Keyword.priority)) \(word($0))" } ?? ""
        return level + (reason.map { " \(word(Keyword.reason)) \($0.value)" } ?? "")
    }
}
