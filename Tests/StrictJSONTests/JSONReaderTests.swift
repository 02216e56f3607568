import StrictJSON
import Testing

@Suite("JSON is read strictly")
struct JSONReaderTests {
    @Test(
        "what is read is what was written",
        arguments: [
            #"{"a":[1,2.5,-3e7,true,false,null],"b":"好\n😀"}"#, "[]", "{}", #""""#, "0", "-0.5", "24871203345567133",
            #"{"名":{"a":{"a":1}}}"#,
        ])
    func roundTrip(text: String) throws {
        let value = try JSONValue(Array(text.utf8))
        #expect(value.text == text)
        #expect(try JSONValue(Array((" \n" + text + "\t").utf8)) == value)
    }

    @Test("escapes stand for their characters, and pairs for one")
    func escapes() throws {
        let value = try JSONValue(Array(#""a\"\\\/\b\f\n\r\t\u00e9\uD83D\ude00""#.utf8))
        #expect(value.string == "a\"\\/\u{8}\u{C}\n\r\té😀")
    }

    static let refused: [(String, JSONFault)] = [
        ("", .malformed(offset: 0)), ("{", .malformed(offset: 1)), ("[1,]", .malformed(offset: 3)),
        ("{\"a\":1,}", .malformed(offset: 7)), ("01", .trailing(offset: 1)), ("1 2", .trailing(offset: 2)),
        ("{}{}", .trailing(offset: 2)), ("+1", .malformed(offset: 0)), (".5", .malformed(offset: 0)),
        ("1.", .malformed(offset: 2)), ("nul", .malformed(offset: 3)), ("\"a", .malformed(offset: 2)),
        ("\"\u{1}\"", .malformed(offset: 1)), (#""\x""#, .malformed(offset: 2)), (#""\ud800""#, .malformed(offset: 7)),
        (#""\udc00""#, .malformed(offset: 7)), (#"{"a":1,"a":2}"#, .duplicateName(offset: 7)),
        (#"{"a":1,"\u0061":2}"#, .duplicateName(offset: 7)), ("NaN", .malformed(offset: 0)),
        (String(repeating: "[", count: 70), .tooDeep(limit: 64)),
    ]

    @Test("whatever two readers could read in two ways is refused", arguments: refused)
    func faults(text: String, fault: JSONFault) {
        #expect(throws: fault) { try JSONValue(Array(text.utf8)) }
    }

    @Test("bytes that are not UTF-8 and texts that are too large are refused")
    func bytes() {
        #expect(throws: JSONFault.notUTF8) { try JSONValue([0x22, 0xFF, 0x22]) }
        #expect(throws: JSONFault.tooLarge(limit: 4)) { try JSONValue(Array("12345".utf8), largest: 4) }
    }

    @Test("a text inside a page cannot end the page")
    func html() throws {
        let text = JSONValue.string("</script><!--&\u{2028}").text
        #expect(!text.contains("<") && !text.contains("&") && !text.contains("\u{2028}"))
        #expect(try JSONValue(Array(text.utf8)).string == "</script><!--&\u{2028}")
    }

    @Test("plain bytes escape what RFC 8259 demands and nothing else")
    func plain() throws {
        let value: JSONValue = ["<&>\u{2028}": "a\"\\\u{1}\n<&>好"]
        #expect(String(decoding: value.plainBytes, as: UTF8.self) == "{\"<&>\u{2028}\":\"a\\\"\\\\\\u0001\\n<&>好\"}")
        #expect(try JSONValue(value.plainBytes) == value)
    }
}
