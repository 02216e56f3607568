import ChineseText
import Testing

@Suite struct PersonalDataTests {
    @Test(arguments: [
        ("13800138000", "13800138000"), ("电话138 0013 8000谢谢", "13800138000"), ("138-0013-8000", "13800138000"),
        ("+86 13800138000", "13800138000"), ("8613800138000", "13800138000"), ("１３８００１３８０００", "13800138000"),
        ("12800138000", ""), ("138001380001", ""), ("213800138000", ""), ("260301138001380005", ""), ("1380013800", ""),
        ("我是13800138000或13900139000", "13800138000 13900139000"), ("0086-139 0013 9000", "13900139000"),
    ])
    func mobileNumbersAreFound(text: String, expected: String) {
        #expect(PhoneNumber.all(in: NormalizedText(text)).map(\.digits).joined(separator: " ") == expected)
    }

    @Test(arguments: [
        ("我的电话13800138000！", "我的电话138****8000！"), ("１３８ ００１３ ８０００", "138****8000"),
        ("订单２６０３０１１２３４５６７８９０１２，谢谢", "订单**************9012，谢谢"),
        ("Mail: Zhang.San@Example.com.", "Mail: z***@example.com."),
        ("11010519491231002X", "**************002x"), ("买了3件，共59.9元", "买了3件，共59.9元"),
        ("卡6222 0213 1234 5678 900", "卡***************8900"),
        ("@all 你好", "@all 你好"), ("2026-03-02 10:30", "2026-03-02 10:30"), ("", ""),
    ])
    func personalDataIsMasked(text: String, expected: String) {
        #expect(maskPersonalData(in: text) == expected)
    }

    @Test(arguments: [
        ("电话138 0013 8000，１３８００１３８０００", "电话138 0001 8000，13800018000", "同号变成同号，写法照旧"),
        ("+86 13900139000", "+86 13900019000", "国家代码不变"), ("11010519491231002X", "11010500000001002X", "身份证"),
        ("SF1234567890123", "SF1230000010123", "快递单号"), ("Zhang.San@Example.com", "user1@example.com", "邮箱"),
        ("260301123456789012和260302123456789012", "260301000000019012和260302000000029012", "两个号还是两个号"),
        ("买了3件，2026-03-02 10:30", "买了3件，2026-03-02 10:30", "没有个人信息"), ("", "", "空"),
    ])
    func personalDataIsMadeUp(text: String, expected: String, why: String) {
        var placeholders = PersonalDataPlaceholders()
        #expect(placeholders.replacing(in: text) == expected, "\(why)")
        #expect(placeholders.replacingKnown(in: text) == expected, "\(why)")
        #expect(PersonalDataPlaceholders().replacingKnown(in: text) == text, "the shop's own numbers stay")
    }

    @Test(arguments: [
        (Mask.keepLast(4), "13800138000", "*******8000"), (.keepFirstLast(3, 4), "13800138000", "138****8000"),
        (.keepLast(4), "123", "***"), (.keepLast(-1), "张三", "**"), (.keepFirstLast(1, 0), "张三丰", "张**"),
        (.keepLast(4), "", ""),
    ])
    func aMaskKeepsWhatItSays(mask: Mask, value: String, expected: String) {
        #expect(mask.applied(to: value) == expected)
    }
}
