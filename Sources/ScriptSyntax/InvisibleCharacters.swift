import Diagnostics

/// Finds characters that nobody sees: control characters, zero-width characters, marks of writing direction.
enum InvisibleCharacters {
    /// At most so many are reported in one file.
    private static let limit = 20

    /// One report for each run of them.
    static func find(in source: SourceText, file: Int) -> [Diagnostic] {
        var found: [Diagnostic] = []
        var offset = 0
        var previous: Unicode.Scalar?
        for scalar in source.text.unicodeScalars {
            let length = scalar.utf8.count
            if isInvisible(scalar), !(scalar.value == 0x200D && previous.map(joinsEmoji) == true) {
                if let last = found.last, last.span.end == offset {
                    found[found.count - 1].span.end = offset + length
                } else if found.count < limit {
                    found.append(
                        Diagnostic(
                            .invisibleCharacter, at: SourceSpan(file: file, start: offset, end: offset + length),
                            ["code": .codePoint(scalar)], replacement: ""))
                }
            }
            previous = scalar
            offset += length
        }
        return found
    }

    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D: false
        case 0x00...0x1F, 0x7F...0x9F, 0xAD, 0x61C, 0x180E, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F: true
        case 0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE007F: true
        default: false
        }
    }

    /// A zero-width joiner between two emoji makes one picture of them.
    private static func joinsEmoji(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value == 0xFE0F || scalar.value > 0x2000 && scalar.properties.isEmoji
            || scalar.properties.isEmojiModifier
    }
}
