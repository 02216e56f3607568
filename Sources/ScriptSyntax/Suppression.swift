import ChineseText
import Diagnostics

/// A comment that silences diagnostics of the statement below it: `# allow DS204: reason`, `# 允许 DS204：原因`.
public enum Suppression {
    /// The codes that `comment` silences and its reason, which is empty where the writer gave none; nil when the
    /// comment silences nothing.
    public static func parse(comment: Phrase) -> (codes: [String], reason: String)? {
        let bytes = Array(comment.value.utf8)
        var cursor = Cursor(bytes: bytes, file: comment.span.file, start: 0, end: bytes.count)
        guard cursor.takeAny(["allow", "允许"], loose: true) else { return nil }
        var codes: [String] = []
        while let code = cursor.takeCode() {
            codes.append(code)
            _ = cursor.take(.comma)
        }
        guard !codes.isEmpty, cursor.take(.colon) != nil || cursor.skipToEnd() else { return nil }
        return (codes, cursor.rest().value)
    }
}

extension Cursor {
    /// `DS204`, in upper case.
    fileprivate mutating func takeCode() -> String? {
        var copy = self
        copy.skipSpaces()
        guard let name = copy.takeName(), name.key.count == 5 else { return nil }
        let code = name.key.uppercased()
        guard code.hasPrefix("DS"), code.dropFirst(2).allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
        self = copy
        return code
    }
}
