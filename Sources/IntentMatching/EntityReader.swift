import ChineseText
import Foundation
import RegexMatching
import ScriptChecking
import ScriptSyntax

/// Finds the values of an entity in messages.
///
/// An object, because every message asks every entity, and one reference is copied for it.
final class EntityReader: Sendable {
    private struct Expression: Sendable {
        let regex: Regex
        /// Without one of these it matches nothing; nil where nothing is certain.
        let required: RequiredCharacters?

        /// Whether it may match in a message with these ASCII characters.
        func mayMatch(_ text: ScannableText, _ characters: ASCIISet) -> Bool {
            required?.mayStand(in: text, characters) ?? true
        }
    }

    let name: String
    /// The key by which names are compared.
    let key: String
    let type: ValueType?
    private let expressions: [Expression]
    private let options: OptionReader?
    private let normalization: Normalization
    /// Normal forms that are never a value.
    private let excluded: Set<String>
    private let nameBytes: [UInt8]

    init(_ entity: EntityDefinition, regexes: [Regex]) {
        name = entity.name
        key = entity.key
        type = entity.type
        expressions = regexes.map { Expression(regex: $0, required: RequiredCharacters($0.pattern)) }
        options = entity.values.isEmpty ? nil : OptionReader(entity.values, allowsOrdinals: false)
        normalization = entity.normalization
        excluded = Set(entity.counterExamples.map { Self.comparable(NormalizedText($0.text).string) })
        nameBytes = NormalizedText(entity.name).utf8
    }

    private init(_ other: EntityReader, type: ValueType?) {
        name = other.name
        key = other.key
        self.type = type
        expressions = other.expressions
        options = other.options
        normalization = other.normalization
        excluded = other.excluded
        nameBytes = other.nameBytes
    }

    /// Whether it has expressions or values; without them its type alone tells what its values are.
    var hasRules: Bool { hasExpressions || options != nil }
    var hasExpressions: Bool { !expressions.isEmpty }
    /// Whether an expression may match in a message with these ASCII characters.
    func mayMatch(_ text: ScannableText, _ characters: ASCIISet) -> Bool {
        expressions.contains { $0.mayMatch(text, characters) }
    }
    /// The words of its values, in normal form.
    var literals: [String] { options?.literals ?? [] }

    /// The same entity for a slot whose type says what the values are, where the entity does not.
    func with(type: ValueType) -> EntityReader { EntityReader(self, type: self.type ?? type) }

    /// All values in an answer, from left to right; a value of one character only where it is the whole answer.
    func findings(in message: SlotMessage) -> [SlotValue] {
        let answer = options?.answer(in: message).map { message.value($0, at: message.core) }
        let listed = answer.map { [$0] } ?? options?.findings(in: message.text) ?? []
        return findings(in: message.scan, listed: listed).values
    }

    /// All values in a message, from left to right; `words` says where which of `literals` occur.
    func findings(
        in text: ScannableText, words: [OptionReader.Hit]
    ) -> (values: [SlotValue], rule: EntityMention.Rule) {
        findings(in: text, listed: options?.findings(of: words, in: text.text) ?? [])
    }

    /// Listed values, else those of the expressions. Digits in groups are joined where no value stands as typed.
    private func findings(
        in text: ScannableText, listed: [SlotValue]
    ) -> (values: [SlotValue], rule: EntityMention.Rule) {
        var found = listed.compactMap(typed)
        let rule: EntityMention.Rule = found.isEmpty ? .expression : .value
        let characters = found.isEmpty && hasExpressions ? ASCIISet(of: text.text.utf8) : ASCIISet()
        if found.isEmpty, mayMatch(text, characters) {
            found = matched(text.text.utf8, text, characters) { $0 }
            if found.isEmpty, normalization == .digits, text.mayHoldDigit {
                let joined = JoinedDigits(text.text.utf8)
                found = matched(joined.bytes, text, characters, joined.original)
                if found.isEmpty { found = telephones(in: text) }
            }
        }
        if !excluded.isEmpty { found.removeAll { excluded.contains(Self.comparable(text.text.slice($0.range))) } }
        return (found, rule)
    }

    /// Whether the name of the entity stands right before a place, with no more than 是, 号 or a colon between them.
    func isNamed(before place: Int, in text: NormalizedText) -> Bool {
        var before = text.utf8[..<min(place, text.utf8.count)]
        for _ in 0..<4 {
            if before.count >= nameBytes.count, before.suffix(nameBytes.count).elementsEqual(nameBytes) { return true }
            guard let bridge = Self.bridges.first(where: { before.suffix($0.count).elementsEqual($0) }) else {
                return false
            }
            before = before.dropLast(bridge.count)
        }
        return false
    }

