import ChineseText
import IntentMatching
import ScriptChecking
import Testing

@Suite("What a message mentions")
struct MentionTests {
    static let now = LocalDateTime(
        date: LocalDate(year: 2026, month: 3, day: 2) ?? LocalDate(daysSince1970: 20_000),
        time: LocalTime(secondOfDay: 36_000))
    /// A bot that reads nothing but what every bot reads.
    private static let plain = Matcher.compile(BotFromText.bot("")).matcher
    private static let shop = Matcher.compile(BotFromText.bot(ShopScript.whole)).matcher

    /// The mentions as `kind 值` in a row, an entity by `@` and its place.
    static func described(_ mentions: [EntityMention]) -> String {
        mentions.map { mention in
            let kind =
                switch mention.source {
                case .entity(let id): "@\(id)"
                case .builtIn(let kind): kind.rawValue
                }
            return kind + " " + text(mention.value) + (mention.upTo.map { ".." + text($0) } ?? "")
        }.joined(separator: "; ")
    }

    private static func text(_ value: Value) -> String {
        switch value {
        case .text(let text), .date(let text), .time(let text), .datetime(let text), .phone(let text),
            .choice(let text), .image(let text), .file(let text):
            text
        case .number(let number): "\(number)"
        case .money(let fen): "\(fen)"
        case .flag(let flag): "\(flag)"
        }
    }

    private static func read(_ message: String, _ matcher: Matcher = plain) -> String {
        described(matcher.read(message, now: now).entities)
    }

    @Test(
        "numbers, sums, times",
        arguments: [
            ("你好，在吗", ""), ("我想问一下这个怎么用", ""), ("", ""),
            ("买了三个坏了2个", "number 3; number 2"), ("一共花了三百五", "money 35000"), ("充了1k", "number 1000"),
            ("59.9元和20块", "money 5990; money 2000"), ("退我100到200块", "money 10000..20000"),
            ("100-200元的有吗", "money 10000..20000"), ("买10到20个", "number 10..20"), ("50块到80块", "money 5000..8000"),
            ("200到100", "number 200; number 100"),
            ("昨天下午三点下的单", "datetime 2026-03-01T15:00"), ("3月8号到10号", "date 2026-03-08..2026-03-10"),
            ("下周一能到吗", "date 2026-03-09"), ("前天买的", "date 2026-02-28"), ("三天前收到的", "date 2026-02-27"),
            ("下午3点", "time 15:00"), ("上午九点到十一点", "time 09:00..11:00"), ("周一到周五", "date 2026-03-02..2026-03-06"),
            ("等了两个小时了", "duration 7200"), ("三天都没人理", "duration 259200"), ("用了半年", "duration 15768000"),
            ("用了3个月", "duration 7776000"),
            ("3到5天能到", "duration 259200..432000"), ("保修两年", "duration 63072000"), ("评了5分", "number 5"),
            ("这个那个下个都可以", ""), ("周末一起", "date 2026-03-07"), ("一样一般一直一定", ""),
        ])
    func quantities(_ message: String, _ expected: String) {
        #expect(Self.read(message) == expected)
    }

