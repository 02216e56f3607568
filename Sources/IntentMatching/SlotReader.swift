import ChineseText
import ScriptChecking
import ScriptSyntax

/// Reads what messages say about one slot.
struct SlotReader: Sendable {
    /// How the values of a slot are found.
    private enum Source: Sendable {
        case entity(EntityReader)
        case options(OptionReader)
        case type(ValueType)
    }

    private let source: Source
    /// Names of the slot and its entity, which may stand before a value.
    private let names: [[UInt8]]
    /// Whether values are never said by chance.
    let isDistinctive: Bool

    init(_ slot: SlotDefinition, entity: EntityReader?) {
        let words = [slot.name] + (entity.map { [$0.name] } ?? [])
        names = words.map { NormalizedText($0).utf8 }.filter { !$0.isEmpty }
        if let entity, entity.hasRules {
            source = .entity(entity.with(type: slot.type))
        } else if slot.type == .choice {
            source = .options(OptionReader(slot.options, allowsOrdinals: true))
        } else {
            source = .type(entity?.type ?? slot.type)
        }
        isDistinctive = !slot.fromLookup && Self.isDistinctive(source, slot)
    }

    /// Reads an entity by itself.
    init(_ entity: EntityReader) {
        names = [NormalizedText(entity.name).utf8].filter { !$0.isEmpty }
        source = entity.hasRules ? .entity(entity) : .type(entity.type ?? .text)
        isDistinctive = true
    }

    private static func isDistinctive(_ source: Source, _ slot: SlotDefinition) -> Bool {
        switch source {
        case .entity: true
        case .options: slot.options.contains { option in ([option.value] + option.synonyms).contains { $0.count >= 2 } }
        case .type(let type): type == .phone
        }
    }

    /// What a message says about the slot.
    func read(_ text: NormalizedText, now: LocalDateTime) -> SlotReading {
        let message = SlotMessage(text)
        guard !message.core.isEmpty else { return .none }
        switch source {
        case .entity(let entity): return settle(entity.findings(in: message), .first, message)
        case .options(let options):
            if let answer = options.answer(in: message) { return .whole(message.value(answer, at: message.core)) }
            return settle(options.findings(in: message.text), .single, message)
        case .type(let type): return read(type, message, now)
        }
    }

    private func read(_ type: ValueType, _ message: SlotMessage, _ now: LocalDateTime) -> SlotReading {
        switch type {
        case .text: return TypedValues.text(message)
        case .yesNo:
            guard let answer = YesNo.read(message.text) else { return .none }
            return .whole(message.value(.flag(answer), at: message.core))
        case .phone: return settle(TypedValues.phones(message), .first, message)
        case .number: return settle(TypedValues.numbers(message), .single, message, SlotWords.units)
        case .money: return settle(TypedValues.sums(message, names), .single, message)
        case .date, .time, .datetime: return settle(TypedValues.moments(type, message, now), .single, message)
        case .choice, .image, .file: return .none
        }
    }

    /// Which of several values counts.
    private enum Preference {
        /// The first: an order number beside another is still one.
        case first
        /// None of several: a guess would be worse than a question.
        case single
    }

    private func settle(
        _ findings: [SlotValue], _ preference: Preference, _ message: SlotMessage, _ units: [[UInt8]] = []
    ) -> SlotReading {
        let meant = findings.filter { !message.isDenied($0.range) }
        guard let first = meant.first else { return .none }
        let isSingle = meant.allSatisfy { $0.value == first.value }
        guard isSingle || preference == .first else { return .none }
        return isSingle && message.isWhole(first.range, names: names + units) ? .whole(first) : .inside(first)
    }
}
