import IntentMatching
import ScriptChecking
import Testing

@Suite("Inspection of example lines")
struct InspectionTests {
    private static let bot = BotFromText.bot(
        """
        intent 退款
          precedence: 60
          examples:
            - 我要退款
          regex:
            - /退款/
            - /要退/
        intent 进度
          precedence: 65
          examples:
            - 退款到账了吗
          not:
            - 退款到账单在哪
        """)

    @Test(
        "the reading is the engine's, the rest is what would be without the line",
        arguments: [
            ("退款到账了吗", Reading.Decision.intent(1), Reading.Decision.intent(0), 1),
            ("我要退款", .intent(0), .intent(0), 2),
            ("退款到账单在哪", .intent(0), .intent(0), 1),
            ("今天天气真好", .nothing, .nothing, 0),
            ("", .nothing, .nothing, 0),
        ])
    func inspect(message: String, decision: Reading.Decision, unlisted: Reading.Decision, hits: Int) {
        let matcher = Matcher.compile(Self.bot).matcher
        let inspection = matcher.inspect(message)
        let reading = matcher.read(message)
        #expect(inspection.reading.decision == reading.decision && reading.decision == decision)
        #expect(inspection.reading.candidates == reading.candidates)
        #expect(inspection.unlisted == unlisted && inspection.hits.count == hits)
    }
}
