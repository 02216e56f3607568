import ChineseText
import Foundation
import Handoff
import Testing
import WorkingTime

@testable import Cases

@Suite("Form Q: why complaints pile up, and what is done")
struct RootCauseTests {
    private let due = LocalDate(year: 2026, month: 3, day: 20)!

    private func analysis(by actor: Actor = People.supervisor, problem: String = "毛巾开线") throws -> RootCauseAnalysis {
        try RootCauseAnalysis(
            of: .product, "towel", cases: [number(1), number(2)], problem: problem, owner: "agent", due: due, by: actor,
            at: monday)
    }

    private func code(_ body: () throws -> Void) -> String? {
        do {
            try body()
            return nil
        } catch {
            return (error as? Refusal)?.code
        }
    }

    private let written: RootCauseAnalysis.Step = .revise([
        FieldWords("rootCause", "缝线太松"), FieldWords("corrective", "改双线"),
    ])

    @Test("is begun by whom it is for, with the cases that showed it")
    func begin() throws {
        let form = try analysis().form
        #expect(form.text("cluster")?.hasSuffix("towel \(number(1)) \(number(2))") == true)
        #expect(form.text("due") == "2026-03-20" && form.fields["owner"]?.source == .system)
        #expect(code { _ = try analysis(by: People.agent) } == "not-permitted")
        #expect(code { _ = try analysis(by: People.quality) } == nil)
        #expect(code { _ = try analysis(problem: " ") } == "improvement-incomplete")
    }

    @Test("is done when its form is complete, and closed by somebody else")
    func steps() throws {
        var analysis = try analysis()
        func take(_ step: RootCauseAnalysis.Step, by actor: Actor, after pause: Instant = hour) -> String? {
            code { analysis.apply(try analysis.record(of: step, by: actor, at: analysis.form.at + pause)) }
        }
        let effect = RootCauseAnalysis.Step.close(effect: PersonalText("没有再发"))
        #expect(take(.done, by: People.agent) == "improvement-incomplete")
        #expect(take(written, by: People.secondAgent) == "not-permitted")
        #expect(take(.revise([FieldWords("cluster", "别的")]), by: People.agent) == "field-unknown")
        #expect(take(.revise([FieldWords("effect", "好")]), by: People.agent) == "field-unknown")
        #expect(take(written, by: People.agent, after: -1) == "out-of-order")
        #expect(take(written, by: People.agent) == nil)
        #expect(take(effect, by: People.supervisor) == "improvement-step")
        #expect(take(.done, by: People.agent) == nil && analysis.doneAt == analysis.form.at)
        #expect(take(written, by: People.agent) == "improvement-step")
        #expect(take(effect, by: People.agent) == "not-permitted")
        #expect(take(.close(effect: PersonalText(" ")), by: People.supervisor) == "improvement-incomplete")
        #expect(take(effect, by: People.supervisor) == nil && analysis.state == .closed)
        #expect(analysis.form.text("effect") == "没有再发" && analysis.form.revision == 4)
        #expect(take(effect, by: People.supervisor) == "improvement-step")
    }

    @Test("its events give it back, also from JSON, and its words are marked as personal")
    func events() throws {
        var book = ImprovementBook(month: try #require(YearMonth("2026-03")))
        let begun = try #require(book.beginning(try analysis()))
        book.apply(begun)
        let step = try #require(
            try book.stepping(on: begun.number) { analysis throws(Refusal) in
                try analysis.record(of: written, by: People.agent, at: monday + hour)
            })
        book.apply(step)
        #expect([begun.type, step.type] == ["improvement-opened", "improvement-revised"])
        #expect(begun.number.description == "GJ-202603-0001")
        var read = ImprovementBook(month: book.month)
        for event in [begun, step] {
            read.apply(try JSONDecoder().decode(ImprovementEvent.self, from: JSONEncoder().encode(event)))
        }
        #expect(read == book)
        let stored = String(decoding: try JSONEncoder().encode(begun), as: UTF8.self)
        #expect(stored.contains(#"{"$personal":"毛巾开线"}"#))
    }
}
