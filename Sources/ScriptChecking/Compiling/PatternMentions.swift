import ChineseText
import Diagnostics
import ScriptSyntax

/// The names in a pattern: `@entity` and `~synonyms`. A name ends at a space or a mark; `@{entity}` sets it apart from
/// words behind it. A `~` without a name is the customer's own wave.
enum PatternMentions {
    /// A mark and the name behind it.
    struct Mention {
        let kind: NameKind
        let name: Name
    }

    /// All mentions of a pattern, from left to right.
    static func all(in pattern: Phrase) -> [Mention] {
        var mentions: [Mention] = []
        let scalars = Array(pattern.value.unicodeScalars)
        var index = 0
        while index < scalars.count {
            let scalar = scalars[index]
            index += scalar == "\\" || scalar == "＼" ? 2 : 1
            guard let kind = kind(of: scalar) else { continue }
            let isBraced = index < scalars.count && "{｛".unicodeScalars.contains(scalars[index])
            if isBraced { index += 1 }
            let run = Array(scalars[index...].prefix { !marks.contains($0) && (isBraced || $0 != " ") })
            if let name = name(run, behind: scalars[..<index], of: pattern) {
                mentions.append(Mention(kind: kind, name: name))
            }
            index += run.count
        }
        return mentions
    }

    private static func name(
        _ run: [Unicode.Scalar], behind before: ArraySlice<Unicode.Scalar>, of pattern: Phrase
    ) -> Name? {
        let text = String(String.UnicodeScalarView(run))
        let key = nameKey(text)
        if key.isEmpty { return nil }
        let start = pattern.span.start + before.reduce(0) { $0 + $1.utf8.count }
        let end = min(start + text.utf8.count, pattern.span.end)
        return Name(text: text, key: key, span: SourceSpan(file: pattern.span.file, start: start, end: end))
    }

    private static func kind(of scalar: Unicode.Scalar) -> NameKind? {
        switch scalar {
        case "@", "＠": .entity
        case "~", "～": .synonyms
        default: nil
        }
    }

    private static let marks = Set("[]［］【】()（）{}｛｝|｜*＊@＠~～^＾$＄?？\\＼".unicodeScalars)
}
