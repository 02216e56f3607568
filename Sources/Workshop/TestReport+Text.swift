public import Diagnostics
public import DialogueRuntime
import IntentMatching

extension TestReport {
    /// The report for a terminal: every failure with its transcript, then one line with the counts.
    public func text(in language: MessageLanguage, color: Bool = false, interpreter: Interpreter? = nil) -> String {
        let words = Wording(language: language, color: color)
        var blocks = failures.compactMap { outcome in
            outcome.failure.map { FailureText(words: words, interpreter: interpreter).text(outcome, $0) }
        }
        blocks.append(summary(words))
        return blocks.joined(separator: "\n\n")
    }

    private func summary(_ words: Wording) -> String {
        let failed = failures.count
        let counts = words.say(
            "测试 \(outcomes.count)，通过 \(outcomes.count - failed)，失败 \(failed)",
            "\(outcomes.count) test(s), \(outcomes.count - failed) passed, \(failed) failed")
        return words.paint(counts, failed == 0 ? .green : .red)
    }
}

/// A failed test for a terminal.
struct FailureText {
    let words: Wording
    let interpreter: Interpreter?

    func text(_ outcome: TestOutcome, _ failure: TestFailure) -> String {
        var lines = [
            words.paint(words.say("失败", "FAILED"), .red) + " " + words.paint(outcome.name, .bold),
            "  --> \(failure.place)",
        ]
        lines += failure.transcript.map(line)
        lines.append("  " + words.pair("期望", "expected", words.say(failure.expected)))
        lines.append("  " + words.pair("实际", "actual", words.say(failure.actual)))
        for note in failure.notes { lines.append("  " + words.pair("提示", "note", words.say(note))) }
        lines += explanation(failure)
        return lines.joined(separator: "\n")
    }

    private func line(_ line: TranscriptLine) -> String {
        let number = line.line.map(String.init) ?? ""
        let gutter = String(repeating: " ", count: max(0, 5 - number.count)) + number + " "
        switch line.role {
        case .passed: return gutter + "  " + line.text
        case .failed: return gutter + words.paint("► " + line.text, .red)
        case .said: return gutter + words.paint("  " + words.pair("实际客服", "bot said", line.text), .yellow)
        case .extra: return gutter + words.paint("► " + words.pair("多出客服", "extra bot", line.text), .red)
        }
    }

    private func explanation(_ failure: TestFailure) -> [String] {
        guard let exchange = failure.exchange, let interpreter else { return [] }
        let text = TurnExplanation(interpreter: interpreter, exchange: exchange)
            .text(in: words.language, color: words.color)
        guard !text.isEmpty else { return [] }
        return ["  " + words.say("这一轮的经过：", "What happened in that turn:")]
            + text.split(separator: "\n", omittingEmptySubsequences: false).map { "    " + $0 }
    }
}
