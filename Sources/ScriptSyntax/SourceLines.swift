import Diagnostics

/// A line with something on it, without indentation, spaces at its end and line end.
struct SourceLine: Sendable, Equatable {
    /// Bytes of the line in the file.
    let start: Int
    /// First byte behind the line.
    let end: Int
    /// Bytes of space in front of the line.
    let indentation: Int
    /// Comments and blank line above it.
    let trivia: Trivia
}

/// A file cut into lines: comments and blank lines are trivia of the line below them.
struct SourceLines: Sendable {
    /// The whole file.
    let bytes: [UInt8]
    /// Number of the file in its `SourceSet`.
    let file: Int
    /// Lines that are neither blank nor comments.
    let lines: [SourceLine]
    /// Comments behind the last line.
    let trailing: Trivia

    /// Cuts `source`, which is file number `file`.
    init(_ source: SourceText, file: Int) {
        let bytes = Array(source.text.utf8)
        self.bytes = bytes
        self.file = file
        var lines: [SourceLine] = []
        var trivia = Trivia()
        for (index, start) in source.lineStarts.enumerated() {
            let next = index + 1 < source.lineStarts.count ? source.lineStarts[index + 1] - 1 : bytes.count
            var cursor = Cursor(bytes: bytes, file: file, start: start, end: next)
            cursor.skipSpaces()
            let first = cursor.position
            cursor.trimEnd()
            if cursor.isAtEnd {
                if trivia.comments.isEmpty, !lines.isEmpty { trivia.blankLineBefore = true }
            } else if cursor.peek == "#" || cursor.peek == "＃" {
                cursor.advance()
                trivia.comments.append(cursor.rest())
            } else {
                lines.append(
                    SourceLine(start: first, end: cursor.end, indentation: first - start, trivia: trivia))
                trivia = Trivia()
            }
        }
        self.lines = lines
        trailing = trivia.comments.isEmpty ? Trivia() : trivia
    }

    /// The line number `index`, where there is one.
    func line(_ index: Int) -> SourceLine? {
        lines.indices.contains(index) ? lines[index] : nil
    }

    /// A cursor at the start of `line`.
    func cursor(_ line: SourceLine) -> Cursor {
        Cursor(bytes: bytes, file: file, start: line.start, end: line.end)
    }

    /// The place of `line`.
    func span(_ line: SourceLine) -> SourceSpan {
        SourceSpan(file: file, start: line.start, end: line.end)
    }

    /// The place behind everything.
    var endSpan: SourceSpan { SourceSpan(file: file, start: bytes.count, end: bytes.count) }
}
