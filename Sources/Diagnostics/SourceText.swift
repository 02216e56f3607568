/// A place in a set of source files: a half-open range of UTF-8 bytes in one of them.
public struct SourceSpan: Hashable, Sendable, Codable {
    /// Index of the file in its `SourceSet`.
    public var file: Int
    /// First byte.
    public var start: Int
    /// First byte behind the place.
    public var end: Int

    /// Makes a span of the bytes `start ..< end` of file number `file`.
    public init(file: Int, start: Int, end: Int) {
        self.file = file
        self.start = start
        self.end = max(start, end)
    }

    /// The smallest span of the same file that covers both.
    public func union(_ other: SourceSpan) -> SourceSpan {
        SourceSpan(file: file, start: min(start, other.start), end: max(end, other.end))
    }
}

/// One source file in memory, with the starts of its lines.
public struct SourceText: Sendable, Equatable {
    /// Path as people know it, relative to the bot's directory.
    public let path: String
    /// The text, without a byte order mark.
    public let text: String
    /// Byte offset at which each line starts; never empty.
    public let lineStarts: [Int]

    private let byteCount: Int

    /// Wraps `text`, known to people as `path`.
    public init(path: String, text: String) {
        var text = text
        lineStarts = text.withUTF8 { bytes in
            var starts = [0]
            for offset in 0..<bytes.count where bytes[offset] == UInt8(ascii: "\n") { starts.append(offset + 1) }
            return starts
        }
        self.path = path
        self.text = text
        byteCount = text.utf8.count
    }

    /// Zero-based number of the line that holds the byte at `offset`.
    public func lineIndex(at offset: Int) -> Int {
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        return low
    }

    /// Bytes of line number `index` without its line end; empty behind the last line.
    public func lineRange(_ index: Int) -> Range<Int> {
        guard lineStarts.indices.contains(index) else { return byteCount..<byteCount }
        let start = lineStarts[index]
        var end = index + 1 < lineStarts.count ? lineStarts[index + 1] - 1 : byteCount
        if end > start, byte(at: end - 1) == UInt8(ascii: "\r") { end -= 1 }
        return start..<max(start, end)
    }

    /// The text of a range of bytes; what lies outside or inside a character is left out.
    public func slice(_ range: Range<Int>) -> String {
        let low = min(max(0, range.lowerBound), byteCount)
        let high = min(max(low, range.upperBound), byteCount)
        let utf8 = text.utf8
        let start = utf8.index(utf8.startIndex, offsetBy: low)
        return String(decoding: utf8[start..<utf8.index(start, offsetBy: high - low)], as: UTF8.self)
    }

    private func byte(at offset: Int) -> UInt8? {
        guard offset >= 0, offset < byteCount else { return nil }
        return text.utf8[text.utf8.index(text.utf8.startIndex, offsetBy: offset)]
    }
}

/// The source files of one bot; spans name a file by its place in here.
public struct SourceSet: Sendable, Equatable {
    /// The files in the order in which they were read.
    public private(set) var files: [SourceText] = []

    /// Makes a set of `files`.
    public init(_ files: [SourceText] = []) {
        self.files = files
    }

    /// Adds a file and returns its number.
    public mutating func add(_ file: SourceText) -> Int {
        files.append(file)
        return files.count - 1
    }

    /// Writes stars over a place that must not be shown; every place in the file stays where it is.
    public mutating func hide(_ span: SourceSpan) {
        guard let file = file(of: span) else { return }
        var bytes = Array(file.text.utf8)
        for offset in span.start..<min(span.end, bytes.count) where bytes[offset] != UInt8(ascii: "\n") {
            bytes[offset] = UInt8(ascii: "*")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else { return }
        files[span.file] = SourceText(path: file.path, text: text)
    }

    /// The file that `span` lies in, where there is one.
    public func file(of span: SourceSpan) -> SourceText? {
        files.indices.contains(span.file) ? files[span.file] : nil
    }

    /// `path:line`, as people write a place; the line counts from one.
    public func location(of span: SourceSpan) -> String {
        guard let file = file(of: span) else { return "?" }
        return "\(file.path):\(file.lineIndex(at: span.start) + 1)"
    }
}
