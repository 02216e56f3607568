import Diagnostics
import Yams

/// Places of YAML nodes in a source text. Marks of Yams are lines and columns of Unicode scalars; spans are bytes.
struct YAMLPlaces {
    private let bytes: [UInt8]
    private let file: Int
    /// Byte offset of each line as YAML counts them.
    private let lineStarts: [Int]

    init(_ source: SourceText, file: Int) {
        bytes = Array(source.text.utf8)
        self.file = file
        var starts = [0]
        var offset = 0
        var previous: Unicode.Scalar = " "
        for scalar in source.text.unicodeScalars {
            offset += UTF8.width(scalar)
            switch scalar {
            case "\n" where previous == "\r": starts[starts.count - 1] = offset
            // YAML 1.1 also ends lines at these.
            case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": starts.append(offset)
            default: break
            }
            previous = scalar
        }
        lineStarts = starts
    }

    /// The whole first line, for what is nowhere else.
    var top: SourceSpan { SourceSpan(file: file, start: 0, end: lineEnd(from: 0)) }

    /// From `mark` to the end of its line.
    func rest(of mark: Mark) -> SourceSpan {
        let start = offset(of: mark)
        return SourceSpan(file: file, start: start, end: lineEnd(from: start))
    }

    /// The place of a node: of a scalar the scalar, of anything larger its first line.
    func span(of node: Node) -> SourceSpan {
        guard let mark = node.mark else { return top }
        let start = offset(of: mark)
        guard case .scalar(let scalar) = node else { return rest(of: mark) }
        return SourceSpan(file: file, start: start, end: scalarEnd(scalar, from: start))
    }

    /// The second place where `key` stands as a key at the same column as the key at `mark`.
    func second(_ key: String, after mark: Mark) -> SourceSpan? {
        let first = offset(of: mark)
        let column = mark.column
        for line in lineStarts.indices where line >= mark.line {
            let start = offset(line: line + 1, column: column)
            guard start > first, bytes[start...].starts(with: key.utf8) else { continue }
            let end = start + key.utf8.count
            let rest = bytes[end...].drop { $0 == UInt8(ascii: " ") }
            if rest.first == UInt8(ascii: ":") { return SourceSpan(file: file, start: start, end: end) }
        }
        return nil
    }

    /// Whether a secret may stand on the line of a place, in a file that has no tree: the line or the section around it
    /// says so.
    func mayHoldSecret(at offset: Int) -> Bool {
        let line = lineStart(of: offset)
        if SecretNames.contains(String(decoding: bytes[line..<lineEnd(from: line)], as: UTF8.self)) { return true }
        let heads = lineStarts.filter { start in
            guard start <= line, start < bytes.count else { return false }
            return !" \t\r\n#-".utf8.contains(bytes[start])
        }
        guard let head = heads.last else { return false }
        let section = bytes[head..<lineEnd(from: head)].prefix { $0 != UInt8(ascii: ":") }
        return SecretNames.mayStand(in: String(decoding: section, as: UTF8.self))
    }

    /// What stands behind the first colon on the line of a place; all of the line where there is no colon.
    func value(onLineOf offset: Int) -> SourceSpan {
        let start = lineStart(of: offset)
        let end = lineEnd(from: start)
        let colon = bytes[start..<end].firstIndex(of: UInt8(ascii: ":"))
        return SourceSpan(file: file, start: colon.map { $0 + 1 } ?? start, end: end)
    }

    private func lineStart(of offset: Int) -> Int {
        min(lineStarts.last { $0 <= offset } ?? 0, bytes.count)
    }

    private func offset(of mark: Mark) -> Int {
        offset(line: mark.line, column: mark.column)
    }

    private func offset(line: Int, column: Int) -> Int {
        guard line >= 1, line <= lineStarts.count else { return bytes.count }
        var place = lineStarts[line - 1]
        var left = max(0, column - 1)
        while left > 0, place < bytes.count, bytes[place] != UInt8(ascii: "\n") {
            place += 1
            while place < bytes.count, bytes[place] & 0xC0 == 0x80 { place += 1 }
            left -= 1
        }
        return min(place, bytes.count)
    }

    private func scalarEnd(_ scalar: Node.Scalar, from start: Int) -> Int {
        let rest = bytes[start...]
        switch scalar.style {
        case .plain where !scalar.string.isEmpty && rest.starts(with: scalar.string.utf8):
            return start + scalar.string.utf8.count
        case .singleQuoted, .doubleQuoted:
            return quotedEnd(from: start)
        case .plain where scalar.string.isEmpty:
            return start
        default:
            return lineEnd(from: start)
        }
    }

    private func quotedEnd(from start: Int) -> Int {
        guard start < bytes.count else { return start }
        let quote = bytes[start]
        var place = start + 1
        while place < bytes.count {
            if bytes[place] == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
                place += 2
            } else if bytes[place] == quote {
                let isDoubled = quote == UInt8(ascii: "'") && place + 1 < bytes.count && bytes[place + 1] == quote
                guard isDoubled else { return place + 1 }
                place += 2
            } else {
                place += 1
            }
        }
        return bytes.count
    }

    private func lineEnd(from start: Int) -> Int {
        bytes[min(start, bytes.count)...].firstIndex { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
            ?? bytes.count
    }
}
