import ChineseText
import Foundation
import Testing

@Suite struct ChineseNumberTests {
    @Test(arguments: [
        ("三", "3"), ("十二", "12"), ("两百五", "250"), ("一万二", "12000"), ("三千零五", "3005"), ("半个", "0.5"), ("〇", "0"),
        ("壹佰贰拾叁", "123"), ("一点五", "1.5"), ("1万2", "12000"), ("3.5万", "35000"), ("1,280.5", "1280.5"), ("两百零五", "205"),
        ("二零二六", "2026"), ("两个半", "2.5"), ("1.2w", "12000"), ("3k", "3000"), ("一百二十", "120"), ("１２３", "123"),
        ("三亿五千万", "350000000"), ("一千零一十", "1010"), ("五百一个", "500"), ("貳萬", "20000"), ("第3个", "3"), ("买2个送1个", "2 1"),
        ("10,20", "10 20"), ("一下", ""), ("万一退了", ""), ("十分满意", ""), ("周三", ""), ("三四天", ""), ("千万别", ""), ("有一点慢", ""),
        ("iphone15", ""), ("半夜", ""), ("没有", ""), ("12345678901234567890123456789012345", ""), ("三四百块", ""),
        ("1.5.2", "1.5 2"),
        ("二十", "20"), ("十", "10"), ("一万", "10000"), ("十万", "100000"), ("一百万零三", "1000003"), ("1万2000", "12000"),
    ])
    func numbersAreFound(text: String, expected: String) {
        let found = ChineseNumber.all(in: NormalizedText(text)).map { "\($0.value)" }.joined(separator: " ")
        #expect(found == expected)
    }

    @Test func aNumberKnowsItsPlace() {
        let text = NormalizedText("我买了两百五十个，坏了 ３ 个")
        let places = ChineseNumber.all(in: text).map { text.originalSlice($0.range) }
        #expect(places == ["两百五十", "３"])
        #expect(ChineseNumber.value(of: NormalizedText("十二")) == 12)
        #expect(ChineseNumber.value(of: NormalizedText("十二个")) == nil)
    }

    @Test(arguments: [
        ("59.9元", "5990"), ("五十块", "5000"), ("一百二", "12000"), ("￥59.90", "5990"), ("59块9", "5990"), ("3毛", "30"),
        ("rmb 20", "2000"), ("$20", ""), ("20美元", ""), ("三块半", "350"), ("59块9毛5", "5995"), ("五毛五", "55"),
        ("59 元", "5900"),
        ("3.5万元", "3500000"), ("退了100元和20块", "10000 2000"), ("50", "5000"), ("50谢谢", "5000"), ("订单号是50", ""),
        ("10块2件", "1000"), ("我们一块去", ""), ("元旦", ""), ("2元旦", ""), ("我付了50", ""), ("99块90", "9990"), ("两百五", "25000"),
        ("260301123456789012", ""), ("8分钱", "8"), ("0.015元", "2"), ("十块钱", "1000"), ("100rmb", "10000"), ("5块五", "550"),
    ])
    func sumsAreFoundInFen(text: String, expected: String) {
        let found = Money.all(in: NormalizedText(text)).map { "\($0.fen)" }.joined(separator: " ")
        #expect(found == expected)
    }

    @Test(arguments: [
        (5990, "¥59.90"), (0, "¥0.00"), (5, "¥0.05"), (-150, "-¥1.50"), (Int.min, "-¥92233720368547758.08"),
    ])
    func aSumIsWrittenWithTwoDecimals(fen: Int, expected: String) {
        #expect(Money.format(fen: fen) == expected)
    }
}
