extension FormatStyle {
    /// `keyword: value`; the list below it is not part of it.
    func field(_ field: Field) -> String {
        labelled(word(field.keyword), text(of: field.value))
    }

    private func text(of value: FieldValue) -> String {
        switch value {
        case .list: ""
        case .phrase(let phrase), .broken(let phrase): phrase.value
        case .template(let template): self.template(template)
        case .number(let number): "\(number.value)"
        case .flag(let flag): self.flag(flag.value)
        case .priority(let level): word(level.value)
        case .valueType(let type): word(type.value)
        case .name(let name): name.text
        case .names(let names): list(names)
        case .duration(let duration): self.duration(duration.value)
        case .regex(let regex): "/\(regex.value)/"
        case .condition(let condition, let otherwise): check(condition, otherwise)
        case .normalization(let normalization): word(normalization.value)
        case .mask(let kept): mask(kept.value)
        case .lifetime(let lifetime): word(lifetime.value)
        case .sourceLookup: word(Keyword.lookup)
        case .mode(let mode): word(mode.value)
        case .effect(let effect): word(effect.value)
        case .attachments(let items): items.map { attachment($0.value) }.joined(separator: comma)
        case .dedupe(let rule): dedupe(rule)
        }
    }

    private func check(_ condition: Condition, _ otherwise: Template?) -> String {
        self.condition(condition) + (otherwise.map { " \(word(Keyword.else)) \(template($0))" } ?? "")
    }

    /// `keep last 4`, `保留后 4 位`; `all` when nothing is kept.
    private func mask(_ kept: Int) -> String {
        switch language {
        case .english: kept == 0 ? "all" : "keep last \(kept)"
        case .chinese: kept == 0 ? "全部" : "保留后 \(kept) 位"
        }
    }

    /// `transcript last 20`, `对话记录 最近 20 条`.
    private func attachment(_ item: AttachmentItem) -> String {
        guard let count = item.count else { return word(item.kind) }
        return word(item.kind) + (language == .english ? " last \(count)" : " 最近 \(count) 条")
    }

    /// `customer + 订单号 within 24h`, `客户 + 订单号 24小时内`.
    private func dedupe(_ rule: DedupeRule) -> String {
        let key = (rule.customer ? [word(Attachment.customer)] : []) + rule.slots.map(\.text)
        var parts = key.isEmpty ? [] : [key.joined(separator: " + ")]
        if let within = rule.within?.value {
            parts.append(language == .english ? "within \(duration(within))" : "\(duration(within))内")
        }
        return parts.joined(separator: " ")
    }
}
