/// Words that are looked for where a text in normal form begins or ends, the longest first.
///
/// They are sorted by one byte of the character at the edge, the one that tells most Chinese characters apart, so that
/// nearly all texts are turned away by a look at an empty list.
struct EdgeWords: Sendable {
    private let byFirst: [[[UInt8]]]
    private let byLast: [[[UInt8]]]

    init(_ words: [String]) {
        var byFirst = [[[UInt8]]](repeating: [], count: 256)
        var byLast = byFirst
        // Equal lengths keep the order of the list.
        for word in words.map({ Array($0.utf8) }).sorted(by: { $0.count > $1.count }) {
            guard let last = word.last, let first = Self.telling(word[...]) else { continue }
            byFirst[Int(first)].append(word)
            byLast[Int(last)].append(word)
        }
        self.byFirst = byFirst
        self.byLast = byLast
    }

    /// The last byte of the first character of a text.
    private static func telling(_ text: ArraySlice<UInt8>) -> UInt8? {
        guard let lead = text.first else { return nil }
        let length = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
        return text.count < length ? nil : text[text.startIndex + length - 1]
    }

    /// The longest word with which a text begins.
    func word(beginning text: ArraySlice<UInt8>) -> [UInt8]? {
        guard let telling = Self.telling(text) else { return nil }
        return byFirst[Int(telling)].first { text.starts(with: $0) }
    }

    /// The longest word with which a text ends and that is taken.
    func word(ending text: ArraySlice<UInt8>, where isTaken: ([UInt8]) -> Bool) -> [UInt8]? {
        guard let last = text.last else { return nil }
        return byLast[Int(last)].first {
            text.count >= $0.count && text.suffix($0.count).elementsEqual($0) && isTaken($0)
        }
    }
}
