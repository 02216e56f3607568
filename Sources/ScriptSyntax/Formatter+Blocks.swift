extension LayoutWriter {
    /// Writes a block; `apart` sets a blank line above it.
    mutating func write(_ block: Block, apart: Bool) {
        line(style.head(of: block), level: 0, below: block.trivia, apart: apart)
        for member in block.members { write(member) }
        write(block.statements, level: 1)
    }

    private mutating func write(_ member: Member) {
        switch member {
        case .field(let field):
            line(style.field(field.content), level: 1, below: field.trivia)
            for item in field.content.items { write(item, level: 2) }
        case .item(let item):
            write(item, level: 1)
        case .after(let clause):
            let head = style.misses(clause.content.count.value)
            write(head, clause.content.handler, level: 1, below: clause.trivia)
        case .trigger(let trigger):
            line(style.trigger(trigger.content), level: 1, below: trigger.trivia)
        }
    }

    private mutating func write(_ item: Line<ListItem>, level: Int) {
        line("- " + style.item(item.content), level: level, below: item.trivia)
        if case .variant(let variant) = item.content {
            for button in variant.buttons {
                line(style.button(button.content), level: level + 1, below: button.trivia)
            }
        }
    }
}

extension FormatStyle {
    fileprivate func head(of block: Block) -> String {
        let keyword = word(block.kind.keyword)
        guard block.kind != .background else { return labelled(keyword, "") }
        let names = [block.name, block.newName].compactMap { $0?.text }.joined(separator: " -> ")
        return names.isEmpty ? keyword : "\(keyword) \(names)"
    }

    fileprivate func trigger(_ trigger: Trigger) -> String {
        let head = "\(word(Keyword.when)) \(word(Keyword.intent)) \(trigger.intent.text)"
        return head + (trigger.condition.map { " \(word(Keyword.if)) \(condition($0))" } ?? "")
    }

    fileprivate func item(_ item: ListItem) -> String {
        switch item {
        case .utterance(let utterance): self.utterance(utterance.raw.value)
        case .pattern(let pattern): pattern.value
        case .regex(let regex): "/\(regex.value)/"
        case .alternatives(let parts): self.alternatives(parts)
        case .variant(let variant): self.variant(variant)
        }
    }

    private func variant(_ variant: Variant) -> String {
        var guards: [String] = []
        if let condition = variant.condition { guards.append("\(word(Keyword.if)) \(self.condition(condition))") }
        if let channel = variant.channel { guards.append("\(word(Keyword.channel)) \(channel.text)") }
        if let locale = variant.locale { guards.append("\(word(Keyword.locale)) \(locale.text)") }
        return guards.map { $0 + colon }.joined() + template(variant.text)
    }
}
