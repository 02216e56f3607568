import ChineseText
import Testing

@Suite struct TraditionalFormsTests {
    @Test(arguments: [
        ("退貨還款", "退货还款"), ("後來餘額", "后来余额"), ("這個", "这个"), ("貳萬兩億", "贰万两亿"), ("為什麼", "为什么"), ("週末送達", "周末送达"),
    ])
    func traditionalTextIsReadAsSimplified(typed: String, expected: String) {
        #expect(NormalizedText(typed).string == expected)
    }

    @Test func aCharacterOfBothScriptsIsOfNeitherAlone() {
        let mixed = "退後里干著".unicodeScalars.filter {
            TraditionalForms.isTraditionalOnly($0) || TraditionalForms.isSimplifiedOnly($0)
        }
        let traditional = "貨錢這個".unicodeScalars.allSatisfy { TraditionalForms.isTraditionalOnly($0) }
        let simplified = "货钱这个".unicodeScalars.filter { TraditionalForms.isSimplifiedOnly($0) }
        #expect(mixed.map(String.init) == [])
        #expect(traditional)
        #expect(simplified.map(String.init) == ["货", "钱", "这", "个"])
    }

    @Test(arguments: [
        ("abc", 3), ("退款", 4), ("Ａ", 2), ("e\u{301}", 1), ("\u{200B}", 0), ("👨‍👩‍👧", 2), ("❤️", 2), ("🇨🇳", 2), ("…", 1),
        ("，", 2), ("", 0),
    ])
    func widthIsCountedInColumns(text: String, columns: Int) {
        #expect(displayWidth(of: text) == columns)
    }
}
