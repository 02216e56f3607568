public import Diagnostics
public import Foundation

extension TestReport {
    /// The report as JSON with sorted keys, for programs.
    public func json(in language: MessageLanguage = .english) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        return try encoder.encode(Record(self, language))
    }

    /// The report as JUnit XML, for build servers.
    public func junit(suite: String, in language: MessageLanguage = .english) -> String {
        var lines = ["<?xml version=\"1.0\" encoding=\"UTF-8\"?>"]
        let counts = "tests=\"\(outcomes.count)\" failures=\"\(failures.count)\" errors=\"0\" skipped=\"0\""
        lines.append("<testsuites \(counts)>")
        lines.append("  <testsuite name=\"\(XMLText.escaped(suite))\" \(counts)>")
        for outcome in outcomes { lines += Self.junit(outcome, language) }
        lines.append("  </testsuite>")
        lines.append("</testsuites>")
        return lines.joined(separator: "\n") + "\n"
    }

    private static func junit(_ outcome: TestOutcome, _ language: MessageLanguage) -> [String] {
        let parts = outcome.place.split(separator: ":", omittingEmptySubsequences: false)
        let file = XMLText.escaped(parts.dropLast().joined(separator: ":"))
        let line = XMLText.escaped(parts.last.map(String.init) ?? "")
        let head =
            "    <testcase name=\"\(XMLText.escaped(outcome.name))\" classname=\"\(file)\" file=\"\(file)\" line=\"\(line)\""
        guard let failure = outcome.failure else { return [head + "/>"] }
        let message = XMLText.escaped(failure.actual.word(in: language))
        let text = FailureText(words: Wording(language: language, color: false), interpreter: nil).text(
            outcome, failure)
        return [
            head + ">",
            "      <failure type=\"\(failure.kind.rawValue)\" message=\"\(message)\">\(XMLText.escaped(text))</failure>",
            "    </testcase>",
        ]
    }
}

/// Text inside XML: marks escaped, and characters that XML 1.0 cannot hold left out.
enum XMLText {
    static func escaped(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result.append(contentsOf: "&amp;".unicodeScalars)
            case "<": result.append(contentsOf: "&lt;".unicodeScalars)
            case ">": result.append(contentsOf: "&gt;".unicodeScalars)
            case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
            case "'": result.append(contentsOf: "&#39;".unicodeScalars)
            case "\n", "\t", "\r": result.append(contentsOf: "&#\(scalar.value);".unicodeScalars)
            default: if isAllowed(scalar.value) { result.append(scalar) }
            }
        }
        return String(result)
    }

    private static func isAllowed(_ value: UInt32) -> Bool {
        value >= 0x20 && !(0x7F...0x9F).contains(value) && value != 0xFFFE && value != 0xFFFF
    }
}

/// The report as JSON shows it.
private struct Record: Encodable {
    struct Test: Encodable {
        var name: String
        var place: String
        var passed: Bool
        var failure: Failure?
    }

    struct Failure: Encodable {
        var kind: TestFailure.Kind
        var place: String
        var expected: String
        var actual: String
        var extra: [String]
        var notes: [String]
        var transcript: [TranscriptLine]
    }

    var tests: Int
    var failed: Int
    var outcomes: [Test]
    var coverage: CoverageReport

    init(_ report: TestReport, _ language: MessageLanguage) {
        tests = report.outcomes.count
        failed = report.failures.count
        coverage = report.coverage
        outcomes = report.outcomes.map { outcome in
            Test(
                name: outcome.name, place: outcome.place, passed: outcome.passed,
                failure: outcome.failure.map { failure in
                    Failure(
                        kind: failure.kind, place: failure.place, expected: failure.expected.word(in: language),
                        actual: failure.actual.word(in: language), extra: failure.extra,
                        notes: failure.notes.map { $0.word(in: language) }, transcript: failure.transcript)
                })
        }
    }
}
