public import Diagnostics

extension EvaluationReport {
    /// The report for a terminal, columns aligned.
    public func text(in language: MessageLanguage) -> String {
        let words = ReportWords(language)
        var parts = [[words.title(self)], TextTable.figures(words.summary(self))]
        parts.append([words.decisionTitle] + TextTable.figures(words.decisionRows(decision)))
        if let curve, curve.points.count > 1 {
            parts.append([words.curveTitle] + TextTable.figures(words.curveRows(curve)))
        }
        if !confusions.isEmpty {
            parts.append([words.confusionTitle] + confusionLines(words))
        }
        let weak = weakest(5)
        if !weak.isEmpty {
            var table = TextTable(figures: [1, 2, 3, 4])
            table.rows = [words.intentColumns] + weak.map(words.intentRow)
            parts.append([words.weakTitle] + table.lines)
        }
        parts.append(words.notes(self))
        return parts.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
    }

    /// The intents with the lowest F1, worst first, as far as they are not perfect.
    func weakest(_ count: Int) -> [IntentScore] {
        Array(intents.filter { $0.f1 < 1 }.sorted { ($0.f1, $0.name) < ($1.f1, $1.name) }.prefix(count))
    }

    private func confusionLines(_ words: ReportWords) -> [String] {
        var table = TextTable(figures: [0, 1])
        table.rows = confusions.prefix(10).map { confusion in
            [
                "\(confusion.count)×", Figure.share(confusion.share), "\(confusion.truth) → \(confusion.prediction)",
                words.example(confusion.example.clipped(to: 24)),
            ]
        }
        return table.lines
    }
}

extension TextTable {
    /// A column of names and columns of figures.
    fileprivate static func figures(_ rows: [[String]]) -> [String] {
        var table = TextTable(figures: Set(1..<8))
        table.rows = rows
        return table.lines
    }
}

extension String {
    /// The first characters, with a sign where more follow.
    func clipped(to count: Int) -> String {
        dropFirst(count).isEmpty ? self : prefix(count) + "…"
    }
}
