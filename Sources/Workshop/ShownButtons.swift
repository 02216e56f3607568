import ChineseText
import Diagnostics
import DialogueRuntime
import ScriptChecking

/// The buttons that a customer has seen: what is not shown cannot be tapped.
struct ShownButtons: Sendable {
    private var all: Set<String>
    private var latest: [String] = []

    /// At the start a customer may hold what the shop has told her unasked: news of a case, a festival's greeting.
    init(_ bot: Bot) {
        let unasked = ["系统.工单", "工单", "系统.节日问候", "节日问候"].map(nameKey)
        let responses = bot.responses.filter { response in
            unasked.contains { response.key == $0 || response.key.hasPrefix($0 + ".") }
        }
        all = Set(responses.flatMap(\.variants).flatMap(\.buttons).compactMap(Self.words))
    }

    private static func words(_ button: CompiledTemplate) -> String? {
        guard case .text(let text) = button.parts.first, button.parts.count == 1 else { return nil }
        return foldedSpaces(text)
    }

    /// The customer sees what came of an input; buttons further up stay where they are.
    mutating func see(_ exchange: Exchange) {
        let shown = exchange.messages.flatMap(\.buttons).map { foldedSpaces($0) }
        guard !shown.isEmpty else { return }
        latest = shown
        all.formUnion(shown)
    }

    /// Why a button cannot be tapped; nil when it can.
    func fault(of button: String) -> BilingualText? {
        guard !all.contains(foldedSpaces(button)) else { return nil }
        let list = latest.joined(separator: " | ")
        return latest.isEmpty
            ? BilingualText(
                zh: "客服没有给过按钮“\(button)”，也没有给过别的按钮", en: "the bot has shown no button “\(button)”, nor any other")
            : BilingualText(
                zh: "客服没有给过按钮“\(button)”，最近给的是：\(list)",
                en: "the bot has shown no button “\(button)”; those it showed last: \(list)")
    }
}
