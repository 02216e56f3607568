import ChineseText

/// Finds signs of mood and risk in messages: listed words, unless a denial takes them back.
struct SignalReader: Sendable {
    private struct Entry: Sendable {
        let group: Int
        let word: [UInt8]
    }

    static let shared = SignalReader(SignalWords.groups)

    private let groups: [SignalWords.Group]
    /// Words by their first byte, the longest first.
    private let entries: [[Entry]]

    init(_ groups: [SignalWords.Group]) {
        self.groups = groups
        var entries = [[Entry]](repeating: [], count: 256)
        for (place, group) in groups.enumerated() {
            for word in group.words {
                let bytes = Array(word.utf8)
                if let first = bytes.first { entries[Int(first)].append(Entry(group: place, word: bytes)) }
            }
        }
        self.entries = entries.map { $0.sorted { $0.word.count > $1.word.count } }
    }

    /// The signals of a message, strongest first; of several words with one meaning the strongest, then the first.
    func signals(in message: NormalizedText) -> [Signal] {
        var found: [Signal] = []
        let bytes = message.utf8
        var position = 0
        while position < bytes.count {
            let hits = entries[Int(bytes[position])].filter { Self.stands($0.word, at: position, in: bytes) }
            for hit in hits {
                let range = position..<(position + hit.word.count)
                if let signal = signal(groups[hit.group], range, message) { keep(signal, in: &found) }
            }
            position += hits.first?.word.count ?? 1
        }
        return found.sorted(by: Self.isStronger)
    }

    private func signal(_ group: SignalWords.Group, _ range: Range<Int>, _ message: NormalizedText) -> Signal? {
        guard group.kind == .thanks || !Denial.covers(range.lowerBound, in: message) else { return nil }
        return Signal(
            kind: group.kind, label: group.label, evidence: message.originalSlice(range), strength: group.strength)
    }

    private func keep(_ signal: Signal, in found: inout [Signal]) {
        guard let place = found.firstIndex(where: { $0.kind == signal.kind && $0.label == signal.label }) else {
            found.append(signal)
            return
        }
        if signal.strength > found[place].strength { found[place] = signal }
    }

    private static func isStronger(_ left: Signal, _ right: Signal) -> Bool {
        if left.strength != right.strength { return left.strength > right.strength }
        return (left.kind.rawValue, left.label) < (right.kind.rawValue, right.label)
    }

    /// Whether a word stands at a place; a Latin word or a number must not be part of a longer one.
    private static func stands(_ word: [UInt8], at position: Int, in bytes: [UInt8]) -> Bool {
        let end = position + word.count
        guard end <= bytes.count, bytes[position..<end].elementsEqual(word) else { return false }
        return !isJoined(bytes, position) && !isJoined(bytes, end)
    }

    /// Whether letters or digits of one run stand on either side of a place.
    private static func isJoined(_ bytes: [UInt8], _ place: Int) -> Bool {
        guard place > 0, place < bytes.count else { return false }
        let (left, right) = (bytes[place - 1], bytes[place])
        return (isDigit(left) && isDigit(right)) || (isLetter(left) && isLetter(right))
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }
}

/// Denials right before a word: 没有要, 不是要, 不想.
enum Denial {
    private static let reach = 36

    /// Whether a denial in the same clause takes back what begins at a byte of a message.
    static func covers(_ start: Int, in message: NormalizedText) -> Bool {
        let clause = message.slice(max(0, start - reach)..<start)
        var before = clause[...]
        if let mark = before.lastIndex(where: { ",.!?;:".contains($0) }) {
            before = before[before.index(after: mark)...]
        }
        for _ in 0..<3 {
            if let negation = longest(SignalWords.negations, endingAt: before) {
                return !isFalse(before, negation)
            }
            guard let bridge = longest(SignalWords.bridges, endingAt: before) else { return false }
            before = before.dropLast(bridge.count)
        }
        return longest(SignalWords.negations, endingAt: before).map { !isFalse(before, $0) } ?? false
    }

    private static func isFalse(_ before: Substring, _ negation: String) -> Bool {
        guard let question = longest(SignalWords.falseNegations, endingAt: before) else { return false }
        return question.count >= negation.count
    }

    private static func longest(_ words: [String], endingAt text: Substring) -> String? {
        words.filter { text.hasSuffix($0) }.max { $0.count < $1.count }
    }
}
