import ChineseText
import Diagnostics
import DialogueRuntime
import ScriptChecking

/// The buttons that a customer has seen: what is not shown cannot be tapped.
struct ShownButtons: Sendable {
    private var all: Set<String>
    /// Those of the unasked ones that hold values: any value fits, for what a case holds is not known beforehand.
    private let withValues: [CompiledTemplate]
    private var latest: [String] = []

    /// At the start a customer may hold what the shop has told her unasked: news of a case, a festival's greeting.
    init(_ bot: Bot) {
        let unasked = ["系统.工单", "工单", "系统.节日问候", "节日问候"].map(nameKey)
        let responses = bot.responses.filter { response in
            unasked.contains { response.key == $0 || response.key.hasPrefix($0 + ".") }
        }
        let buttons = responses.flatMap(\.variants).flatMap(\.buttons)
        all = Set(buttons.compactMap(Self.words))
        withValues = buttons.filter { button in
            button.parts.count > 1
                && button.parts.contains { part in
                    if case .text(let text) = part { text.contains { !$0.isWhitespace } } else { false }
                }
        }
    }

    private static func words(_ button: CompiledTemplate) -> String? {
        guard case .text(let text) = button.parts.first, button.parts.count == 1 else { return nil }
        return foldedSpaces(text)
    }

    /// Whether the words of a button stand in `button` in their order, at its ends where it has no value there.
    private static func fits(_ template: CompiledTemplate, _ button: String) -> Bool {
        var rest = button.filter { !$0.isWhitespace }[...]
        for (place, part) in template.parts.enumerated() {
            guard case .text(let text) = part else { continue }
            let words = text.filter { !$0.isWhitespace }
            let isLast = place == template.parts.count - 1
            guard place > 0 || rest.hasPrefix(words), !isLast || rest.hasSuffix(words) else { return false }
            guard !words.isEmpty else { continue }
            guard let found = rest.firstRange(of: words) else { return false }
            rest = rest[found.upperBound...]
        }
        return true
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
        guard !all.contains(foldedSpaces(button)), !withValues.contains(where: { Self.fits($0, button) }) else {
            return nil
        }
        let list = latest.joined(separator: " | ")
        return latest.isEmpty
            ? BilingualText(
                zh: "客服没有给过按钮“\(button)”，也没有给过别的按钮", en: "the bot has shown no button “\(button)”, nor any other")
            : BilingualText(
                zh: "客服没有给过按钮“\(button)”，最近给的是：\(list)",
                en: "the bot has shown no button “\(button)”; those it showed last: \(list)")
    }
}
