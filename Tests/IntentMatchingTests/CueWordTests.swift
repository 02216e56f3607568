import ChineseText
import IntentMatching
import ScriptChecking
import Testing

@Suite("Words that pass to another wish, give one up, refuse or correct")
struct CueWordTests {
    static let matcher = Matcher.compile(BotFromText.bot("意图 甲\n  说法：\n    - 你好\n  回答：系统.帮助")).matcher

    @Test("several wishes are told apart by the words between them")
    func wishes() {
        let matcher = Self.matcher
        let cases: [(String, [String])] = [
            ("我要退款，另外查一下快递到哪了", ["我要退款", "查一下快递到哪了"]),
            ("我要退款顺便查快递对了几点下班", ["我要退款", "查快递", "几点下班"]),
            ("我要退款，帮我查快递", ["我要退款", "帮我查快递"]), ("东西坏了，我要退款", ["东西坏了，我要退款"]),
            ("这款还有货吗", ["这款还有货吗"]), ("另外查快递", ["查快递"]), ("还有", []), ("，，另外，，", []),
            ("一另外二三另外四五另外六七另外八九", ["二三", "四五", "六七另外八九"]),
            ("i want a refund, also where is my parcel", ["i want a refund", "where is my parcel"]),
        ]
        let wrong = cases.filter { text, parts in
            let message = NormalizedText(text)
            return matcher.wishParts(of: message).map { message.originalSlice($0) } != parts
        }
        #expect(wrong.map(\.0) == [])
    }

    @Test("giving up and refusing are heard in the words that say so, and not in others that hold them")
    func givingUpAndRefusing() {
        let matcher = Self.matcher
        let givenUp = ["算了还是退款吧", "不换了，我要退款", "那我还是退款好了", "嗯算了", "never mind, refund me"]
        let kept = ["我打算了解一下", "退款还是换货", "还是没收到", "包邮吗", ""]
        let refused = ["不留", "我不想留电话", "电话不方便提供", "能不能不给", "照片不想拍"]
        let told = ["不留神摔了", "不发货", "凭什么要电话", "13800138000", "没有", ""]
        #expect(givenUp.filter { !matcher.givesUp(in: NormalizedText($0)) } == [])
        #expect(kept.filter { matcher.givesUp(in: NormalizedText($0)) } == [])
        #expect(refused.filter { !matcher.declines(in: NormalizedText($0)) } == [])
        #expect(told.filter { matcher.declines(in: NormalizedText($0)) } == [])
    }
}
