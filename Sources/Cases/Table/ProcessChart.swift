import WorkingTime

extension Transition {
    /// The process chart as a Mermaid state diagram, drawn from the table: an arrow says which row it stands for.
    public static func processChart(language: ReadingLanguage) -> String {
        ProcessChart(language: language).text
    }
}

private struct ProcessChart {
    let language: ReadingLanguage

    private static let handling = "handling"

    var text: String {
        let states = CaseState.allCases.filter { !CaseState.openHandling.contains($0) }
        let lines =
            ["stateDiagram-v2", "    direction TB"] + states.map { declaration($0) }
            + ["    state \"\(handlingTitle)\" as \(Self.handling) {"]
            + CaseState.openHandling.map { "    " + declaration($0) } + ["    }"] + arrows
            + ["    archived --> [*]"]
        return lines.joined(separator: "\n") + "\n"
    }

    private var handlingTitle: String { language == .chinese ? "处理中" : "open handling" }

    private func declaration(_ state: CaseState) -> String {
        "    state \"\(state.title.text(in: language))\" as \(state.rawValue)"
    }

    /// One arrow for each pair of places, with all its rows. Mermaid takes a semicolon for the end of a line.
    private var arrows: [String] {
        var labels: [String: [String]] = [:]
        var order: [String] = []
        for row in Transition.table {
            for origin in origins(of: row) {
                for target in targets(of: row, from: origin) {
                    let arrow = "    \(origin) --> \(target)"
                    if labels[arrow] == nil { order.append(arrow) }
                    labels[arrow, default: []].append("\(row.number) \(row.event.text(in: language))")
                }
            }
        }
        return order.map { $0 + ": " + labels[$0, default: []].joined(separator: " / ") }
    }

    /// Rows that leave all open handling states leave them by one arrow.
    private func origins(of row: Transition) -> [String] {
        guard !row.from.isEmpty else { return ["[*]"] }
        guard Set(row.from).isSuperset(of: CaseState.openHandling) else { return row.from.map(\.rawValue) }
        return [Self.handling] + row.from.filter { !CaseState.openHandling.contains($0) }.map(\.rawValue)
    }

    private func targets(of row: Transition, from origin: String) -> [String] {
        switch row.destination {
        case .state(let state): [state.rawValue]
        case .oneOf(let states): states.map(\.rawValue)
        case .same: [origin]
        case .sameOrNextRound: [origin, CaseState.contacting.rawValue]
        case .previous: [Self.handling]
        case .newCase: [CaseState.registered.rawValue]
        }
    }
}
