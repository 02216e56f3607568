import Foundation

/// Reads lines of bytes from standard input, whatever they hold.
struct StandardInput {
    /// One line as it came.
    enum Line: Equatable {
        case text(String)
        /// The bytes are no UTF-8.
        case notText
        /// Longer than anybody types; the rest was skipped.
        case tooLong
    }

    /// Bytes of the longest line that is taken.
    static let longestLine = 4 << 20

    private var buffer: [UInt8] = []
    private var scanned = 0
    private var ended = false

    /// Whether a person sits at the other end.
    static var isTerminal: Bool { isatty(STDIN_FILENO) == 1 }

    /// Whether something can be read before so many milliseconds have passed.
    static func isReady(within milliseconds: Int) -> Bool {
        var watch = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
        return poll(&watch, 1, Int32(clamping: milliseconds)) > 0
    }

    /// The next line without its end; nil behind the last.
    mutating func next() -> Line? {
        var skipping = false
        while true {
            if let end = buffer[scanned...].firstIndex(of: UInt8(ascii: "\n")) {
                let line = skipping ? Line.tooLong : Self.line(buffer[..<end])
                buffer.removeSubrange(...end)
                scanned = 0
                return line
            }
            scanned = buffer.count
            if buffer.count > Self.longestLine {
                skipping = true
                buffer.removeAll(keepingCapacity: true)
                scanned = 0
            }
            if ended {
                guard !buffer.isEmpty || skipping else { return nil }
                let line = skipping ? Line.tooLong : Self.line(buffer[...])
                buffer = []
                scanned = 0
                return line
            }
            fill()
        }
    }

    private mutating func fill() {
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        let count = read(STDIN_FILENO, &chunk, chunk.count)
        if count > 0 {
            buffer.append(contentsOf: chunk[..<count])
        } else if count == 0 || errno != EINTR {
            ended = true
        }
    }

    private static func line(_ bytes: ArraySlice<UInt8>) -> Line {
        let content = bytes.last == UInt8(ascii: "\r") ? bytes.dropLast() : bytes
        return String(validating: content, as: UTF8.self).map(Line.text) ?? .notText
    }
}
