public import Diagnostics

/// A file as it was read from bytes.
public struct SourceReading: Sendable {
    /// The text; characters that could not be read are replaced.
    public let source: SourceText
    /// Whether the text is what the writer wrote, so that there is sense in parsing it.
    public let isUsable: Bool
    /// What is wrong with the characters.
    public let diagnostics: [Diagnostic]
}

extension SourceText {
    /// Files of more bytes than this are not read.
    public static let largestFile = 4 * 1_048_576

    /// Reads `bytes` as the UTF-8 text of the file `path`, which is file number `file` of its set.
    ///
    /// Places in the text are byte offsets without the byte order mark; a carriage return alone becomes a line end.
    public static func decode(path: String, bytes: [UInt8], file: Int = 0) -> SourceReading {
        guard bytes.count <= largestFile else { return tooLarge(path: path, count: bytes.count, file: file) }
        let hasMark = bytes.starts(with: byteOrderMark)
        var content = hasMark ? Array(bytes.dropFirst(byteOrderMark.count)) : bytes
        guard let written = String(validating: content, as: UTF8.self), !EncodingGuess.isWide(content) else {
            let text = String(decoding: content, as: UTF8.self)
            let broken = zip(text.utf8, content).enumerated().first { $1.0 != $1.1 }?.offset
            let place = SourceSpan(file: file, start: broken ?? 0, end: (broken ?? 0) + (broken == nil ? 0 : 3))
            let diagnostic = Diagnostic(.notUTF8, at: place, ["guess": EncodingGuess.words(for: bytes)])
            return SourceReading(
                source: SourceText(path: path, text: text), isUsable: false, diagnostics: [diagnostic])
        }
        var diagnostics = uncommonForms(of: content, hasMark: hasMark, file: file)
        let text = replaceLoneReturns(in: &content) ? String(decoding: content, as: UTF8.self) : written
        let source = SourceText(path: path, text: text)
        diagnostics += InvisibleCharacters.find(in: source, file: file)
        return SourceReading(source: source, isUsable: true, diagnostics: diagnostics)
    }

    /// The text of a file that `decode` found usable before: the same text, without looking for what is wrong.
    public static func plain(path: String, bytes: [UInt8]) -> SourceText {
        var content = bytes.starts(with: byteOrderMark) ? Array(bytes.dropFirst(byteOrderMark.count)) : bytes
        _ = replaceLoneReturns(in: &content)
        return SourceText(path: path, text: String(decoding: content, as: UTF8.self))
    }

    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    private static func tooLarge(path: String, count: Int, file: Int) -> SourceReading {
        let megabyte = 1_048_576
        let diagnostic = Diagnostic(
            .fileTooLarge, at: SourceSpan(file: file, start: 0, end: 0),
            [
                "size": DiagnosticArgument(String((count + megabyte - 1) / megabyte)),
                "limit": DiagnosticArgument(String(largestFile / megabyte)),
            ])
        return SourceReading(source: SourceText(path: path, text: ""), isUsable: false, diagnostics: [diagnostic])
    }

    /// Makes line ends of carriage returns that stand alone; whether there were any carriage returns.
    private static func replaceLoneReturns(in content: inout [UInt8]) -> Bool {
        guard content.contains(UInt8(ascii: "\r")) else { return false }
        for index in content.indices where isLoneReturn(content, index) { content[index] = UInt8(ascii: "\n") }
        return true
    }

    private static func isLoneReturn(_ bytes: [UInt8], _ index: Int) -> Bool {
        bytes[index] == UInt8(ascii: "\r") && (index + 1 >= bytes.count || bytes[index + 1] != UInt8(ascii: "\n"))
    }

    /// Reports a byte order mark, and the first line end that is not like the first of the file.
    private static func uncommonForms(of bytes: [UInt8], hasMark: Bool, file: Int) -> [Diagnostic] {
        var found: [Diagnostic] = []
        if hasMark {
            found.append(
                Diagnostic(
                    .uncommonFileForm, at: SourceSpan(file: file, start: 0, end: 0),
                    ["what": DiagnosticArgument(zh: "字节顺序标记（BOM）", en: "a byte order mark")]))
        }
        guard bytes.contains(UInt8(ascii: "\r")) else { return found }
        var usual: String?
        for (index, byte) in bytes.enumerated() {
            let end: String
            if byte == UInt8(ascii: "\n") {
                end = index > 0 && bytes[index - 1] == UInt8(ascii: "\r") ? "\r\n" : "\n"
            } else if isLoneReturn(bytes, index) {
                end = "\r"
            } else {
                continue
            }
            guard let first = usual else {
                usual = end
                continue
            }
            guard end != first else { continue }
            found.append(
                Diagnostic(
                    .uncommonFileForm, at: SourceSpan(file: file, start: index, end: index + 1),
                    ["what": DiagnosticArgument(zh: "两种换行符", en: "line ends of two kinds")]))
            break
        }
        return found
    }
}
