import ChineseText
import Diagnostics
import ScriptSyntax

/// A yes/no question whose own words are a no: who repeats them to agree is taken to refuse.
enum NegativeQuestion: Rule {
    static let code = DiagnosticCode(
        "DS319", "negative-question", .warning,
        zh: DiagnosticWording(
            "客户照着问句答“{words}”，会当成“否”。", help: "换个问法，例如“帮您办理取消，可以吗？”，让答应的人说“可以”“好的”。"),
        en: DiagnosticWording(
            "A customer who answers “{words}”, as the question has it, is taken to say no.",
            help: "Ask another way, such as “帮您办理取消，可以吗？”, so that who agrees says yes."))

    static func check(_ bot: CheckedScripts) -> [Diagnostic] {
        var seen: Set<SourceSpan> = []
        return bot.soundFlows.flatMap(\.flow.code).flatMap { questions(of: $0.operation, bot) }.compactMap { question in
            guard let words = negativeWords(question), seen.insert(question.span).inserted else { return nil }
            return Diagnostic(code, at: question.span, ["words": DiagnosticArgument(words)])
        }
    }

    /// The questions for yes or no that an instruction can ask.
    private static func questions(of operation: Operation, _ bot: CheckedScripts) -> [CompiledTemplate] {
        let asked: [(slot: SlotID, prompt: CompiledTemplate?)] =
            switch operation {
            case .ask(let point): [(point.slot, point.prompt)]
            case .fill(let point): point.order.map { ($0, point.prompts[$0]) }
            default: []
            }
        return asked.compactMap { slot, prompt in
            guard let definition = bot.bot.slots[safely: slot], definition.type == .yesNo else { return nil }
            return prompt ?? definition.prompt
        }
    }

    /// The end of the question that would be a no for an answer.
    private static func negativeWords(_ question: CompiledTemplate) -> String? {
        guard case .text(let text) = question.parts.last else { return nil }
        let marks: Set<Character> = ["？", "?", "～", "~", "。", "！", "!", "吗", "嘛", "呢", "么", "哦", "呀", " "]
        let clauses = text.split { "，,。！!；;：:\n".contains($0) }
        guard let place = clauses.lastIndex(where: { !$0.allSatisfy(marks.contains) }) else { return nil }
        var clause = clauses[place]
        let isSecondChoice = place > 0 && endsWithOr(clauses[place - 1])
        while let last = clause.last, marks.contains(last) { clause.removeLast() }
        return clause.indices.lazy.map { (clause[..<$0], clause[$0...]) }.first { before, answer in
            isNegative(answer) && !isChoice(before, answer) && !(isSecondChoice && before.isEmpty)
                && !asksForFact(before, answer)
        }.map { String($0.1) }
    }

    private static func isNegative(_ answer: Substring) -> Bool {
        guard ["不", "先不", "取消", "算了"].contains(where: answer.hasPrefix) else { return false }
        return YesNo.read(NormalizedText(String(answer))) == false
    }

    /// 要不要, 可以不可以, 还是不要: the no is one of two answers.
    private static func isChoice(_ before: Substring, _ answer: Substring) -> Bool {
        let denied = answer.first == "不" ? answer.dropFirst().prefix(4) : ""
        let doubles = denied.indices.contains { before.hasSuffix(denied[...$0]) }
        return doubles || endsWithOr(before)
    }

    private static func endsWithOr(_ words: Substring) -> Bool {
        var words = words
        while words.last == " " { words.removeLast() }
        return ["还是", "或者", "或", "、", "/", "／"].contains(where: words.hasSuffix)
    }

    /// 是否已经取消, 是您取消的: nobody answers with the last words to have something done.
    private static func asksForFact(_ before: Substring, _ answer: Substring) -> Bool {
        before.contains("是否") || (before.contains("是") && answer.hasSuffix("的"))
    }
}
