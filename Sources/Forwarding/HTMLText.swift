/// The words of an HTML fragment, as people write them in a desk's editor: paragraphs become lines, and what is quoted
/// or is a signature is left out. Nothing of it is ever shown as HTML, so that it need not be safe, only readable.
struct HTMLText {
    private static let largest = 1 << 18
    private static let breaks: Set<String> = [
        "br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "pre",
    ]
    private static let unspoken: Set<String> = ["blockquote", "script", "style", "head", "title"]
    private static let entities: [String: Character] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "hellip": "…", "mdash": "—",
        "ndash": "–", "ldquo": "“", "rdquo": "”", "lsquo": "‘", "rsquo": "’", "yen": "¥",
    ]

    private var rest: Substring
    private var words = ""
    /// The element that is being left out, and how deep in elements of its name.
    private var unsaid: (name: String, depth: Int)?

    private init(_ html: String) { rest = html.prefix(Self.largest) }

    /// The words of a fragment.
    static func words(of html: String) -> String {
        var reader = HTMLText(html)
        reader.read()
        let lines = reader.words.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
        // One empty line between paragraphs is enough.
        var kept: [String] = []
        for line in lines where !(line.isEmpty && kept.last?.isEmpty ?? true) { kept.append(line) }
        while kept.last?.isEmpty == true { kept.removeLast() }
        return kept.joined(separator: "\n")
    }

    private mutating func read() {
        while let sign = rest.first {
            if sign == "<", let tag = takeTag() {
                take(tag)
            } else if sign == "&", let character = takeEntity() {
                say(String(character))
            } else {
                rest.removeFirst()
                say(sign.isNewline ? " " : String(sign))
            }
        }
    }

    private mutating func say(_ text: String) {
        if unsaid == nil { words += text }
    }

    // MARK: Tags

    private struct Tag {
        var name: String
        var isEnd: Bool
        var isSignature: Bool
    }

    /// A tag or a comment; nil for a sign that begins none, which is a sign like others then.
    private mutating func takeTag() -> Tag? {
        if rest.hasPrefix("<!--") {
            let end = rest.firstRange(of: "-->")?.upperBound ?? rest.endIndex
            rest = rest[end...]
            return Tag(name: "", isEnd: false, isSignature: false)
        }
        let inside = rest.dropFirst()
        guard let second = inside.first, second.isLetter || second == "/" || second == "!",
            let end = inside.firstIndex(of: ">")
        else { return nil }
        let text = inside[..<end]
        rest = inside[inside.index(after: end)...]
        let isEnd = second == "/"
        let name = text.drop { $0 == "/" || $0 == "!" }.prefix { $0.isLetter || $0.isNumber }.lowercased()
        return Tag(name: name, isEnd: isEnd, isSignature: !isEnd && text.contains("data-signature"))
    }

    private mutating func take(_ tag: Tag) {
        if let (name, depth) = unsaid {
            guard tag.name == name else { return }
            let next = depth + (tag.isEnd ? -1 : 1)
            unsaid = next > 0 ? (name, next) : nil
            return
        }
        if !tag.isEnd, tag.isSignature || Self.unspoken.contains(tag.name) {
            unsaid = (tag.name, 1)
        } else if Self.breaks.contains(tag.name) {
            words += "\n"
        }
    }

    // MARK: Signs that stand for others

    private mutating func takeEntity() -> Character? {
        let name = rest.dropFirst().prefix(10).prefix { $0 != ";" }
        let behind = name.endIndex
        guard behind < rest.endIndex, rest[behind] == ";", let character = Self.character(String(name)) else {
            return nil
        }
        rest = rest[rest.index(after: behind)...]
        return character
    }

    private static func character(_ name: String) -> Character? {
        guard name.hasPrefix("#") else { return entities[name] }
        let digits = name.dropFirst()
        let isHex = digits.first == "x" || digits.first == "X"
        let code = isHex ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        return code.flatMap(Unicode.Scalar.init).map(Character.init)
    }
}
