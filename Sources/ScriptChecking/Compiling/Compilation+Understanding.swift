import Diagnostics
import ScriptSyntax

extension Compilation {
    mutating func compileSynonyms() {
        draft.synonyms = names.written(.synonyms).map { name, block in
            SynonymSet(
                name: name.text, key: name.key, words: block.items.flatMap { $0.content.parts.map(\.value) },
                span: name.span)
        }
    }

    mutating func compileEntities() {
        for (name, block) in names.written(.entity) {
            draft.entities.append(
                EntityDefinition(
                    name: name.text, key: name.key, type: block.value(.type)?.valueType?.value,
                    regexes: regexes(of: block), values: options(block.items(.values)),
                    normalization: normalization(of: block), mask: block.value(.mask)?.mask?.value,
                    examples: examples(block.items(.examples)), counterExamples: examples(block.items(.not)),
                    span: name.span))
        }
    }

    mutating func compileIntents() {
        for (name, block) in names.written(.intent) {
            for line in block.items(.patterns) { notePatternNames(line.content) }
            let builtin = BuiltinIntent.allCases.first { $0.rawValue == name.key }
            draft.intents.append(
                IntentDefinition(
                    name: name.text, key: name.key, type: block.value(.type)?.phrase?.value ?? "",
                    precedence: block.value(.precedence)?.number?.value ?? builtin?.precedence ?? 50,
                    priority: block.value(.priority)?.priority?.value ?? .normal,
                    isGuard: block.value(.guarding)?.flag?.value ?? (builtin == .human),
                    isAnsweredWhileWaiting: block.value(.whileWaiting)?.flag?.value ?? false, builtin: builtin,
                    answer: block.value(.answer)?.name.flatMap { resolve($0, .response) },
                    examples: examples(block.items(.examples)), counterExamples: examples(block.items(.not)),
                    patterns: block.items(.patterns).compactMap {
                        if case .pattern(let pattern) = $0.content { pattern } else { nil }
                    },
                    regexes: regexes(of: block), span: name.span))
        }
        draft.intents += BuiltinIntent.allCases.filter { names.declaration($0.rawValue, .intent)?.block == nil }
            .map(\.definition)
        draft.background = blocks.filter { $0.kind == .background }
            .flatMap { $0.items.flatMap { $0.content.parts.map(\.value) } }
    }

    /// A value and its synonyms for each line.
    func options(_ items: [Line<ListItem>]) -> [OptionDefinition] {
        items.compactMap { line in
            let parts = line.content.parts
            guard let value = parts.first else { return nil }
            return OptionDefinition(
                value: value.value, synonyms: parts.dropFirst().map(\.value), span: value.span.union(line.span))
        }
    }

    private mutating func examples(_ items: [Line<ListItem>]) -> [IntentDefinition.Example] {
        items.compactMap { line in
            guard case .utterance(let utterance) = line.content else {
                return line.content.parts.first.map { .init(text: $0.value, marks: [], span: $0.span) }
            }
            let marks = utterance.marks.compactMap { mark in
                resolve(mark.slot, .slot).map { IntentDefinition.Mark(slot: $0, value: mark.value) }
            }
            return .init(text: utterance.text, marks: marks, span: utterance.raw.span)
        }
    }

    private func regexes(of block: Block) -> [RegexDefinition] {
        let single = block.fields(.regex).compactMap(\.content.value.regex)
        let listed = block.items(.regex).compactMap { line in
            if case .regex(let regex) = line.content { regex } else { nil }
        }
        return (single + listed).map { RegexDefinition(source: $0.value, span: $0.span) }
    }

    private func normalization(of block: Block) -> Normalization {
        if case .normalization(let form) = block.value(.normalize) { form.value } else { .none }
    }

    /// Notes the entities (`@`) and synonym sets (`~`) that a pattern names, and reports unknown ones.
    private mutating func notePatternNames(_ item: ListItem) {
        guard case .pattern(let pattern) = item else { return }
        for mention in PatternMentions.all(in: pattern) {
            _ = resolve(mention.name, mention.kind)
        }
    }
}
