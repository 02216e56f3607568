import ChineseText
import IntentMatching
import ScriptChecking
import Testing

@Suite("Reading answers")
struct SlotReadingTests {
    private static let bot = BotFromText.bot(ShopScript.whole)
    private static let matcher = Matcher.compile(bot).matcher

    /// The reading as `whole 值` or `inside 值`, empty for none.
    private static func read(_ slot: String, _ message: String) throws -> String {
        let id = try #require(bot.index.slots[slot])
        let date = try #require(LocalDate(year: 2026, month: 3, day: 2))
        let now = LocalDateTime(date: date, time: LocalTime(secondOfDay: 36_000))
        switch matcher.read(slot: id, in: NormalizedText(message), now: now) {
        case .whole(let value): return "whole \(shown(value.value))"
        case .inside(let value): return "inside \(shown(value.value))"
        case .none: return ""
        }
    }

    private static func shown(_ value: Value) -> String {
        switch value {
        case .text(let text), .date(let text), .time(let text), .datetime(let text), .phone(let text),
            .choice(let text), .image(let text), .file(let text):
            text
        case .number(let number): "\(number)"
        case .money(let fen): "\(fen)"
        case .flag(let flag): "\(flag)"
        }
    }

    @Test(
        "entities",
        arguments: [
            ("订单号", "260301123456789012", "whole 260301123456789012"),
            ("订单号", "２６０３０１ １２３４５６ ７８９０１２", "whole 260301123456789012"),
            ("订单号", "260301-123456-789012", "whole 260301123456789012"),
            ("订单号", "订单号是260301123456789012", "whole 260301123456789012"),
            ("订单号", "亲，我的单号：260301123456789012，谢谢", "whole 260301123456789012"),
            ("订单号", "是260301123456789012这个", "whole 260301123456789012"),
            ("订单号", "订单号２６０３０１１２３４５６７８９０１２，对了我快递到哪了", "inside 260301123456789012"),
            ("订单号", "不是260301123456789012，是260301123456789013", "inside 260301123456789013"),
            ("订单号", "260301123456789012错了，应该是260301123456789013", "inside 260301123456789013"),
            ("订单号", "260301123456789012和260301123456789013都要退", "inside 260301123456789012"),
            ("订单号", "12345", ""),
            ("订单号", "2603011234567890123", ""),
            ("订单号", "13800138000", ""),
            ("订单号", "111111111111111111", ""),
            ("订单号", "111111 111111 111111", ""),
            ("订单号", "没有", ""),
            ("联系电话", "13800138000", "whole 13800138000"),
            ("联系电话", "138 0013 8000", "whole 13800138000"),
            ("联系电话", "我的手机号是138-0013-8000哦", "whole 13800138000"),
            ("联系电话", "打13800138000找我老婆", "inside 13800138000"),
            ("联系电话", "260301138001380001", ""),
            ("联系电话", "+86 138 0013 8000", "whole 13800138000"),
            ("尺码", "小码", "whole S"),
            ("尺码", "xl", "whole XL"),
            ("尺码", "给我换个中号的", "inside M"),
            ("尺码", "xxl", ""),
            ("尺码", "小码还是中码", "inside S"),
            ("型号", "ab-123", "whole AB-123"),
            ("型号", "我买的是Ab123的杯子", "inside AB123"),
            ("型号", "cab123", ""),
        ])
    func entities(_ slot: String, _ message: String, _ expected: String) throws {
        #expect(try Self.read(slot, message) == expected)
    }

    @Test(
        "choices",
        arguments: [
            ("退款原因", "多拍了", "whole 不想要了"),
            ("退款原因", "质量问题！", "whole 质量问题"),
            ("退款原因", "是质量问题", "whole 质量问题"),
            ("退款原因", "1", "whole 不想要了"),
            ("退款原因", "②", "whole 质量问题"),
            ("退款原因", "1️⃣", "whole 不想要了"),
            ("退款原因", "2.", "whole 质量问题"),
            ("退款原因", "第二个吧", "whole 质量问题"),
            ("退款原因", "第三个", "whole 没收到货"),
            ("退款原因", "选3", "whole 没收到货"),
            ("退款原因", "最后一个", "whole 其他"),
            ("退款原因", "5", ""),
            ("退款原因", "要一个", ""),
            ("退款原因", "收到的时候杯子坏了，漏水", "inside 质量问题"),
            ("退款原因", "我不喜欢这个颜色", "inside 不想要了"),
            ("退款原因", "不想要了，而且坏了", ""),
            ("退款原因", "不是质量问题，我拍错了", "inside 不想要了"),
            ("退款原因", "不是质量问题", ""),
            ("退款原因", "你猜", ""),
            ("码数", "38", "whole 38"),
            ("码数", "1", ""),
            ("码数", "第一个", "whole 38"),
            ("码数", "我要39的", "whole 39"),
            ("码数", "139", ""),
        ])
    func choices(_ slot: String, _ message: String, _ expected: String) throws {
        #expect(try Self.read(slot, message) == expected)
    }

