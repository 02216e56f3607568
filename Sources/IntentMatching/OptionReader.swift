import ChineseText
import RegexMatching
import ScriptChecking

/// Finds the options of a choice, or the values of an entity, by their words.
struct OptionReader: Sendable {
    /// Where one of the words stands.
    struct Hit {
        /// Its place in `literals`.
        let literal: Int
        let range: Range<Int>
    }

    private struct Word: Sendable {
        let characters: Int
        let option: Int
    }

    private let values: [String]
    private let words: [Word]
    /// The words in normal form, in the order of the options.
    let literals: [String]
    /// The first option with a word.
    private let optionsByWord: [[UInt8]: Int]
    private let set: LiteralSet
    private let allowsOrdinals: Bool
    /// Whether some option is a number itself, so that a bare number is no place in the list.
    private let hasNumericOptions: Bool

    init(_ options: [OptionDefinition], allowsOrdinals: Bool) {
        values = options.map(\.value)
        self.allowsOrdinals = allowsOrdinals
        var words: [Word] = []
        var literals: [String] = []
        var optionsByWord: [[UInt8]: Int] = [:]
        for (place, option) in options.enumerated() {
            for text in ([option.value] + option.synonyms).map(NormalizedText.init) where !text.isEmpty {
                words.append(Word(characters: text.string.count, option: place))
                literals.append(text.string)
                if optionsByWord[text.utf8] == nil { optionsByWord[text.utf8] = place }
            }
        }
        self.words = words
        self.literals = literals
        self.optionsByWord = optionsByWord
        set = LiteralSet(literals)
        hasNumericOptions = optionsByWord.keys.contains { $0.allSatisfy { (0x30...0x39).contains($0) } }
    }

    /// The option that the message as a whole is: by its words, or by its place in the list.
    func answer(in message: SlotMessage) -> Value? {
        let option = optionsByWord[Array(message.text.utf8[message.core])] ?? optionsByWord[message.text.utf8]
        if let option { return .choice(values[option]) }
        guard allowsOrdinals else { return nil }
        let ordinal = Ordinal.read(message.text.slice(message.core), last: values.count, bare: !hasNumericOptions)
        return ordinal.map { .choice(values[$0 - 1]) }
    }

    /// Options named inside the message; where words overlap the longest counts. Single characters are not taken.
    func findings(in text: NormalizedText) -> [SlotValue] {
        words.isEmpty
            ? [] : findings(of: set.occurrences(in: text).map { Hit(literal: $0.literal, range: $0.range) }, in: text)
    }

    /// The options that words of the reader name, which were found by their places in `literals`.
    func findings(of hits: [Hit], in text: NormalizedText) -> [SlotValue] {
        let free = hits.filter { words[$0.literal].characters >= 2 && isFree($0.range, text.utf8) }
        guard !free.isEmpty else { return [] }
        let longestFirst = free.sorted { first, second in
            (second.range.count, words[first.literal].option, first.range.lowerBound)
                < (first.range.count, words[second.literal].option, second.range.lowerBound)
        }
        var bytes = ClaimedBytes(count: text.utf8.count)
        let kept = longestFirst.filter { bytes.claim($0.range, for: $0.literal) == nil }
        return kept.sorted { $0.range.lowerBound < $1.range.lowerBound }.map { found in
            let value = Value.choice(values[words[found.literal].option])
            return SlotValue(value: value, range: found.range, original: text.originalSlice(found.range))
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
