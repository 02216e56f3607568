import ChineseText
import Testing

@Suite("Texts that a terminal may show")
struct PrintableTextTests {
    @Test(
        "What commands a terminal or turns a line around is left out; the words stay",
        arguments: [
            ("杯子漏水", "杯子漏水"),
            ("a\u{1B}]0;PWNED\u{7}b", "a]0;PWNEDb"),
            ("\u{1B}[2J\u{1B}[31m红", "[2J[31m红"),
            ("\u{9B}2J\u{90}x\u{9C}", "2Jx"),
            ("退\u{202E}款\u{2066}！\u{2069}\u{200F}", "退款！"),
            ("第一行\r\n第二行\n第三行\t尾", "第一行 第二行 第三行 尾"),
            ("a\u{2028}b\u{85}c", "a b c"),
            ("\u{0}\u{8}\u{7F}", ""),
            ("👨‍👩‍👧 café e\u{301}", "👨‍👩‍👧 café e\u{301}"),
        ])
    func oneLine(text: String, shown: String) {
        #expect(printable(text) == shown)
    }

    @Test("Lines stay lines, whatever ends them")
    func lines() {
        #expect(printableLines("一\r\n二\u{1B}[2J\n\n三\u{2028}四\t五") == ["一", "二[2J", "", "三", "四 五"])
        #expect(printableLines("") == [""])
    }

    @Test("Nothing that commands is left of any text, and showing twice changes nothing")
    func nothingIsLeft() {
        var random = SeededGenerator(seed: 11)
        let dangers: [ClosedRange<UInt32>] = [
            0...0x1F, 0x7F...0x9F, 0x61C...0x61C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069,
        ]
        for _ in 0..<300 {
            var text = ""
            for _ in 0..<Int.random(in: 0...20, using: &random) {
                let value = UInt32.random(in: 0...0x2070, using: &random)
                if let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar) }
            }
            let shown = printable(text)
            let left = shown.unicodeScalars.filter { scalar in dangers.contains { $0.contains(scalar.value) } }
            #expect(left.isEmpty && printable(shown) == shown)
        }
    }
}
