public import Diagnostics

extension CoverageReport {
    /// The counts as a table, then what was missed, for people.
    public func text(in language: MessageLanguage, color: Bool = false, listingMissed: Bool = true) -> String {
        let words = Wording(language: language, color: color)
        var lines = [words.paint(words.say("覆盖率 ", "Coverage ") + Wording.percent(share), .bold)]
        for count in counts where count.total > 0 {
            let share = Wording.percent(count.share)
            let line = "\(count.reached)/\(count.total)"
            lines.append("  \(padded(share, 6)) \(padded(line, 9))  \(words.say(count.kind.words))")
            guard listingMissed else { continue }
            for miss in count.missed {
                lines.append(words.paint("            – \(miss.name)  \(miss.place)", .yellow))
            }
        }
        return lines.joined(separator: "\n")
    }

    private func padded(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }
}

extension CoverageReport.Kind {
    /// What the kind is called.
    public var words: BilingualText {
        switch self {
        case .examples: BilingualText(zh: "意图（说法能认出）", en: "intents (by their examples)")
        case .intents: BilingualText(zh: "意图（测试里走到）", en: "intents (in tests)")
        case .steps: BilingualText(zh: "步骤", en: "steps")
        case .branches: BilingualText(zh: "条件的两边", en: "branches, both ways")
        case .retries: BilingualText(zh: "追问", en: "retries")
        case .handlers: BilingualText(zh: "意外情况的处理", en: "handlers")
        case .variants: BilingualText(zh: "话术的说法", en: "variants of responses")
        case .handoffs: BilingualText(zh: "转人工的原因", en: "reasons of handoffs")
        }
    }
}
