import HTTPSending

/// Gathers an answer as it comes in and stops it when it grows too large.
struct ResponseCollector {
    /// Most bytes of all header lines, those of interim answers and trailers included.
    static let largestHeader = 64 << 10
    /// Most header lines.
    static let mostLines = 256

    private let largestBody: Int
    private var headerBytes = 0
    private var headerLines = 0
    private(set) var headers: [HeaderField] = []
    private(set) var body: [UInt8] = []
    private var hasBody = false
    /// What was too large.
    private(set) var excess: SendingFault.Part?

    init(largestBody: Int) {
        self.largestBody = largestBody
    }

    /// Takes one header line; false when it is one too many.
    mutating func takeHeader(_ line: UnsafeRawBufferPointer) -> Bool {
        headerBytes += line.count
        headerLines += 1
        guard headerBytes <= Self.largestHeader, headerLines <= Self.mostLines else {
            excess = .header
            return false
        }
        if line.starts(with: "HTTP/".utf8) {
            // An interim answer may have come before: only the last header counts.
            headers.removeAll()
        } else if !hasBody, let colon = line.firstIndex(of: UInt8(ascii: ":")) {
            headers.append(HeaderField(Self.text(line[..<colon]), Self.text(line[(colon + 1)...])))
        }
        return true
    }

    /// Takes a piece of the body; false when it makes the body too large.
    mutating func takeBody(_ piece: UnsafeRawBufferPointer) -> Bool {
        hasBody = true
        guard piece.count <= largestBody - body.count else {
            excess = .body
            body = []
            return false
        }
        body += piece
        return true
    }

    /// Without the spaces and the line's end around it.
    private static func text(_ bytes: Slice<UnsafeRawBufferPointer>) -> String {
        let isSpace: (UInt8) -> Bool = { $0 == 0x20 || (0x09...0x0D).contains($0) }
        let head = bytes.drop(while: isSpace)
        guard let last = head.lastIndex(where: { !isSpace($0) }) else { return "" }
        return String(decoding: head[...last], as: UTF8.self)
    }
}
