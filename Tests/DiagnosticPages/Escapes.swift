import Foundation

/// What stands in pages for what cannot be shown: `\u{200B}` a character, `\x{B4 F3}` bytes, `\repeat{TEXT*COUNT}`,
/// where `\n` in TEXT is a line end.
enum Escapes {
    static func bytes(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = text[...]
        while let found = next(in: rest) {
            bytes += Array(rest[..<found.start].utf8) + found.bytes
            rest = rest[found.end...]
        }
        return bytes + Array(rest.utf8)
    }

    private static func next(in text: Substring) -> (start: String.Index, end: String.Index, bytes: [UInt8])? {
        var best: (start: String.Index, end: String.Index, bytes: [UInt8])?
        for (mark, read) in readers {
            guard let open = text.range(of: mark), best.map({ open.lowerBound < $0.start }) ?? true,
                let close = text[open.upperBound...].firstIndex(of: "}")
            else { continue }
            best = (open.lowerBound, text.index(after: close), read(text[open.upperBound..<close]))
        }
        return best
    }

    private static let readers: [(String, @Sendable (Substring) -> [UInt8])] = [
        ("\\u{", { UInt32($0, radix: 16).flatMap(Unicode.Scalar.init).map { Array(String($0).utf8) } ?? [] }),
        ("\\x{", { $0.split(separator: " ").compactMap { UInt8($0, radix: 16) } }),
        (
            "\\repeat{",
            { body in
                let parts = body.split(separator: "*")
                let text = String(parts.dropLast().joined(separator: "*")).replacing("\\n", with: "\n")
                return Array(String(repeating: text, count: Int(parts.last ?? "") ?? 0).utf8)
            }
        ),
    ]
}
