import ChineseText
import ScriptChecking

/// Finds the options of a choice, or the values of an entity, by their words.
struct OptionReader: Sendable {
    private struct Word: Sendable {
        let bytes: [UInt8]
        let characters: Int
        let option: Int
    }

    private let values: [String]
    /// Longest first; of equal ones in the order of the options.
    private let words: [Word]
    private let allowsOrdinals: Bool
    /// Whether some option is a number itself, so that a bare number is no place in the list.
    private let hasNumericOptions: Bool

    init(_ options: [OptionDefinition], allowsOrdinals: Bool) {
        values = options.map(\.value)
        self.allowsOrdinals = allowsOrdinals
        let all = options.enumerated().flatMap { place, option in
            ([option.value] + option.synonyms).map { word in
                let text = NormalizedText(word)
                return Word(bytes: text.utf8, characters: text.string.count, option: place)
            }
        }
        words = all.filter { !$0.bytes.isEmpty }.sorted {
            ($1.bytes.count, $0.option) < ($0.bytes.count, $1.option)
        }
        hasNumericOptions = words.contains { $0.bytes.allSatisfy { (0x30...0x39).contains($0) } }
    }

    /// The option that the message as a whole is: by its words, or by its place in the list.
    func answer(in message: SlotMessage) -> Value? {
        let core = message.text.utf8[message.core]
        let word = words.first { core.elementsEqual($0.bytes) } ?? words.first { message.text.utf8 == $0.bytes }
        if let word { return .choice(values[word.option]) }
        guard allowsOrdinals else { return nil }
        let ordinal = Ordinal.read(message.text.slice(message.core), last: values.count, bare: !hasNumericOptions)
        return ordinal.map { .choice(values[$0 - 1]) }
    }

    /// Options named inside the message; where words overlap the longest counts. Single characters are not taken.
    func findings(in message: SlotMessage) -> [SlotValue] {
        let bytes = message.text.utf8
        var taken: [(range: Range<Int>, option: Int)] = []
        for word in words where word.characters >= 2 && word.bytes.count <= bytes.count {
            for start in 0...(bytes.count - word.bytes.count) where bytes[start] == word.bytes.first {
                let range = start..<(start + word.bytes.count)
                guard bytes[range].elementsEqual(word.bytes), isFree(range, bytes),
                    !taken.contains(where: { $0.range.overlaps(range) })
                else { continue }
                taken.append((range, word.option))
            }
        }
        return taken.sorted { $0.range.lowerBound < $1.range.lowerBound }.map { found in
            message.value(.choice(values[found.option]), at: found.range)
        }
    }

    /// Whether a Latin word or number is not part of a longer one.
    private func isFree(_ range: Range<Int>, _ bytes: [UInt8]) -> Bool {
        !isJoined(bytes, range.lowerBound) && !isJoined(bytes, range.upperBound)
    }

    private func isJoined(_ bytes: [UInt8], _ place: Int) -> Bool {
        guard place > 0, place < bytes.count else { return false }
        return Self.isAlphanumeric(bytes[place - 1]) && Self.isAlphanumeric(bytes[place])
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte)
    }
}

/// An answer by place: 1, ①, 第一个, 选 2, 最后一个.
enum Ordinal {
    private static let prefixes = ["选择", "我选", "选", "我要", "要", "就", "那就", "是", "应该是", "(", "option ", "no."]
    private static let suffixes = [")", ".", ",", "号", "项", "个", "条", "种", "类", "选项", "个选项", "那个"]
    private static let numerals = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"]
    private static let last = ["最后一个", "最后那个", "最后一项", "最后一种", "最后", "last", "the last one"]
    private static let english = ["first", "second", "third", "fourth", "fifth"]

    /// The place that a text in normal form names, from 1 to `last`. A bare number counts when `bare` is set.
    static func read(_ text: String, last count: Int, bare: Bool) -> Int? {
        guard count > 0, text.count <= 12 else { return nil }
        if last.contains(text) { return count }
        if let place = english.firstIndex(where: { text == $0 || text == "the \($0)" || text == "the \($0) one" }) {
            return inRange(place + 1, count)
        }
        // 1️⃣ is a digit with a key drawn around it.
        var core = String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 != "\u{20E3}" }))[...]
        for prefix in prefixes where core.hasPrefix(prefix) { core = core.dropFirst(prefix.count) }
        let isOrdinal = core.hasPrefix("第")
        if isOrdinal { core = core.dropFirst() }
        for suffix in suffixes where core.hasSuffix(suffix) {
            // 要一个 asks for one thing; 第一个 names a place.
            guard isOrdinal || suffix != "个" else { return nil }
            core = core.dropLast(suffix.count)
        }
        guard isOrdinal || bare else { return nil }
        let number = Int(core) ?? numerals.firstIndex(of: String(core)).map { $0 + 1 }
        return number.flatMap { inRange($0, count) }
    }

    private static func inRange(_ place: Int, _ count: Int) -> Int? { (1...count).contains(place) ? place : nil }
}
