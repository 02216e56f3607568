import ChineseText
import Foundation
import RegexMatching
import ScriptChecking
import ScriptSyntax

/// Finds the values of an entity in messages.
struct EntityReader: Sendable {
    let name: String
    let type: ValueType?
    private let regexes: [Regex]
    private let options: OptionReader?
    private let normalization: Normalization
    /// Normal forms that are never a value.
    private let excluded: Set<String>

    init(_ entity: EntityDefinition, regexes: [Regex]) {
        name = entity.name
        type = entity.type
        self.regexes = regexes
        options = entity.values.isEmpty ? nil : OptionReader(entity.values, allowsOrdinals: false)
        normalization = entity.normalization
        excluded = Set(entity.counterExamples.map { Self.comparable(NormalizedText($0.text).string) })
    }

    private init(_ other: EntityReader, type: ValueType?) {
        name = other.name
        self.type = type
        regexes = other.regexes
        options = other.options
        normalization = other.normalization
        excluded = other.excluded
    }

    /// Whether it has expressions or values; without them its type alone tells what its values are.
    var hasRules: Bool { !regexes.isEmpty || options != nil }

    /// The same entity for a slot whose type says what the values are, where the entity does not.
    func with(type: ValueType) -> EntityReader { EntityReader(self, type: self.type ?? type) }

    /// All values in a message, from left to right. Digits in groups are joined where no value stands as typed.
    func findings(in message: SlotMessage) -> [SlotValue] {
        var found = listed(in: message)
        if found.isEmpty { found = matched(Array(message.text.utf8), message) { $0 } }
        if found.isEmpty, normalization == .digits {
            let joined = JoinedDigits(message.text.utf8)
            found = matched(joined.bytes, message, joined.original)
            if found.isEmpty { found = telephones(in: message) }
        }
        return found.filter { !excluded.contains(Self.comparable(message.text.slice($0.range))) }
    }

    /// Telephone numbers whose digits alone are a value, for those with a country code before them.
    private func telephones(in message: SlotMessage) -> [SlotValue] {
        PhoneNumber.all(in: message.text).compactMap { phone in
            let digits = Array(phone.digits.utf8)
            let isValue = regexes.contains { $0.firstMatch(in: digits).match?.range == 0..<digits.count }
            return isValue ? value(of: phone.digits).map { message.value($0, at: phone.range) } : nil
        }
    }

    private func listed(in message: SlotMessage) -> [SlotValue] {
        guard let options else { return [] }
        let found =
            options.answer(in: message).map { [message.value($0, at: message.core)] } ?? options.findings(in: message)
        guard type != .choice else { return found }
        return found.compactMap { finding in
            guard case .choice(let word) = finding.value else { return nil }
            return value(of: word).map { SlotValue(value: $0, range: finding.range, original: finding.original) }
        }
    }

    private func matched(
        _ bytes: [UInt8], _ message: SlotMessage, _ original: (Range<Int>) -> Range<Int>
    ) -> [SlotValue] {
        var ranges: Set<Range<Int>> = []
        for regex in regexes {
            var start = 0
            while start <= bytes.count, let match = regex.firstMatch(in: bytes, from: start).match {
                if !match.range.isEmpty { ranges.insert(match.range) }
                start = max(match.range.upperBound, start + 1)
            }
        }
        return outermost(ranges).compactMap { range in
            let place = original(range)
            let text = String(decoding: bytes[range], as: UTF8.self)
            return value(of: text, typed: message.text.originalSlice(place)).map { message.value($0, at: place) }
        }
    }

    /// Of ranges that overlap the longest, then the first.
    private func outermost(_ ranges: Set<Range<Int>>) -> [Range<Int>] {
        var kept: [Range<Int>] = []
        for range in ranges.sorted(by: { ($1.count, $0.lowerBound) < ($0.count, $1.lowerBound) })
        where !kept.contains(where: { $0.overlaps(range) }) {
            kept.append(range)
        }
        return kept.sorted { $0.lowerBound < $1.lowerBound }
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
