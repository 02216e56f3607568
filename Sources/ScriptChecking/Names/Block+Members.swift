import ScriptSyntax

extension Block {
    /// The fields with this keyword, in order.
    func fields(_ keyword: Keyword) -> [Line<Field>] {
        members.compactMap { member in
            if case .field(let line) = member, line.content.keyword == keyword { line } else { nil }
        }
    }

    /// The value of the first field with this keyword.
    func value(_ keyword: Keyword) -> FieldValue? {
        for member in members {
            if case .field(let line) = member, line.content.keyword == keyword { return line.content.value }
        }
        return nil
    }

    /// The lines of the lists below the fields with this keyword.
    func items(_ keyword: Keyword) -> [Line<ListItem>] {
        var found: [Line<ListItem>] = []
        for member in members {
            guard case .field(let line) = member, line.content.keyword == keyword else { continue }
            if found.isEmpty { found = line.content.items } else { found += line.content.items }
        }
        return found
    }

    /// Calls `body` with each list line: those directly under the head, then those below the fields.
    func forEachListLine(_ body: (Line<ListItem>) -> Void) {
        for member in members {
            if case .item(let line) = member { body(line) }
        }
        for member in members {
            if case .field(let line) = member { line.content.items.forEach(body) }
        }
    }

    /// The list lines directly under the head.
    var items: [Line<ListItem>] {
        members.compactMap { if case .item(let line) = $0 { line } else { nil } }
    }

    /// The triggers of a flow.
    var triggers: [Line<Trigger>] {
        members.compactMap { if case .trigger(let line) = $0 { line } else { nil } }
    }

    /// The `after N:` lines of a fallback.
    var afterClauses: [Line<AfterClause>] {
        members.compactMap { if case .after(let line) = $0 { line } else { nil } }
    }
}

extension ListItem {
    /// The parts of a line with bars, or the one part of a line without.
    var parts: [Phrase] {
        switch self {
        case .alternatives(let parts): parts
        case .utterance(let utterance): [Phrase(utterance.text, utterance.raw.span)]
        case .pattern(let phrase), .regex(let phrase): [phrase]
        case .variant(let variant): [variant.text.raw]
        }
    }
}

extension FieldValue {
    var phrase: Phrase? { if case .phrase(let phrase) = self { phrase } else { nil } }
    var template: Template? { if case .template(let template) = self { template } else { nil } }
    var number: Located<Int>? { if case .number(let number) = self { number } else { nil } }
    var flag: Located<Bool>? { if case .flag(let flag) = self { flag } else { nil } }
    var priority: Located<PriorityLevel>? { if case .priority(let level) = self { level } else { nil } }
    var valueType: Located<ValueType>? { if case .valueType(let type) = self { type } else { nil } }
    var name: Name? { if case .name(let name) = self { name } else { nil } }
    var duration: Located<Duration>? { if case .duration(let duration) = self { duration } else { nil } }
    var regex: Phrase? { if case .regex(let regex) = self { regex } else { nil } }
    var mask: Located<Int>? { if case .mask(let kept) = self { kept } else { nil } }

    var names: [Name] {
        switch self {
        case .names(let names): names
        case .name(let name): [name]
        default: []
        }
    }
}
