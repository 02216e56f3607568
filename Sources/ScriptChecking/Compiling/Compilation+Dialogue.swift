import ChineseText
import Diagnostics
import ScriptSyntax

extension Compilation {
    mutating func compileResponses() {
        for (name, block) in names.written(.response) {
            var mode = VariantMode.random
            if case .mode(let written) = block.value(.mode) { mode = written.value }
            draft.responses.append(
                ResponseDefinition(
                    name: name.text, key: name.key, mode: mode, variants: block.items.compactMap { variant($0) },
                    isDefault: false, span: name.span))
        }
        for line in BuiltinResponses.all where names.declaration(nameKey(line.name), .response)?.block == nil {
            draft.responses.append(line.definition)
        }
    }

    private mutating func variant(_ line: Line<ListItem>) -> ResponseDefinition.Variant? {
        guard case .variant(let variant) = line.content else { return nil }
        if let channel = variant.channel { expectChannel(channel) }
        return .init(
            condition: variant.condition.flatMap { compile($0) }, channel: variant.channel?.key,
            locale: variant.locale?.key, text: compile(variant.text),
            buttons: variant.buttons.map { compile($0.content) },
            span: line.span)
    }

    /// Reports a channel that the settings do not have; settings without channels let every name pass.
    private mutating func expectChannel(_ name: Name) {
        let channels = settings.channels.keys.sorted()
        if channels.isEmpty || channels.contains(where: { nameKey($0) == name.key }) { return }
        diagnostics.append(UndefinedName.diagnostic(name, .channel, among: channels))
    }

    mutating func compileForms() {
        for (name, block) in names.written(.form) {
            var attachments: [AttachmentItem] = []
            if case .attachments(let items) = block.value(.attach) { attachments = items.map(\.value) }
            draft.forms.append(
                FormDefinition(
                    name: name.text, key: name.key, required: resolve(block.value(.required)?.names ?? [], .slot),
                    optional: resolve(block.value(.optional)?.names ?? [], .slot), attachments: attachments,
                    priority: block.value(.priority)?.priority?.value ?? .normal,
                    due: block.value(.due)?.duration?.value.milliseconds, dedupe: dedupe(of: block), span: name.span))
        }
    }

    private mutating func dedupe(of block: Block) -> FormDefinition.Dedupe? {
        guard case .dedupe(let rule) = block.value(.dedupe) else { return nil }
        return .init(
            customer: rule.customer, slots: resolve(rule.slots, .slot),
            within: rule.within?.value.milliseconds ?? Duration.Unit.day.milliseconds)
    }

    mutating func compileLookups() {
        for (name, block) in names.written(.lookup) {
            var effect = LookupEffect.read
            if case .effect(let written) = block.value(.effect) { effect = written.value }
            draft.lookups.append(
                LookupDefinition(
                    name: name.text, key: name.key, inputs: resolve(block.value(.input)?.names ?? [], .slot),
                    outputs: resolve(block.value(.output)?.names ?? [], .slot),
                    timeout: block.value(.timeout)?.duration?.value.milliseconds ?? 3_000, effect: effect,
                    span: name.span))
        }
    }

    mutating func compileTriage() {
        for (name, block) in names.written(.triage) {
            guard case .condition(let written, _) = block.value(.when), let condition = compile(written) else {
                continue
            }
            draft.triage.append(
                TriageRule(
                    name: name.text, key: name.key, condition: condition, level: block.value(.level)?.number?.value,
                    priority: block.value(.priority)?.priority?.value, type: block.value(.type)?.phrase?.value,
                    queue: block.value(.queue)?.name.map { queue($0) },
                    because: words(block.value(.because)), clause: words(block.value(.clause)), span: name.span))
        }
    }

    mutating func compileStandards() {
        draft.standards = names.written(.standards).map { name, block in
            func list(_ keyword: Keyword) -> [String] {
                block.items(keyword).flatMap { $0.content.parts.map(\.value) }
            }
            return StandardsDefinition(
                name: name.text, key: name.key, wanted: list(.wanted), forbidden: list(.forbidden),
                risky: block.items(.risky).compactMap { risky($0.content.parts.map(\.value)) }, span: name.span)
        }
    }

    private func risky(_ parts: [String]) -> StandardsDefinition.Risky? {
        guard let phrase = parts.first else { return nil }
        let suggestion = parts.dropFirst(2).first.flatMap { $0.isEmpty ? nil : $0 }
        return .init(phrase: phrase, reason: parts.dropFirst().first ?? "", suggestion: suggestion)
    }

    private func words(_ value: FieldValue?) -> String {
        value?.phrase?.value ?? value?.template?.raw.value ?? ""
    }
}