    @Test(
        "built-in types",
        arguments: [
            ("确认退款", "嗯嗯", "whole true"), ("确认退款", "ok", "whole true"), ("确认退款", "好的", "whole true"),
            ("确认退款", "不用了谢谢", "whole false"), ("确认退款", "订单号多少", ""), ("确认退款", "可以吗", ""),
            ("问题描述", "杯子漏水", "whole 杯子漏水"), ("问题描述", " 杯子 漏水！ ", "whole 杯子 漏水！"), ("问题描述", "。。。", ""),
            ("问题描述", "😀😀", ""), ("问题描述", "5", "whole 5"),
            ("数量", "3", "whole 3"), ("数量", "三个", "whole 3"), ("数量", "要两件", "whole 2"),
            ("数量", "我买了3个但是都坏了", "inside 3"), ("数量", "买了3个坏了2个", ""), ("数量", "很多", ""),
            ("金额", "59.9", "whole 5990"), ("金额", "五十块", "whole 5000"), ("金额", "￥59.90元", "whole 5990"),
            ("金额", "金额是59.9", "whole 5990"), ("金额", "当时花了59块9买的", "inside 5990"), ("金额", "不知道", ""),
            ("收货日期", "昨天", "whole 2026-03-01"), ("收货日期", "3月1号收到的", "inside 2026-03-01"),
            ("收货日期", "2026-02-28", "whole 2026-02-28"), ("收货日期", "还没收到", ""),
            ("上门时间", "下午3点", "whole 15:00"), ("上门时间", "15:30", "whole 15:30"), ("上门时间", "随便", ""),
            ("预约时间", "明天下午3点", "whole 2026-03-03T15:00"), ("预约时间", "明天", ""),
            ("预约时间", "那就后天上午10点半过来吧", "inside 2026-03-04T10:30"),
            ("电话", "13800138000", "whole 13800138000"), ("电话", "电话：138 0013 8000", "whole 13800138000"),
            ("电话", "1380013800", ""), ("电话", "打我13800138000或者发微信", "inside 13800138000"),
            ("凭证图片", "图片", ""), ("发票文件", "文件", ""),
        ])
    func types(_ slot: String, _ message: String, _ expected: String) throws {
        #expect(try Self.read(slot, message) == expected)
    }

    @Test("the customer's own characters come back")
    func original() throws {
        let id = try #require(Self.bot.index.slots["订单号"])
        let message = NormalizedText("单号２６０３０１ １２３４５６ ７８９０１２谢谢")
        let now = LocalDateTime(date: LocalDate(daysSince1970: 20_000), time: LocalTime(secondOfDay: 0))
        guard case .whole(let value) = Self.matcher.read(slot: id, in: message, now: now) else {
            Issue.record("no value")
            return
        }
        #expect(value.original == "２６０３０１ １２３４５６ ７８９０１２")
    }

    @Test("what is worth taking from a first message")
    func prefillable() {
        let names = Self.bot.slots.indices.filter { Self.matcher.prefillable($0) }.map { Self.bot.slots[$0].name }
        #expect(names == ["订单号", "联系电话", "尺码", "型号", "退款原因", "电话", "码数"])
    }

    @Test("corrections, refusals, skips")
    func cues() {
        #expect(Self.matcher.correctionCue(in: NormalizedText("单号发错了")))
        #expect(!Self.matcher.correctionCue(in: NormalizedText("好的")))
        #expect(Self.matcher.refusal(in: NormalizedText("这个不方便给你")))
        #expect(!Self.matcher.refusal(in: NormalizedText("方便")))
        #expect(Self.matcher.skip(in: NormalizedText("跳过吧，谢谢")))
        #expect(Self.matcher.skip(in: NormalizedText("没有")))
        #expect(!Self.matcher.skip(in: NormalizedText("没有收到货")))
    }
}
