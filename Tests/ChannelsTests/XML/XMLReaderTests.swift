import Channels
import Testing

@Suite("XML as platforms send it")
struct XMLReaderTests {
    private func element(_ text: String) throws(Rejection) -> XMLValue.Element {
        try XMLValue.Element(document: Array(text.utf8))
    }

    @Test("texts, references, CDATA and nested elements are read")
    func reads() throws {
        let cases: [(String, XMLValue)] = [
            ("<a>x</a>", .text("x")), ("<a></a>", .text("")), ("<a/>", .text("")), ("<a > x </a >", .text(" x ")),
            ("<?xml version=\"1.0\" encoding='utf-8'?>\n<a>x</a>\n", .text("x")),
            ("<a>&lt;&gt;&amp;&apos;&quot;&#20320;&#x597D;&#x1F600;&#13;</a>", .text("<>&'\"你好😀\r")),
            ("<a>1<![CDATA[<b>&x;]]]]><![CDATA[>]]>2</a>", .text("1<b>&x;]]>2")),
            ("<a>1\r\n2\r3<![CDATA[\r\n]]></a>", .text("1\n2\n3\n")),
            ("<a>\n <b>x</b>\n <c/>\n</a>", .elements([.init("b", "x"), .init("c", "")])),
            (
                "<a><l><i>1</i><i>2</i></l></a>",
                .elements([.init("l", .elements([.init("i", "1"), .init("i", "2")]))])
            ),
        ]
        for (text, value) in cases { #expect(try element(text).value == value, "\(text)") }
    }

    @Test("whatever could mean two things, or more than it says, is refused")
    func refuses() {
        let forbidden = [
            "<!DOCTYPE a><a/>", "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>", "<a>&x;</a>",
            "<a>&nbsp;</a>", "<a>& b</a>", "<?php x?><a/>", "<a><?x y?></a>", "<a/><?x?>", "<!-- c --><a/>",
            "<a>x<!-- c -->y</a>", "<a/><!-- c -->", "<?xml version=\"1.0\" encoding=\"GBK\"?><a/>",
            "<?xml version=\"1.1\"?><a/>", "<a><![INCLUDE[x]]></a>", "<?xml version='1.0'?><?xml version='1.0'?><a/>",
        ]
        let malformed = [
            "", " ", "x", "<a>", "<a", "<", "</a>", "<a></b>", "<a></a", "<a/><b/>", "<a/>x", "x<a/>", "<a x=\"1\"/>",
            "<a>x<b/></a>", "<a><b/>x</a>", "<a><b/><![CDATA[x]]></a>", "<a><b/><b/></a>", "<a><l><i/><i/><j/></l></a>",
            "<a>]]></a>", "<a><![CDATA[x]]</a>", "<a>&#0;</a>", "<a>&#xD800;</a>", "<a>&#x110000;</a>",
            "<a>&#99999999999999999999;</a>", "<a>&#;</a>", "<a>&#x;</a>", "<a>&#65</a>", "<a>\u{1}</a>",
            "<a>\u{FFFE}</a>", "<1a/>", "<a:b/>", "<a>\0</a>", "\u{FEFF}<a/>",
            "<b><b><b><b><b><b><b><b><b/></b></b></b></b></b></b></b></b>",
        ]
        for (code, texts) in [(Rejection.Code.xmlForbidden, forbidden), (.malformedBody, malformed)] {
            for text in texts {
                #expect(throws: Rejection(code), "\(text)") { try element(text) }
            }
        }
        #expect(throws: Rejection(.malformedBody)) { try XMLValue.Element(document: [0x3C, 0x61, 0x3E, 0xFF]) }
        #expect(throws: Rejection(.bodyTooLarge)) {
            try XMLValue.Element(document: [UInt8](repeating: 0x20, count: 1 << 20 + 1))
        }
    }

    @Test("a name that comes twice has no value, and a text has no parts")
    func subscripts() throws {
        let list = try element("<a><l><i>1</i><i>2</i></l><b>x</b></a>").value
        #expect(list["b"]?.string == "x")
        #expect(list["l"]?["i"] == nil)
        #expect(list["b"]?["x"] == nil)
        #expect(list["l"]?.elements.map(\.value.string) == ["1", "2"])
    }
}
