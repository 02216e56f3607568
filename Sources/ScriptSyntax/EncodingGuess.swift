import Diagnostics

/// Guesses what a file is that is not UTF-8, so that the writer knows what to look for.
enum EncodingGuess {
    /// The guess in words.
    static func words(for bytes: [UInt8]) -> DiagnosticArgument {
        if isWide(bytes) || bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            return DiagnosticArgument(zh: "看起来是 UTF-16", en: "it looks like UTF-16")
        }
        if isChinese(bytes) {
            return DiagnosticArgument(zh: "看起来是 GB18030，也叫 GBK", en: "it looks like GB18030, also called GBK")
        }
        return DiagnosticArgument(zh: "看不出是什么编码，也可能不是文本", en: "its encoding is unknown, or it is no text")
    }

    /// Whether every fourth byte or more is zero, as in UTF-16 text with Latin letters.
    static func isWide(_ bytes: [UInt8]) -> Bool {
        let zeros = bytes.prefix(4_096).count { $0 == 0 }
        return zeros > 0 && zeros * 4 >= min(bytes.count, 4_096)
    }

    /// Whether the bytes are well-formed GB18030 with common Chinese characters in it.
    private static func isChinese(_ bytes: [UInt8]) -> Bool {
        var rest = bytes.prefix(65_536)[...]
        var common = 0
        var other = 0
        while let lead = rest.popFirst() {
            if lead < 0x80 { continue }
            guard lead != 0x80, lead != 0xFF, let second = rest.popFirst() else { break }
            switch second {
            case 0x30...0x39:
                guard let third = rest.popFirst(), (0x81...0xFE).contains(third) else { return false }
                guard let fourth = rest.popFirst(), (0x30...0x39).contains(fourth) else { return false }
                other += 1
            case 0x40...0x7E, 0x80...0xFE:
                if (0xA1...0xF7).contains(lead), second >= 0xA1 { common += 1 } else { other += 1 }
            default: return false
            }
        }
        return common > 0 && common >= other
    }
}
