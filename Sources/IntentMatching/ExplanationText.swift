import ChineseText
public import Diagnostics
import ScriptSyntax

extension Explanation {
    /// The contest as lines in columns, in `language`; it ends with a line break.
    public func rendered(in language: MessageLanguage) -> String {
        let words = ExplanationWords(language: language)
        var text = words.heading(zh: "归一化", en: "normalised") + normalized + "\n"
        text += words.table(lines)
        if lines.contains(where: { $0.evidence == .similarity }) {
            text += words.heading(zh: "阈值", en: "thresholds") + words.thresholds(lower: lower, upper: upper) + "\n"
        }
        if limitReached {
            text +=
                words.pick(
                    zh: "注意  有的句式或正则太费时，本条消息未用它",
                    en: "note  an expression was too expensive for this message and was not used") + "\n"
        }
        if !signals.isEmpty {
            text += words.heading(zh: "信号", en: "signals") + signals.map(words.signal).joined(separator: " · ") + "\n"
        }
        for mention in entities {
            text += words.heading(zh: "提到", en: "mentions") + words.mention(mention) + "\n"
        }
        return text + words.heading(zh: "结果", en: "result") + result(words) + "\n"
    }

    private func result(_ words: ExplanationWords) -> String {
        switch verdict {
        case .nothing: return words.pick(zh: "未识别", en: "nothing understood")
        case .clarify: return words.pick(zh: "澄清 ", en: "clarify ") + intents.joined(separator: " | ")
        case .intent:
            var parts = [words.pick(zh: "意图 ", en: "intent ") + intents.joined()]
            if !type.isEmpty { parts.append(words.pick(zh: "类型 ", en: "type ") + type) }
            if let level = priority.flatMap(PriorityLevel.init(rawValue:)) {
                parts.append(words.pick(zh: "紧急度 \(level.chinese)", en: "priority \(level.english)"))
            }
            return parts.joined(separator: " · ")
        }
    }
}

/// The words of an explanation in one language.
struct ExplanationWords {
    let language: MessageLanguage

    func pick(zh: String, en: String) -> String { language == .chinese ? zh : en }

    func heading(zh: String, en: String) -> String { pick(zh: zh, en: en) + "  " }

    func signal(_ signal: Signal) -> String {
        let kind =
            switch signal.kind {
            case .emotion: pick(zh: "情绪", en: "emotion")
            case .urgency: pick(zh: "着急", en: "urgency")
            case .risk: pick(zh: "风险", en: "risk")
            case .complaint: pick(zh: "投诉", en: "complaint")
            case .insult: pick(zh: "不逊", en: "insult")
            case .repeat: pick(zh: "重复反馈", en: "repeat")
            case .rejection: pick(zh: "拒绝方案", en: "rejection")
            case .thanks: pick(zh: "感谢", en: "thanks")
            case .satisfaction: pick(zh: "满意", en: "satisfaction")
            }
        let label = signal.label.isEmpty ? "" : " " + signal.label
        let count = signal.count.map { "×\($0)" } ?? ""
        return "\(kind)\(label) \(decimal(signal.strength))“\(signal.evidence)”\(count)"
    }

    func thresholds(lower: Double, upper: Double) -> String {
        let (low, high) = (decimal(lower), decimal(upper))
        return pick(zh: "≥ \(high) 直接办 · ≥ \(low) 先问", en: "≥ \(high) act · ≥ \(low) ask")
    }

    /// Lines with their columns aligned by the width they take on a terminal.
    func table(_ lines: [Explanation.Line]) -> String {
        let rows = lines.map(columns)
        let count = rows.map(\.count).max() ?? 0
        let widths = (0..<count).map { column in
            rows.map { $0.indices.contains(column) ? displayWidth(of: $0[column]) : 0 }.max() ?? 0
        }
        return rows.map { row in
            var text = ""
            for (column, cell) in row.enumerated() where widths[column] > 0 {
                text += cell + String(repeating: " ", count: widths[column] - displayWidth(of: cell))
                text += column == 0 ? " " : "  "
            }
            while text.last == " " { text.removeLast() }
            return text + "\n"
        }.joined()
    }

    private func columns(_ line: Explanation.Line) -> [String] {
        let kind = line.evidence.words.word(in: language)
        let precedence = pick(zh: "优先\(line.precedence)", en: "precedence \(line.precedence)")
        switch line.outcome {
        case .missed:
            return [mark(line), line.intent, "", kind, pick(zh: "未命中", en: "not hit"), place(line), ""]
        default:
            let isSimilar = line.evidence == .similarity
            let quoted = isSimilar ? "“\(line.example ?? "")”" : "“\(line.text)” \(line.from)–\(line.to)"
            let signed = line.grams + line.against.map { "−" + $0 }
            let grams = signed.isEmpty ? "" : " [" + signed.joined(separator: " ") + "]"
            return [
                mark(line), line.intent, precedence, isSimilar ? "\(kind) \(decimal(line.score))" : kind,
                quoted + grams, place(line), line.reason.map { reason($0, line.outcome) } ?? "",
            ]
        }
    }

    private func place(_ line: Explanation.Line) -> String {
        line.place.isEmpty ? pick(zh: "内置", en: "built in") : line.place
    }

    private func mark(_ line: Explanation.Line) -> String {
        switch line.outcome {
        case .won: "✔"
        case .tied: "?"
        case .lost: "✘"
        case .unused, .missed: "–"
        }
    }

    private func reason(_ reason: Explanation.Reason, _ outcome: Explanation.Line.Outcome) -> String {
        let lead =
            switch outcome {
            case .lost: pick(zh: "输：", en: "lost: ")
            case .unused: pick(zh: "未用：", en: "not used: ")
            default: ""
            }
        return lead + words(reason)
    }

    private func words(_ reason: Explanation.Reason) -> String {
        let (own, other) = (reason.own ?? 0, reason.other ?? 0)
        let quoted = "“\(reason.text ?? "")”" + (reason.place.map { " \($0)" } ?? "")
        let scores = reason.own == nil ? "" : " \(decimal(own)) < \(decimal(other))"
        switch reason.kind {
        case .precedence: return pick(zh: "优先", en: "precedence") + " \(Int(own)) < \(Int(other))"
        case .literalCharacters: return pick(zh: "字数", en: "literal characters") + " \(Int(own)) < \(Int(other))"
        case .nearerExample: return pick(zh: "相似度", en: "similarity") + scores
        case .belowThreshold: return pick(zh: "低于阈值", en: "below the threshold") + scores
        case .uncertain: return pick(zh: "不够确定", en: "not certain enough") + scores
        case .tie: return pick(zh: "并列，先问清楚", en: "a tie: ask the customer")
        case .tooMany: return pick(zh: "并列太多", en: "too many are as good")
        case .counterExample: return pick(zh: "反例 ", en: "counter-example ") + quoted + scores
        case .background: return pick(zh: "背景 ", en: "background ") + quoted + scores
        case .strongerEvidence: return pick(zh: "已有更强的命中方式", en: "a certain hit decides")
        case .sameIntent: return pick(zh: "同一意图已有更好的命中", en: "the same intent has a better hit")
        case .missed: return pick(zh: "未命中", en: "not hit")
        }
    }

    /// Two decimals, cut rather than rounded, so that what is below a threshold is shown below it.
    private func decimal(_ value: Double) -> String {
        let hundredths = Int(value * 100 + 1e-9)
        let digits = String(hundredths % 100)
        return "\(hundredths / 100).\(digits.count < 2 ? "0" : "")\(digits)"
    }
}
