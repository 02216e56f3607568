/// Changes a text as editors, bad merges and broken transfers do.
struct Mutator {
    var numbers: SeededGenerator

    private static let pieces = [
        "{", "｝", "|", "：", ":", "“", "/", "\\", "[", "（", "\n", "结束", "如果 ", "if ", "- ", "　", "\u{200B}", "#", "🙂",
        "}",
        "\u{0}", "\r", "转到 ", "最多 2 次", "完成\n", "询问 ", "否则\n", "满 3 次：", "{订单号}", "调用 ", "转人工 ", "非 ",
    ]

    /// `text` with one to `most` changes of lines, words and characters; `other` gives lines to splice in.
    mutating func changed(_ text: String, other: String, most: Int = 4) -> String {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let others = other.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        for _ in 0...numbers.below(most) { change(&lines, others) }
        return lines.joined(separator: "\n")
    }

    private mutating func change(_ lines: inout [String], _ others: [String]) {
        guard lines.count > 3 else { return }
        let here = numbers.below(lines.count)
        let there = numbers.below(lines.count)
        switch numbers.below(12) {
        case 0: lines.swapAt(here, there)
        case 1: lines.insert(lines.remove(at: here), at: min(there, lines.count))
        case 2: lines.insert(lines[here], at: there)
        case 3: lines.remove(at: here)
        case 4: spliceLines(&lines, others, at: here)
        case 5: swapBlocks(&lines)
        case 6: lines[here] = withoutACharacter(lines[here])
        case 7: lines[here] = withAPiece(lines[here])
        case 8: shuffleWords(&lines[here])
        case 9: lines[here] = withAnotherNumber(lines[here])
        case 10: swapWords(&lines, here, there)
        default: lines[here] = lines[here].trimmingPrefix(while: \.isWhitespace).description
        }
    }

    private mutating func spliceLines(_ lines: inout [String], _ others: [String], at place: Int) {
        guard !others.isEmpty else { return }
        let start = numbers.below(others.count)
        let end = min(others.count, start + 1 + numbers.below(12))
        lines.insert(contentsOf: others[start..<end], at: place)
    }

    private mutating func swapBlocks(_ lines: inout [String]) {
        let heads = lines.indices.filter { $0 > 0 && !lines[$0].isEmpty && lines[$0].first?.isWhitespace == false }
        guard heads.count > 2 else { return }
        let first = numbers.below(heads.count - 1)
        let block = Array(lines[heads[first]..<heads[first + 1]])
        lines.removeSubrange(heads[first]..<heads[first + 1])
        lines.append("")
        lines += block
    }

    private mutating func withoutACharacter(_ line: String) -> String {
        var line = line
        guard let place = line.indices.randomElement(using: &numbers) else { return line }
        line.remove(at: place)
        return line
    }

    private mutating func withAPiece(_ line: String) -> String {
        var line = line
        let place = (line.indices + [line.endIndex]).randomElement(using: &numbers) ?? line.endIndex
        line.insert(contentsOf: numbers.one(of: Self.pieces, else: "{"), at: place)
        return line
    }

    private mutating func shuffleWords(_ line: inout String) {
        line = line.split(separator: " ").shuffled(using: &numbers).joined(separator: " ")
    }

    private mutating func swapWords(_ lines: inout [String], _ here: Int, _ there: Int) {
        var left = lines[here].split(separator: " ").map(String.init)
        var right = lines[there].split(separator: " ").map(String.init)
        guard here != there, !left.isEmpty, !right.isEmpty else { return }
        let (first, second) = (numbers.below(left.count), numbers.below(right.count))
        (left[first], right[second]) = (right[second], left[first])
        lines[here] = "  " + left.joined(separator: " ")
        lines[there] = "  " + right.joined(separator: " ")
    }

    private mutating func withAnotherNumber(_ line: String) -> String {
        let number = numbers.one(
            of: ["0", "1", "2", "99", "-1", "9223372036854775807", "99999999999999999999"], else: "0")
        guard let range = line.firstRange(of: /[0-9]+/) else { return line + " " + number }
        return line.replacingCharacters(in: range, with: number)
    }

    /// The bytes of `text` with some flipped, cut out or doubled; seldom UTF-8 afterwards.
    mutating func flipped(_ text: String) -> [UInt8] {
        var bytes = Array(text.utf8)
        for _ in 0...numbers.below(6) where !bytes.isEmpty {
            let place = numbers.below(bytes.count)
            switch numbers.below(3) {
            case 0: bytes[place] ^= 1 << UInt8(numbers.below(8))
            case 1: bytes.removeSubrange(place..<min(bytes.count, place + 1 + numbers.below(40)))
            default: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + numbers.below(40))], at: place)
            }
        }
        return bytes
    }
}

extension String {
    fileprivate func replacingCharacters(in range: Range<Index>, with text: String) -> String {
        var copy = self
        copy.replaceSubrange(range, with: text)
        return copy
    }
}
