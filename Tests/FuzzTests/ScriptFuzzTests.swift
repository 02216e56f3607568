import Diagnostics
import ScriptChecking
import ScriptSyntax
import Testing

@Suite("Fuzz: scripts and tests that nobody would write")
struct ScriptFuzzTests {
    @Test("what parses without errors is formatted once and for all, in either language")
    func formatting() throws {
        let files = try BotText.shipped().files + BotText.specimen().files
        let cases = Fuzz.rounds(80)
        var mutator = Mutator(numbers: SeededGenerator(seed: Fuzz.seed))
        var offenders: [String] = []
        for number in 0..<cases {
            let file = files[number % files.count]
            let kind = file.source.path.hasSuffix(".chat") ? ".chat" : ".dlg"
            let peers = files.filter { $0.source.path.hasSuffix(kind) }
            let text = mutator.changed(
                file.source.text, other: mutator.numbers.one(of: peers, else: file).source.text, most: 3)
            Fuzz.remember("format", text)
            let (seconds, wrong) = Fuzz.seconds { Self.unsettled(file.source.path, text) }
            if let wrong { offenders.append("case \(number) \(file.source.path): " + wrong) }
            if seconds > 10 { offenders.append("case \(number) \(file.source.path): \(seconds) s") }
        }
        Fuzz.expectNone(offenders, of: cases)
    }

    /// What formatting does not settle, or changes.
    private static func unsettled(_ path: String, _ text: String) -> String? {
        let file = BotText.File(path: path, text: text, number: 0)
        guard !file.hasErrors else { return nil }
        let once = file.formatted()
        let again = BotText.File(path: path, text: once, number: 0)
        if again.hasErrors { return "errors after formatting\n" + difference(text, once) }
        if again.formatted() != once { return "not idempotent\n" + difference(once, again.formatted()) }
        let english = BotText.File(path: path, text: file.formatted(.english), number: 0)
        if english.hasErrors { return "errors in English\n" + difference(once, english.source.text) }
        let back = english.formatted(.chinese)
        let chinese = file.formatted(.chinese)
        return back == chinese ? nil : "another text after English\n" + difference(chinese, back)
    }

    private static func difference(_ left: String, _ right: String) -> String {
        let lines = left.split(separator: "\n", omittingEmptySubsequences: false)
        let others = right.split(separator: "\n", omittingEmptySubsequences: false)
        let place = zip(lines, others).enumerated().first { $1.0 != $1.1 }?.offset ?? min(lines.count, others.count)
        let (before, after) = (lines.dropFirst(place).prefix(2), others.dropFirst(place).prefix(2))
        return "line \(place + 1): \(before.joined(separator: " ⏎ ")) -> \(after.joined(separator: " ⏎ "))"
    }

    @Test("broken bytes are reported, with places inside the file")
    func bytes() throws {
        let files = try BotText.specimen().files
        let cases = Fuzz.rounds(40)
        var mutator = Mutator(numbers: SeededGenerator(seed: Fuzz.seed))
        var offenders: [String] = []
        for number in 0..<cases {
            let bytes = mutator.flipped(files[number % files.count].source.text)
            let reading = SourceText.decode(path: "a.dlg", bytes: bytes)
            let count = reading.source.text.utf8.count
            let (tree, found) = ScriptParser.parse(reading.source, file: 0)
            let outside = (reading.diagnostics + found).filter { $0.span.start < 0 || $0.span.end > count }
            if !outside.isEmpty { offenders.append("case \(number): \(outside.map(\.span)) of \(count)") }
            _ = ScriptFormatter(style: .chinese).format(tree)
        }
        Fuzz.expectNone(offenders, of: cases)
    }

    @Test("depth and length end in a diagnostic, never in the stack", arguments: 0..<10)
    func extremes(number: Int) throws {
        let line = String(repeating: "很长的一行{订单号}", count: 5_000)
        let bodies = [
            "流程 甲\n" + String(repeating: "如果 (((工作时间)))\n", count: 3_000),
            "流程 甲\n  如果 " + String(repeating: "非 (", count: 5_000) + "工作时间",
            "流程 甲\n  询问 乙\n" + String(repeating: "满 1 次：询问 乙\n", count: 3_000),
            "流程 甲\n  客服：" + line,
            "意图 甲\n  说法：\n    - " + line + "\n  句式：\n    - " + String(repeating: "[甲|", count: 5_000),
            "意图 甲\n  正则：\n    - /" + String(repeating: "(", count: 5_000) + "/",
            "意图 甲\n  正则：\n    - /" + String(repeating: "(a|", count: 300) + "b" + String(repeating: ")", count: 300)
                + "/",
            (0..<600).map { "流程 甲\($0)\n  调用 甲\($0 + 1)\n" }.joined(),
            (0..<1_000).map { "意图 乙\($0)\n  说法：\n    - 我要\($0)\n  句式：\n    - 要\($0)\n" }.joined(),
            "意图 " + String(repeating: "长", count: 100_000) + "\n  说法：\n    - 好\n",
        ]
        let bot = BotText([("scripts/a.dlg", "对话 1\n\n" + bodies[number])], settings: .init())
        let (seconds, checked) = Fuzz.seconds { bot.check() }
        #expect(seconds < 60, "\(seconds) s")
        #expect(checked.bot != nil || checked.diagnostics.contains { $0.severity == .error })
    }
}
