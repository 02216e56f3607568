import Channels
import Foundation
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// What Foundation's parser, which is libxml2, makes of a document: the same tree, read by somebody else.
private final class Counterpart: NSObject, XMLParserDelegate {
    private struct Open {
        var name: String
        var text = ""
        var elements: [XMLValue.Element] = []
    }

    private var open: [Open] = []
    private var root: XMLValue.Element?

    static func element(_ document: [UInt8]) -> XMLValue.Element? {
        let counterpart = Counterpart()
        let parser = XMLParser(data: Data(document))
        parser.delegate = counterpart
        return parser.parse() ? counterpart.root : nil
    }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        open.append(Open(name: name))
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { add(string) }

    /// Line ends become line feeds in CDATA too (XML 1.0 §2.11; expat does it), which libxml2 leaves undone there.
    func parser(_ parser: XMLParser, foundCDATA block: Data) {
        var text: [UInt8] = []
        for (place, byte) in block.enumerated() {
            if byte == 0x0A, place > 0, block[block.startIndex + place - 1] == 0x0D { continue }
            text.append(byte == 0x0D ? 0x0A : byte)
        }
        add(String(decoding: text, as: UTF8.self))
    }

    private func add(_ text: String) {
        if !open.isEmpty { open[open.count - 1].text += text }
    }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        let closed = open.removeLast()
        let element = XMLValue.Element(
            closed.name, closed.elements.isEmpty ? .text(closed.text) : .elements(closed.elements))
        if open.isEmpty { root = element } else { open[open.count - 1].elements.append(element) }
    }
}

@Suite("XML against Foundation's parser")
struct XMLCounterpartTests {
    private static let signs: [String] = [
        "a", "你", "😀", " ", "\n", "<", ">", "&", "]", "]]>", "'", "\"", "\u{301}", "\u{85}", "\u{FFFD}", "=",
    ]

    private func text(_ dice: inout SeededGenerator) -> String {
        (0..<Int.random(in: 0...8, using: &dice)).map { _ in Self.signs.randomElement(using: &dice)! }.joined()
    }

    private func tree(_ dice: inout SeededGenerator, depth: Int) -> XMLValue {
        guard depth > 0, Bool.random(using: &dice) else { return .text(text(&dice)) }
        let names = ["A", "b_1", "c-d", "E.f"].shuffled(using: &dice).prefix(Int.random(in: 1...4, using: &dice))
        return .elements(names.map { XMLValue.Element($0, tree(&dice, depth: depth - 1)) })
    }

    @Test("what is written is read by both as it was")
    func roundTrip() throws {
        var dice = SeededGenerator(seed: 11)
        for _ in 0..<400 {
            let element = XMLValue.Element("xml", tree(&dice, depth: 4))
            let document = element.document
            #expect(try XMLValue.Element(document: document) == element)
            #expect(Counterpart.element(document) == element, "\(String(decoding: document, as: UTF8.self))")
        }
    }

    @Test("characters that XML forbids are left out, line ends become line feeds, `]]>` is never one piece")
    func writer() throws {
        let cases = [
            ("a\u{0}b\u{1F}c\u{FFFF}", "abc"), ("1\r\n2\r3\n4", "1\n2\n3\n4"), ("\r\r\n", "\n\n"),
            ("]]>", "]]>"), ("]]>\u{338}x", "]]>\u{338}x"), ("]]\u{1}>", "]]>"), ("]\u{0}]>]]>", "]]>]]>"),
        ]
        for (given, wanted) in cases {
            let document = XMLValue.Element("a", given).document
            #expect(try XMLValue.Element(document: document).value == .text(wanted))
            #expect(Counterpart.element(document)?.value == .text(wanted))
        }
    }

    /// Random sequences of the signs that mean something: whatever is taken here, the other parser takes too, and reads
    /// the same in it. The other way round does not hold, for here less is allowed.
    @Test("what is taken is read alike by both")
    func differential() throws {
        let tokens = [
            "<a>", "</a>", "<b>", "</b>", "<a/>", "<c >", "</c\n>", "<![CDATA[", "]]>", "x", " ", "\r\n", "\r", "&lt;",
            "&amp;", "&#65;", "&#x4F60;", "&#13;", "&x;", "]]", ">", "<!--c-->", "<?p?>", "<!DOCTYPE a>", "&", "\"",
        ]
        var dice = SeededGenerator(seed: 23)
        var taken = 0
        for _ in 0..<6000 {
            var parts = (0..<Int.random(in: 0...7, using: &dice)).map { _ in tokens.randomElement(using: &dice)! }
            parts = ["<r>"] + parts + ["</r>"]
            let document = Array(parts.joined().utf8)
            guard let ours = try? XMLValue.Element(document: document) else { continue }
            taken += 1
            #expect(Counterpart.element(document) == ours, "\(parts.joined())")
        }
        #expect(taken > 300)
    }
}
