import Foundation
import Testing
import WorkingTime

@testable import Cases

@Suite("docs/cases.md tells the truth")
struct ManualTests {
    private let manual: String

    init() throws {
        let root = URL(filePath: #filePath).resolvingSymlinksInPath().appending(path: "../../..").standardizedFileURL
        manual = try String(contentsOf: root.appending(path: "docs/cases.md"), encoding: .utf8)
    }

    /// What stands between two marks.
    private func part(_ mark: String) throws -> String {
        let start = try #require(manual.range(of: "<!-- \(mark) -->\n"))
        let end = try #require(manual.range(of: "<!-- end of \(mark) -->", range: start.upperBound..<manual.endIndex))
        return String(manual[start.upperBound..<end.lowerBound])
    }

    private func expect(_ mark: String, is text: String) throws {
        let written = try part(mark)
        #expect(written == text, "\(mark) should be:\n\(text)")
    }

    private func head(_ titles: String...) -> String {
        "| \(titles.joined(separator: " | ")) |\n|\(String(repeating: " --- |", count: titles.count))\n"
    }

    @Test("its chart is the table")
    func chart() throws {
        try expect("chart", is: "```mermaid\n" + Transition.processChart(language: .english) + "```\n")
        let chinese = Transition.processChart(language: .chinese)
        #expect(chinese.contains("registered --> contacting: 2 分派或领取") && chinese.contains("\"处理中\" as handling"))
    }

    @Test("its rows are the table")
    func rows() throws {
        try expect(
            "rows",
            is: head("#", "command", "from", "to", "who", "conditions", "effects")
                + Transition.table.map { line($0) + "\n" }.joined())
    }

    private func line(_ row: Transition) -> String {
        let from =
            row.from.isEmpty
            ? "–"
            : row.from == CaseState.open
                ? "any open state"
                : Set(row.from).isSuperset(of: CaseState.openHandling)
                    ? (["open handling"] + row.from.filter { !CaseState.openHandling.contains($0) }.map(\.rawValue))
                        .joined(separator: ", ") : row.from.map(\.rawValue).joined(separator: ", ")
        let to =
            switch row.destination {
            case .state(let state): state.rawValue
            case .same: "same"
            case .previous: "the state before"
            case .sameOrNextRound: "same, or contacting in the next round"
            case .newCase: "a new case"
            case .oneOf(let states): states.map(\.rawValue).joined(separator: " or ")
            }
        let cells = [
            "\(row.number)", row.commands.map { "`\($0.rawValue)`" }.joined(separator: ", "), from, to,
            row.who.map(\.title.english).joined(separator: ", "),
            row.guards.map { "`\($0.code)`" }.joined(separator: ", "),
            row.effects.map(\.title.english).joined(separator: "; "),
        ]
        return "| " + cells.map { $0.isEmpty ? "–" : $0 }.joined(separator: " | ") + " |"
    }

    @Test("its roles are those of the room")
    func roles() throws {
        try expect(
            "roles",
            is: head("role", "中文", "English")
                + Role.allCases.map { "| `\($0.rawValue)` | \($0.title.chinese) | \($0.title.english) |\n" }.joined())
    }

    @Test("its routes are the table of routes")
    func routes() throws {
        let lines = Route.table.map { route in
            let roles = [[route.receives], [route.handles], route.reviews, [route.archives], route.toldAtOnce].map {
                $0.isEmpty ? "–" : $0.map(\.title.english).joined(separator: ", ")
            }
            return "| \(route.name) | \(roles.joined(separator: " | ")) |\n"
        }
        let titles = head("route", "receives", "handles", "reviews", "archives", "told at once")
        try expect("routes", is: titles + lines.joined())
    }

    @Test("its names are those of events and commands")
    func names() throws {
        let lists = [CaseFact.Kind.allCases.map(\.rawValue), CaseCommand.Kind.allCases.map(\.rawValue)]
        let cells = lists.map { $0.map { "`\($0)`" }.joined(separator: ", ") }
        try expect("names", is: head("events", "commands") + "| \(cells.joined(separator: " | ")) |\n")
    }

    @Test("its codes are those of the catalogue")
    func codes() throws {
        try expect(
            "codes",
            is: head("code", "中文", "English")
                + Refusal.catalogue.map { "| `\($0.code)` | \($0.words.chinese) | \($0.words.english) |\n" }.joined())
    }
}
