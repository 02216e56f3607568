import ChineseText
import Diagnostics
@testable import ScriptChecking
import ScriptSyntax

/// Makes a bot of the blocks that matching needs; everything else in the text is left out.
struct BotFromText {
    private var draft = BotDraft()
    private var entityNames: [String] = []
    private var slotEntities: [(slot: Int, name: String)] = []

    /// A bot of one script, `intents/测试.dlg`.
    static func bot(_ text: String, adjust: (inout BotSettings) -> Void = { _ in }) -> Bot {
        var builder = BotFromText()
        let source = SourceText(path: "intents/测试.dlg", text: "dialogue 1\n" + text)
        builder.draft.sources = SourceSet([source])
        let (file, problems) = ScriptParser.parse(source)
        precondition(!problems.contains { $0.severity == .error }, "\(problems.map { $0.message(in: .english) })")
        for block in file.blocks { builder.add(block) }
        adjust(&builder.draft.settings)
        return builder.finished()
    }

    private mutating func add(_ block: Block) {
        let name = block.name?.text ?? ""
        let key = block.name?.key ?? ""
        switch block.kind {
        case .intent: draft.intents.append(intent(block, name, key))
        case .entity: draft.entities.append(entity(block, name, key))
        case .slot: addSlot(block, name, key)
        case .synonyms:
            let words = items(block).flatMap { Self.alternatives($0) ?? [] }.map(\.value)
            draft.synonyms.append(SynonymSet(name: name, key: key, words: words, span: block.span))
        case .background: draft.background += items(block).compactMap(Self.utterance).map(\.text)
        default: break
        }
    }

    private func intent(_ block: Block, _ name: String, _ key: String) -> IntentDefinition {
        var precedence = 50
        if case .number(let number) = value(.precedence, block) { precedence = number.value }
        var priority = PriorityLevel.normal
        if case .priority(let level) = value(.priority, block) { priority = level.value }
        var type = ""
        if case .phrase(let phrase) = value(.type, block) { type = phrase.value }
        return IntentDefinition(
            name: name, key: key, type: type, precedence: precedence, priority: priority, isGuard: false, builtin: nil,
            answer: nil, examples: list(.examples, block).compactMap(Self.utterance).map(Self.example),
            counterExamples: list(.not, block).compactMap(Self.utterance).map(Self.example),
            patterns: list(.patterns, block).compactMap {
                if case .pattern(let phrase) = $0 { phrase } else { nil }
            },
            regexes: list(.regex, block).compactMap(Self.regex), span: block.span)
    }

    private func entity(_ block: Block, _ name: String, _ key: String) -> EntityDefinition {
        var type: ValueType?
        if case .valueType(let written) = value(.type, block) { type = written.value }
        var normalization = Normalization.none
        if case .normalization(let written) = value(.normalize, block) { normalization = written.value }
        var regexes = list(.regex, block).compactMap(Self.regex)
        if case .regex(let phrase) = value(.regex, block) {
            regexes.append(RegexDefinition(source: phrase.value, span: phrase.span))
        }
        return EntityDefinition(
            name: name, key: key, type: type, regexes: regexes, values: options(.values, block),
            normalization: normalization, mask: nil, examples: [],
            counterExamples: list(.not, block).compactMap(Self.utterance).map(Self.example), span: block.span)
    }

    private mutating func addSlot(_ block: Block, _ name: String, _ key: String) {
        var type: ValueType?
        if case .valueType(let written) = value(.type, block) { type = written.value }
        if case .name(let entity) = value(.entity, block) { slotEntities.append((draft.slots.count, entity.key)) }
        draft.slots.append(
            SlotDefinition(
                name: name, key: key, type: type ?? .text, entity: nil, options: options(.options, block), prompt: nil,
                retries: [], help: nil, tries: nil, checks: [], fromLookup: value(.source, block) != nil, mask: nil,
                lifetime: .session, span: block.span))
    }

    private mutating func finished() -> Bot {
        for (slot, name) in slotEntities {
            let old = draft.slots[slot]
            let id = draft.entities.firstIndex { $0.key == name }
            draft.slots[slot] = SlotDefinition(
                name: old.name, key: old.key, type: id.flatMap { draft.entities[$0].type } ?? old.type, entity: id,
                options: old.options, prompt: nil, retries: [], help: nil, tries: nil, checks: [], fromLookup: false,
                mask: nil, lifetime: .session, span: old.span)
        }
        return Bot(draft)
    }

    // MARK: Reading the tree

    private func value(_ keyword: Keyword, _ block: Block) -> FieldValue? { field(keyword, block)?.value }

    private func list(_ keyword: Keyword, _ block: Block) -> [ListItem] {
        field(keyword, block)?.items.map(\.content) ?? []
    }

    private func field(_ keyword: Keyword, _ block: Block) -> Field? {
        for case .field(let line) in block.members where line.content.keyword == keyword { return line.content }
        return nil
    }

    private func items(_ block: Block) -> [ListItem] {
        let own = block.members.compactMap { if case .item(let line) = $0 { line.content } else { nil } }
        return own + block.members.flatMap { member -> [ListItem] in
            if case .field(let line) = member { line.content.items.map(\.content) } else { [] }
        }
    }

    private func options(_ keyword: Keyword, _ block: Block) -> [OptionDefinition] {
        list(keyword, block).compactMap { item in
            guard let phrases = Self.alternatives(item), let first = phrases.first else { return nil }
            return OptionDefinition(
                value: first.value, synonyms: phrases.dropFirst().map { $0.value }, span: first.span)
        }
    }

    private static func alternatives(_ item: ListItem) -> [Phrase]? {
        if case .alternatives(let phrases) = item { phrases } else { nil }
    }

    private static func utterance(_ item: ListItem) -> Utterance? {
        if case .utterance(let utterance) = item { utterance } else { nil }
    }

    private static func example(_ utterance: Utterance) -> IntentDefinition.Example {
        IntentDefinition.Example(text: utterance.text, marks: [], span: utterance.raw.span)
    }

    private static func regex(_ item: ListItem) -> RegexDefinition? {
        if case .regex(let phrase) = item { RegexDefinition(source: phrase.value, span: phrase.span) } else { nil }
    }
}
