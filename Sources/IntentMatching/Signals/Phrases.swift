import ChineseText

/// A short list of words that are looked for at a place of a message, or anywhere in a stretch of it.
struct Phrases: Sendable {
    private let byFirst: [[[UInt8]]]
    private let byLast: [[[UInt8]]]

    /// Words separated by spaces; `_` stands for a space inside one.
    init(_ words: String) {
        var byFirst = [[[UInt8]]](repeating: [], count: 256)
        var byLast = byFirst
        for word in words.split(whereSeparator: \.isWhitespace) {
            let bytes = NormalizedText(String(word).replacing("_", with: " ")).utf8
            guard let first = bytes.first, let last = bytes.last else { continue }
            byFirst[Int(first)].append(bytes)
            byLast[Int(last)].append(bytes)
        }
        self.byFirst = byFirst.map { $0.sorted { $0.count > $1.count } }
        self.byLast = byLast.map { $0.sorted { $0.count > $1.count } }
    }

    /// The length in bytes of the longest word that ends where `text` ends; 0 when none does.
    func length(ending text: ArraySlice<UInt8>) -> Int {
        guard let last = text.last else { return 0 }
        for word in byLast[Int(last)] where word.count <= text.count {
            let start = text.endIndex - word.count
            if text[start...].elementsEqual(word), !text.joinsLatin(at: start) { return word.count }
        }
        return 0
    }

    /// The length in bytes of the longest word that begins where `text` begins; 0 when none does.
    func length(beginning text: ArraySlice<UInt8>) -> Int {
        guard let first = text.first else { return 0 }
        for word in byFirst[Int(first)] where word.count <= text.count {
            let end = text.startIndex + word.count
            if text[..<end].elementsEqual(word), !text.joinsLatin(at: end) { return word.count }
        }
        return 0
    }

    /// Whether one of the words stands anywhere in `text`.
    func occur(in text: ArraySlice<UInt8>) -> Bool {
        text.indices.contains { !text.joinsLatin(at: $0) && length(beginning: text[$0...]) > 0 }
    }
}

extension ArraySlice<UInt8> {
    /// Whether Latin letters or digits stand on both sides of a place, so that it is inside a word or number.
    func joinsLatin(at place: Int) -> Bool {
        guard place > startIndex, place < endIndex else { return false }
        return self[place - 1].isLatinOrDigit && self[place].isLatinOrDigit
    }
}

extension UInt8 {
    /// Whether it is `0`–`9`.
    var isDigit: Bool { (0x30...0x39).contains(self) }
    /// Whether it is a letter or digit of normalised English text.
    var isLatinOrDigit: Bool { isDigit || (0x61...0x7A).contains(self) }
}
