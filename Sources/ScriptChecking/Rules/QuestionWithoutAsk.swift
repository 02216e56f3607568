import Diagnostics

/// A message ends with a question mark, and nothing then waits for an answer.
enum QuestionWithoutAsk: Rule {
    static let code = DiagnosticCode(
        "DS407", "question-without-ask", .info,
        zh: DiagnosticWording("这句话在提问，后面却没有“询问”来接客户的回答。", help: "把它写成“询问 槽位：…”，或改成陈述句。"),
        en: DiagnosticWording(
            "This is a question, but no “ask” takes the answer.",
            help: "Make it “ask SLOT: …”, or word it as a statement."))

    static func check(_ bot: CheckedScripts) -> [Diagnostic] {
        bot.soundFlows.flatMap { id, flow, _ in
            flow.code.enumerated().compactMap { place, instruction in
                guard case .say(let text, let buttons) = instruction.operation, buttons.isEmpty, isQuestion(text),
                    let node = bot.graph.node(id, place), !leadsToQuestion(node, bot)
                else { return nil }
                return Diagnostic(code, at: instruction.span)
            }
        }
    }

    private static func isQuestion(_ text: CompiledTemplate) -> Bool {
        guard case .text(let last)? = text.parts.last else { return false }
        return last.last { !$0.isWhitespace && !"～~”\"’」）)".contains($0) }.map { "?？".contains($0) } ?? false
    }

    /// Whether a question, or another flow that may ask one, comes before anything that ends the turn.
    private static func leadsToQuestion(_ node: Int, _ bot: CheckedScripts) -> Bool {
        let ahead = FlowGraph.reachable(from: bot.graph.successors(node)) { next in
            switch bot.graph.instruction(next)?.operation {
            case .say, .respond, .step, .set, .clear, .branch, .jump, .limitedJump, .remind, .close:
                bot.graph.successors(next)
            default: []
            }
        }
        return ahead.contains { next in
            switch bot.graph.instruction(next)?.operation {
            case .ask, .fill, .enter, .call, .return: true
            default: false
            }
        }
    }
}