    @Test(
        "orders, parcels, telephones",
        arguments: [
            ("订单号260301123456789012", "order_number 260301123456789012"),
            ("260301123456789012", "order_number 260301123456789012"),
            ("单号是12345678", "order_number 12345678"), ("订单编号：260301-123456789012", "order_number 260301123456789012"),
            ("cancel order 00123842 please", "order_number 00123842"), ("purchase 12588", "order_number 12588"),
            ("订单金额100元", "money 10000"), ("订单5000元", "money 500000"), ("这个订单3个都坏了", "number 3"),
            ("SF1234567890123到哪了", "parcel_number SF1234567890123"),
            ("快递YT8888888888888", "parcel_number YT8888888888888"),
            ("快递单号773123456789012", "parcel_number 773123456789012"), ("运单号 12345678", "parcel_number 12345678"),
            ("jd0012345678901 和 EA123456789CN", "parcel_number JD0012345678901; parcel_number EA123456789CN"),
            ("我的快递773123456789012怎么没动", "parcel_number 773123456789012"),
            ("13800138000", "phone 13800138000"), ("电话138-0013-8000", "phone 13800138000"),
            ("+8613800138000", "phone 13800138000"), ("260301138001380001", "order_number 260301138001380001"),
            ("再不处理打12315了", "number 12315"), ("订单260301231512345678", "order_number 260301231512345678"),
            ("身份证110101199003077475", "number 110101199003077475"),
            ("卡号6222021234567890123", "number 6222021234567890123"),
            ("手机13800138000订单260301123456789012", "phone 13800138000; order_number 260301123456789012"),
            (
                "订单260301123456789012和260301123456789013",
                "order_number 260301123456789012; order_number 260301123456789013"
            ),
            ("000000000000000000", "number 0"), ("abc123", ""),
        ])
    func references(_ message: String, _ expected: String) {
        #expect(Self.read(message) == expected)
    }

    @Test(
        "addresses",
        arguments: [
            ("a.b@qq.com是我邮箱", "email a.b@qq.com"),
            ("看 https://m.tb.cn/h.Ab12?x=1 这个", "url https://m.tb.cn/h.Ab12?x=1"),
            ("www.example.com。", "url www.example.com"), ("m.tb.cn/h.5x", "url m.tb.cn/h.5x"), ("ok.thanks", ""),
            ("1.5", "number 1.5"),
            ("浙江省杭州市西湖区文三路138号5幢2单元601室", "address 浙江省杭州市西湖区文三路138号5幢2单元601室"),
            ("发到北京要几天", "address 北京"), ("广东深圳能发货吗", "address 广东深圳"),
            ("我住在浦东新区张江路100号", "address 浦东新区张江路100号"),
            (
                "收货人：张三，13800138000，江苏省南京市鼓楼区中山路1号",
                "receiver 张三; phone 13800138000; address 江苏省南京市鼓楼区中山路1号"
            ),
            ("李小明 13800138000", "receiver 李小明; phone 13800138000"), ("客服 13800138000", "phone 13800138000"),
            ("我不知道路上有区别", ""), ("市场价", ""), ("省心又省钱", ""), ("北京时间下午3点", "address 北京; time 15:00"),
        ])
    func addresses(_ message: String, _ expected: String) {
        #expect(Self.read(message) == expected)
    }

    @Test(
        "the bot's own entities go first",
        arguments: [
            ("订单号260301123456789012", "@0 260301123456789012"), ("260301 123456 789012", "@0 260301123456789012"),
            ("打13800138000找我", "@1 13800138000"), ("要中号的ab-123", "@2 M; @3 AB-123"), ("加大码和小码", "@2 XL; @2 S"),
            ("111111111111111111", "number 111111111111111111"), ("xxl", ""), ("昨天买的s", "date 2026-03-01"),
        ])
    func own(_ message: String, _ expected: String) {
        #expect(Self.read(message, Self.shop) == expected)
    }

    @Test("a mention tells its characters, its rule and what it was preferred to")
    func told() throws {
        let mentions = Self.plain.read("订单号２６０３０１１２３４５６７８９０１２", now: nil).entities
        let mention = try #require(mentions.first)
        #expect(mention.original == "２６０３０１１２３４５６７８９０１２" && mention.rule == .word && mentions.count == 1)
        #expect(mention.rivals.map(\.preference) == [.moreSpecific])
        #expect(mention.rivals.map(\.source) == [.builtIn(.number)])
        let sum = try #require(Self.plain.read("退我100元").entities.first)
        #expect(sum.rivals.map(\.preference) == [.longer] && sum.rule == .form)
    }

    @Test("without a clock there are no dates")
    func undated() {
        #expect(Self.described(Self.plain.read("昨天买了3个").entities) == "number 3")
    }
}
