public import Diagnostics
public import Foundation
import Pages

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
        lines.append("  <testsuite name=\"\(Markup.attribute(suite))\" \(counts)>")
        for outcome in outcomes { lines += Self.junit(outcome, language) }
        lines.append("  </testsuite>")
        lines.append("</testsuites>")
        return lines.joined(separator: "\n") + "\n"
    }

    private static func junit(_ outcome: TestOutcome, _ language: MessageLanguage) -> [String] {
        let parts = outcome.place.split(separator: ":", omittingEmptySubsequences: false)
        let file = Markup.attribute(parts.dropLast().joined(separator: ":"))
        let line = Markup.attribute(parts.last.map(String.init) ?? "")
        let head =
            "    <testcase name=\"\(Markup.attribute(outcome.name))\" classname=\"\(file)\" file=\"\(file)\" line=\"\(line)\""
        guard let failure = outcome.failure else { return [head + "/>"] }
        let message = Markup.attribute(failure.actual.word(in: language))
        let text = FailureText(words: Wording(language: language, color: false), interpreter: nil).text(
            outcome, failure)
        return [
            head + ">",
            "      <failure type=\"\(failure.kind.rawValue)\" message=\"\(message)\">\(Markup.attribute(text))</failure>",
            "    </testcase>",
        ]
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
