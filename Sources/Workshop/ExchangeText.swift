import ChineseText
import Diagnostics
import DialogueRuntime

/// What the bot said, for a terminal.
struct ExchangeText {
    let words: Wording

    /// `shownForm` is the request whose form is shown below, which says more than a line.
    func text(_ exchange: Exchange, besides shownForm: HandoffRequest? = nil) -> String {
        var number = 0
        var lines = exchange.messages.flatMap { said($0, &number) }
        for request in exchange.cases where request != shownForm {
            lines.append(event("建单", "case opened", request.caseNumber ?? ""))
        }
        for request in exchange.handoffs where request != shownForm {
            let reason = request.reason.isEmpty ? "" : " · \(request.reason)"
            lines.append(event("转人工", "handoff", (request.queue ?? "") + reason))
        }
        if let reason = exchange.closed {
            lines.append(event("对话关闭", "conversation closed", words.say(Self.words(ofClosing: reason))))
        }
        switch exchange.problem {
        case .noRest(let steps):
            lines.append(
                words.paint(words.say("引擎故障：\(steps) 步还没停下", "engine fault: no rest after \(steps) steps"), .red))
        case .changedBySaving(let what):
            lines.append(words.paint(words.say("引擎故障：保存改变了 \(what)", "engine fault: saving changed \(what)"), .red))
        case nil: break
        }
        return lines.joined(separator: "\n")
    }

    private func said(_ message: OutgoingMessage, _ number: inout Int) -> [String] {
        let label = words.say("客服：", "bot: ")
        let indent = String(repeating: " ", count: columns(label))
        let parts = printableLines(message.text)
        var lines = parts.enumerated().map { ($0 == 0 ? words.paint(label, .cyan) : indent) + $1 }
        if !message.buttons.isEmpty {
            let buttons = message.buttons.map { button in
                number += 1
                return "[\(number)] \(printable(button))"
            }
            lines.append(indent + buttons.joined(separator: "  "))
        }
        return lines
    }

    private func event(_ chinese: String, _ english: String, _ value: String) -> String {
        words.paint("▣ " + words.pair(chinese, english, printable(value)), .bold)
    }

    /// Why a conversation was closed; the engine knows one reason, scripts may order another.
    static func words(ofClosing reason: String) -> BilingualText {
        reason == "idle" ? BilingualText(zh: "客户一直没有回复", en: "the customer was silent") : BilingualText(reason)
    }
}