    private static let bridges = ["是", "为", "号", "码", ":", " ", "#"].map { Array($0.utf8) }

    /// Telephone numbers whose digits alone are a value, for those with a country code before them.
    private func telephones(in text: ScannableText) -> [SlotValue] {
        PhoneNumber.all(in: text).compactMap { phone in
            let digits = Array(phone.digits.utf8)
            let isValue = expressions.contains { $0.regex.firstMatch(in: digits).match?.range == 0..<digits.count }
            return isValue ? value(of: phone.digits).map { text.slotValue($0, at: phone.range) } : nil
        }
    }

    /// A listed value in the type of the entity.
    private func typed(_ finding: SlotValue) -> SlotValue? {
        guard type != .choice, case .choice(let word) = finding.value else { return finding }
        return value(of: word).map { SlotValue(value: $0, range: finding.range, original: finding.original) }
    }

    private func matched(
        _ bytes: [UInt8], _ text: ScannableText, _ characters: ASCIISet, _ original: (Range<Int>) -> Range<Int>
    ) -> [SlotValue] {
        var ranges: Set<Range<Int>> = []
        for expression in expressions where expression.mayMatch(text, characters) {
            var start = 0
            while start <= bytes.count, let match = expression.regex.firstMatch(in: bytes, from: start).match {
                if !match.range.isEmpty { ranges.insert(match.range) }
                start = max(match.range.upperBound, start + 1)
            }
        }
        return outermost(ranges, byteCount: bytes.count).compactMap { range in
            let place = original(range)
            let word = String(decoding: bytes[range], as: UTF8.self)
            return value(of: word, typed: text.text.originalSlice(place)).map { text.slotValue($0, at: place) }
        }
    }

    /// Of ranges that overlap the longest, then the first.
    private func outermost(_ ranges: Set<Range<Int>>, byteCount: Int) -> [Range<Int>] {
        guard ranges.count > 1 else { return Array(ranges) }
        var bytes = ClaimedBytes(count: byteCount)
        return ranges.sorted { ($1.count, $0.lowerBound) < ($0.count, $1.lowerBound) }
            .filter { bytes.claim($0, for: 0) == nil }
            .sorted { $0.lowerBound < $1.lowerBound }
    }

    private func value(of text: String, typed: String) -> Value? {
        switch normalization {
        case .digits:
            let digits = text.filter { ("0"..."9").contains($0) }
            return value(of: digits.isEmpty ? text : digits)
        case .lowercase: return value(of: text.lowercased())
        case .uppercase: return value(of: text.uppercased())
        case .none: return value(of: typed.precomposedStringWithCompatibilityMapping)
        }
    }

    private func value(of text: String) -> Value? {
        switch type {
        case .number: return Decimal(string: text).map { .number($0) }
        case .money:
            let message = NormalizedText(text)
            return Money.all(in: message).first.map { .money($0.fen) }
        case .phone: return .phone(text.filter { ("0"..."9").contains($0) })
        case .choice: return .choice(text)
        case .yesNo: return YesNo.read(NormalizedText(text)).map { .flag($0) }
        default: return .text(text)
        }
    }

    /// A form in which digits in groups and digits in one run are the same.
    private static func comparable(_ text: String) -> String {
        String(decoding: JoinedDigits(Array(text.utf8)).bytes, as: UTF8.self)
    }
}

extension ScannableText {
    /// A value with the customer's own characters.
    func slotValue(_ value: Value, at range: Range<Int>) -> SlotValue {
        SlotValue(value: value, range: range, original: text.originalSlice(range))
    }
}

/// A text without the single spaces and dashes between its digits, with the way back.
struct JoinedDigits {
    private(set) var bytes: [UInt8] = []
    /// Where each byte stood, and the end.
    private var places: [Int] = []

    init(_ text: [UInt8]) {
        for (place, byte) in text.enumerated() where !Self.isSeparator(text, place) {
            bytes.append(byte)
            places.append(place)
        }
        places.append(text.count)
    }

    /// The range of the text from which a range of joined bytes was made.
    func original(_ range: Range<Int>) -> Range<Int> {
        let joined = range.clamped(to: 0..<bytes.count)
        guard !joined.isEmpty else { return 0..<0 }
        return places[joined.lowerBound]..<(places[joined.upperBound - 1] + 1)
    }

    private static func isSeparator(_ text: [UInt8], _ place: Int) -> Bool {
        guard text[place] == 0x20 || text[place] == 0x2D, place > 0, place + 1 < text.count else { return false }
        return isDigit(text[place - 1]) && isDigit(text[place + 1])
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
