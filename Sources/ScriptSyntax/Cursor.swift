import Diagnostics

/// Reads one line, scalar by scalar.
///
/// A cursor collects the diagnostics of what it reads; a copy is a way back, and what the copy reported is forgotten
/// with it. Positions are byte offsets in the file and always stand between two scalars.
struct Cursor: Sendable {
    /// The whole file.
    let bytes: [UInt8]
    /// Number of the file in its `SourceSet`.
    let file: Int
    /// First byte that does not belong to the line.
    private(set) var end: Int
    /// The next byte to read.
    var position: Int
    /// What was wrong with what was read so far.
    var diagnostics: [Diagnostic] = []
    /// Structural marks that have a width of their own in each language.
    var markUses: [MarkUse] = []
    /// The language of the keyword that the line started with.
    var language = KeywordLanguage.english

    /// A cursor over the bytes `start ..< end`.
    init(bytes: [UInt8], file: Int, start: Int, end: Int) {
        self.bytes = bytes
        self.file = file
        self.end = min(max(0, end), bytes.count)
        position = min(max(0, start), self.end)
    }

    /// Whether everything was read.
    var isAtEnd: Bool { position >= end }

    /// The next scalar.
    var peek: Unicode.Scalar? { scalar(at: position)?.value }

    /// The scalar at `offset` and its length in bytes.
    func scalar(at offset: Int) -> (value: Unicode.Scalar, length: Int)? {
        guard offset >= 0, offset < end else { return nil }
        let lead = bytes[offset]
        if lead < 0x80 { return (Unicode.Scalar(lead), 1) }
        let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
        guard offset + length <= end else { return ("\u{FFFD}", end - offset) }
        var value = UInt32(lead) & (0xFF >> UInt32(length + 1))
        for next in offset + 1..<offset + length { value = value << 6 | UInt32(bytes[next]) & 0x3F }
        return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
    }

    /// Goes behind the next scalar and returns it.
    @discardableResult
    mutating func advance() -> Unicode.Scalar? {
        guard let (value, length) = scalar(at: position) else { return nil }
        position += length
        return value
    }

    /// Goes behind spaces of any width, and zero-width characters.
    mutating func skipSpaces() {
        while let next = peek, next.isScriptSpace || next.isZeroWidth { advance() }
    }

    /// Skips spaces; whether nothing else is left.
    mutating func skipToEnd() -> Bool {
        skipSpaces()
        return isAtEnd
    }

    /// Leaves out spaces at the end of the line.
    mutating func trimEnd() {
        end = trimmedEnd(from: position, to: end)
    }

    /// The end of `start ..< stop` without the spaces at its end.
    func trimmedEnd(from start: Int, to stop: Int) -> Int {
        var last = stop
        while last > start {
            var lead = last - 1
            while lead > start, bytes[lead] & 0xC0 == 0x80 { lead -= 1 }
            guard let (value, _) = scalar(at: lead), value.isScriptSpace || value.isZeroWidth else { break }
            last = lead
        }
        return last
    }

    /// The place `start ..< stop`.
    func span(_ start: Int, _ stop: Int) -> SourceSpan {
        SourceSpan(file: file, start: start, end: stop)
    }

    /// What is left of the line; its start where nothing is left.
    var restSpan: SourceSpan { span(position, end) }

    /// The text of `start ..< stop`.
    func text(_ start: Int, _ stop: Int) -> String {
        let low = min(max(0, start), bytes.count)
        return String(decoding: bytes[low..<min(max(low, stop), bytes.count)], as: UTF8.self)
    }

    /// The text at `span`.
    func text(_ span: SourceSpan) -> String { text(span.start, span.end) }

    /// `start ..< stop` without spaces at either end.
    func phrase(_ start: Int, _ stop: Int) -> Phrase {
        var inner = narrowed(start, stop)
        inner.skipSpaces()
        let last = inner.trimmedEnd(from: inner.position, to: inner.end)
        return Phrase(text(inner.position, last), span(inner.position, last))
    }

    /// Reads all that is left, without spaces at either end.
    mutating func rest() -> Phrase {
        let result = phrase(position, end)
        position = end
        return result
    }

    /// A cursor over a part of the line.
    func narrowed(_ start: Int, _ stop: Int) -> Cursor {
        var part = Cursor(bytes: bytes, file: file, start: start, end: min(stop, end))
        part.language = language
        return part
    }

    /// Takes over what the cursor of a part reported.
    mutating func adopt(_ part: Cursor) {
        diagnostics += part.diagnostics
        markUses += part.markUses
    }

    /// Says `code` about `span`.
    mutating func report(
        _ code: DiagnosticCode, at span: SourceSpan, _ arguments: [String: DiagnosticArgument] = [:],
        suggestions: [String] = [], replacement: String? = nil
    ) {
        guard diagnostics.count <= ScriptParser.problemLimit else { return }
        diagnostics.append(
            Diagnostic(code, at: span, arguments, suggestions: suggestions, replacement: replacement))
    }
}

extension Unicode.Scalar {
    /// Whether it separates words: spaces of any width, tabs, a carriage return.
    var isScriptSpace: Bool {
        switch value {
        case 0x20, 0x09, 0x0B, 0x0C, 0x0D, 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: true
        default: false
        }
    }

    /// Whether it shows nothing and has no width.
    var isZeroWidth: Bool {
        switch value {
        case 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF: true
        default: false
        }
    }

    /// The value of a digit of either width.
    var digitValue: Int? {
        switch value {
        case 0x30...0x39: Int(value - 0x30)
        case 0xFF10...0xFF19: Int(value - 0xFF10)
        default: nil
        }
    }
}
