import ChineseText
import Diagnostics
import ScriptSyntax

/// The names in a pattern: `@entity` and `~synonyms`.
///
/// Chinese has no spaces, so a name may run into the words behind it (`@订单号退款`); the longest declared name at the
/// start of such a run is meant.
enum PatternMentions {
    /// A mark and the run of characters behind it.
    struct Mention {
        let kind: NameKind
        let name: Name
    }

    /// All mentions of a pattern, from left to right.
    static func all(in pattern: Phrase) -> [Mention] {
        var mentions: [Mention] = []
        let scalars = Array(pattern.value.unicodeScalars)
        var index = 0
        var offset = pattern.span.start
        while index < scalars.count {
            let scalar = scalars[index]
            index += 1
            offset += scalar.utf8.count
            if scalar == "\\" {
                offset += index < scalars.count ? scalars[index].utf8.count : 0
                index += 1
            }
            guard let kind = kind(of: scalar) else { continue }
            let run = scalars[index...].prefix { !endsName($0) }
            let text = String(String.UnicodeScalarView(run))
            let length = run.reduce(0) { $0 + $1.utf8.count }
            let span = SourceSpan(file: pattern.span.file, start: offset, end: offset + length)
            mentions.append(Mention(kind: kind, name: Name(text: text, key: nameKey(text), span: span)))
            index += run.count
            offset += length
        }
        return mentions
    }

    /// The place of the longest declared name that the run starts with.
    static func longestKnown(_ mention: Mention, _ names: NameTable) -> Int? {
        var run = mention.name.key
        while !run.isEmpty {
            if let place = names.place(run, mention.kind) { return place }
            run.removeLast()
        }
        return nil
    }

    private static func kind(of scalar: Unicode.Scalar) -> NameKind? {
        switch scalar {
        case "@", "＠": .entity
        case "~", "～": .synonyms
        default: nil
        }
    }

    private static func endsName(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || "[]［］|｜*＊?？^$@＠~～\\{}｛｝()（）".unicodeScalars.contains(scalar)
    }
}
