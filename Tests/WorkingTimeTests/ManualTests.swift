import ChineseText
import Foundation
import Testing
import WorkingTime

@Suite("docs/working-time.md tells the truth")
struct ManualTests {
    private let manual: String

    init() throws {
        let root = URL(filePath: #filePath).resolvingSymlinksInPath().appending(path: "../../..").standardizedFileURL
        manual = try String(contentsOf: root.appending(path: "docs/working-time.md"), encoding: .utf8)
    }

    @Test("its table of rules is the standard policy")
    func rules() {
        let rows = ClockPolicy.standardRules.map { rule in
            let terms = ComplaintLevel.allCases.map { rule.terms[$0].map(text) ?? "–" }
            let cells = ["`\(rule.id)`", rule.starts.english, rule.stops.english] + terms
            return "| " + (cells + [rule.sources.joined(separator: ", ")]).joined(separator: " | ") + " |"
        }
        let written = manual.split(separator: "\n").filter { $0.hasPrefix("| `C-") }.map(String.init)
        #expect(written == rows, "\(rows.joined(separator: "\n"))")
    }

    private func text(_ term: ClockRule.Term) -> String {
        let calendar = term.calendar.rawValue
        return switch term.allowance {
        case .seconds(let seconds) where seconds % 3_600 == 0: "\(seconds / 3_600) h \(calendar)"
        case .seconds(let seconds): "\(seconds / 60) min \(calendar)"
        case .workingDays(let days): "\(days) d"
        case .firstOpenDay(let time): "\(time.hour):00 of the first open day"
        case .agreedDay: "as agreed, close of business"
        }
    }

    @Test("its example of a year is read, and is a part of the shipped one")
    func exampleYear() throws {
        let fence = try #require(manual.range(of: "```json\n"))
        let rest = manual[fence.upperBound...]
        let json = try #require(rest.range(of: "```").map { rest[..<$0.lowerBound] })
        let year = try HolidayYear(json: Data(json.utf8))
        let shipped = try #require(HolidayTable.shipped.years[2026])
        #expect(shipped.source == year.source && Set(shipped.holidays).isSuperset(of: year.holidays))
    }

    @Test("its example of a fault is what is said")
    func exampleFault() throws {
        let fault = HolidayImportFault.makeUpDayInTheWeek("holidays[0].makeUp[1]", text: "2026-02-27")
        let prose = manual.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(prose.contains(fault.message.english))
    }
}
