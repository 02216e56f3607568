import Foundation
import Testing
import WorkingTime

@Suite("A year's holidays are read from JSON")
struct HolidayImportTests {
    private func fault(_ json: String) -> HolidayImportFault? {
        do throws(HolidayImportFault) {
            _ = try HolidayYear(json: Data(json.utf8))
            return nil
        } catch {
            return error
        }
    }

    /// A file with one holiday whose members are these.
    private func file(_ holiday: String, year: String = "2027") -> String {
        "{\"year\": \(year), \"source\": \"s\", \"holidays\": [\(holiday)]}"
    }

    private func holiday(from: String = "2027-02-06", to: String = "2027-02-12", makeUp: String = "[]") -> String {
        """
        {"name": "春节", "english": "Spring Festival", "from": "\(from)", "to": "\(to)", "makeUp": \(makeUp)}
        """
    }

    @Test("a right file is read")
    func rightFile() throws {
        let json = file(holiday(makeUp: "[\"2027-02-14\", \"2027-01-31\"]"))
        let year = try HolidayYear(json: Data(json.utf8))
        #expect(year.holidays.first?.makeUpDays == [day("2027-01-31"), day("2027-02-14")])
    }

    @Test("what is wrong is said with its place")
    func wrongFiles() {
        let cases: [(String, HolidayImportFault)] = [
            ("", .notJSON), ("{", .notJSON), ("[]", .wrongKind("JSON", expected: "object")),
            ("{}", .missing("year")), ("{\"year\": \"2027\"}", .wrongKind("year", expected: "integer")),
            ("{\"year\": true}", .wrongKind("year", expected: "integer")),
            ("{\"year\": 2027.5}", .wrongKind("year", expected: "integer")),
            ("{\"yaer\": 2027}", .unknownKey("yaer")), ("{\"year\": 1900}", .yearOutOfRange(1900)),
            ("{\"year\": 2027}", .missing("holidays")),
            ("{\"year\": 2027, \"holidays\": []}", .wrongNumberOfHolidays(0)),
            (file("1"), .wrongKind("holidays[0]", expected: "object")),
            (file("{\"makeup\": []}"), .unknownKey("holidays[0].makeup")),
            (file("{\"name\": \"\"}"), .empty("holidays[0].name")),
            (file(holiday(from: "2027-2-6")), .notADate("holidays[0].from", text: "2027-2-6")),
            (file(holiday(to: "2027-02-30")), .notADate("holidays[0].to", text: "2027-02-30")),
            (file(holiday(from: "2026-11-30")), .outsideYear("holidays[0].from", text: "2026-11-30")),
            (file(holiday(to: "2028-01-01")), .outsideYear("holidays[0].to", text: "2028-01-01")),
            (file(holiday(to: "2027-02-05")), .badRange("holidays[0]")),
            (file(holiday(to: "2027-03-31")), .badRange("holidays[0]")),
            (file(holiday(makeUp: "{}")), .wrongKind("holidays[0].makeUp", expected: "array")),
            (
                file(holiday(makeUp: "[\"2027-02-15\"]")),
                .makeUpDayInTheWeek("holidays[0].makeUp[0]", text: "2027-02-15")
            ),
            (file(holiday(makeUp: "[\"2027-02-07\"]")), .twice("holidays[0]", text: "2027-02-07")),
            (file(holiday() + "," + holiday()), .twice("holidays[1]", text: "2027-02-06")),
            (String(repeating: " ", count: 65_537), .tooLarge(bytes: 65_537)),
        ]
        for (json, expected) in cases { #expect(fault(json) == expected, "\(json.prefix(200))") }
        #expect(cases.allSatisfy { !$0.1.message.chinese.isEmpty && !$0.1.message.english.isEmpty })
    }

    @Test("deep nesting and damaged files are refused without a crash")
    func damagedFiles() {
        #expect(fault(String(repeating: "[", count: 20_000)) == .notJSON)
        let right = Array(file(holiday()).utf8)
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<500 {
            var bytes = right
            bytes[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
            _ = try? HolidayYear(json: Data(bytes))
        }
    }
}
