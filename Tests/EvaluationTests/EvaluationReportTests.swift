import ChineseText
import Diagnostics
import Foundation
import Testing
import TextClassification

@testable import Evaluation

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite struct EvaluationReportTests {
    /// Names and texts that would break a page or a table that takes them as they are.
    private static let awkward = ["<script>alert(1)</script>", "a&b\"'", "退款 ]]>", "\u{202E}反\u{0}\u{7}"]

    private static func report(strangers: Int = 10) -> EvaluationReport {
        let cases = (0..<40).map { TestCase(truth: $0 % 4, text: "\(awkward[$0 % 4])\t\n第 \($0) 句") }
        let others = (0..<strangers).map { TestCase(truth: nil, text: "天气 \($0)") }
        let all = cases + others
        let verdicts = all.enumerated().map { index, test in
            let best = index % 5 == 0 ? (index / 5) % 4 : test.truth ?? index % 4
            return verdict(
                test.truth, [best, (best + 1) % 4], Double(index % 10) / 10, index: index,
                index % 10 < 3 ? .fallback : index % 10 < 6 ? .clarify([best, (best + 1) % 4]) : nil)
        }
        let trial = Trial(
            verdicts: [verdicts], validation: [],
            models: [
                ModelFacts(
                    thresholds: Thresholds(lower: 0.3, upper: 0.6, origin: .crossValidation), features: 9,
                    bytes: 1 << 20)
            ], trainingSeconds: 0.5, messageNanoseconds: [1000, 2000, 3000])
        let material = Material(
            texts: LabelledTexts(labels: awkward, examples: []), names: awkward, cases: all)
        var rows = RowCounts()
        rows.conflicting = 2
        return EvaluationReport(trial, of: material, method: .crossValidation(folds: 5), rows: rows)
    }

    private func object(_ report: EvaluationReport) throws -> [String: Any] {
        try JSONSerialization.jsonObject(with: JSONEncoder().encode(report)) as? [String: Any] ?? [:]
    }

    @Test("the JSON has the keys that other programs read, with shares from 0 to 1")
    func keys() throws {
        let object = try object(Self.report())
        let single = ["accuracy", "top3", "macro_f1", "mcc", "ece", "train_seconds"]
        #expect(single.allSatisfy { object[$0] is Double }, "\(object)")
        let decision = try #require(object["decision"] as? [String: [String: Double]])
        #expect(Set(decision.keys) == ["answered", "clarified", "fallback"])
        #expect(
            decision.values.allSatisfy {
                Set($0.keys) == ["share", "precision"] && $0.values.allSatisfy((0...1).contains)
            })
        for key in ["cv_threshold", "paper_threshold"] {
            let rejection = try #require(object[key] as? [String: Double])
            #expect(
                Set(rejection.keys) == ["in_scope_accuracy", "oos_recall"]
                    && rejection.values.allSatisfy((0...1).contains))
        }
        #expect(object["message_ns"] as? [String: Double] == ["median": 2000, "p99": 3000])
    }

    @Test("what could not be measured is null and not left out")
    func nulls() throws {
        let object = try object(Self.report(strangers: 0))
        let lower = try #require(object["cv_threshold"] as? [String: Any])
        #expect(lower["oos_recall"] is NSNull && lower["in_scope_accuracy"] is Double)
        #expect(object["memory_mb"] is NSNull && object["learning_curve"] is NSNull)
        let paper = try #require(object["paper_threshold"] as? [String: Any])
        #expect(paper["oos_recall"] is NSNull && paper["in_scope_accuracy"] is NSNull)
    }

    @Test("the page is well-formed, fetches nothing and runs nothing", arguments: MessageLanguage.allCases)
    func page(language: MessageLanguage) {
        for report in [Self.report(), Self.report(strangers: 0)] {
            let page = report.html(in: language)
            let parser = XMLParser(data: Data(page.utf8))
            #expect(parser.parse(), "\(String(describing: parser.parserError)) line \(parser.lineNumber)")
            let foreign = ["<script", "http:", "https:", "src=", "@import", "url("].filter {
                page.replacing("http://www.w3.org/2000/svg", with: "").contains($0)
            }
            #expect(foreign.isEmpty && page.contains("&lt;script&gt;"), "\(foreign)")
        }
    }

    @Test("columns of the terminal report stand below one another", arguments: MessageLanguage.allCases)
    func columns(language: MessageLanguage) {
        let text = Self.report().text(in: language)
        let lines = text.split(separator: "\n").map(String.init)
        let ends = lines.filter { $0.hasSuffix(" %") }.suffix(3).map { displayWidth(of: $0) }
        #expect(Set(ends).count == 1 && ends.count == 3, "\(text)")
        #expect(!text.contains("\t") && !text.contains("\u{7}"))
    }

    @Test("an evaluation of nothing is still a page")
    func empty() {
        let material = Material(texts: LabelledTexts(labels: [], examples: []), names: [], cases: [])
        let trial = Trial(verdicts: [], validation: [], messageNanoseconds: [])
        let report = EvaluationReport(trial, of: material, method: .bot, rows: RowCounts())
        #expect(XMLParser(data: Data(report.html(in: .chinese).utf8)).parse())
        #expect(report.accuracy == nil && !report.text(in: .english).isEmpty)
    }
}
