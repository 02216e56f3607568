import ChineseText
import Foundation
import Handoff
import Testing

@testable import Cases

@Suite("Words of people")
struct SealedWordsTests {
    private let secret = "李明致电王芳13812345678"

    /// The JSON of events without what a store seals.
    private func open(_ events: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes]
        let text = String(decoding: try encoder.encode(events), as: UTF8.self)
        return text.replacing("{\"$personal\":\"\(secret)\"}", with: "")
    }

    @Test("whatever a person types into a form is kept as personal", arguments: FormKind.allCases)
    func fields(of kind: FormKind) throws {
        var desk = try Desk()
        let fields = FormSchema.of(kind).fields.map { FieldInput($0.name, secret) }
        try desk.send(.reviseForm(.init(form: kind, fields: fields)), by: People.agent)
        #expect(try !open(desk.events).contains(secret))
        #expect(desk.subject.form(kind)?.text(fields[0].name) == secret)
    }

    @Test("only codes and dates of other sources, and what the desk fills in, are plain", arguments: FormKind.allCases)
    func plain(in kind: FormKind) {
        let open = FormSchema.of(kind).fields.filter { !$0.isPersonal && $0.sources != [.system] }.map(\.name)
        let codes = [
            "intakeForm", "complainantKind", "type", "severity", "complexity", "level", "priority", "emotion",
            "promisedTimes", "next", "verdict", "verified", "causeClass", "expectedFinish",
        ]
        #expect(Set(open).isSubset(of: codes))
    }

    @Test("excuses, findings and gaps are kept as personal, in every event and the dossier")
    func otherWords() throws {
        var command = registration()
        command.excuses = [FieldExcuse(field: "place", reason: secret)]
        var desk = try Desk(command)
        let excuse = FieldExcuse(field: "shop", reason: secret)
        try desk.send(.reviseForm(.init(form: .complaint, fields: [], excuses: [excuse])), by: People.agent)
        try desk.toSurveying()
        try desk.answer(2)
        let items = Dictionary(uniqueKeysWithValues: ReviewItem.allCases.map { ($0, secret) })
        try desk.send(.approve(.init(items: items, remarks: secret)), by: People.supervisor)
        try desk.send(.rejectArchive(.init(gaps: [secret])), by: People.clerk)
        try desk.send(.approve(.init(items: items)), by: People.supervisor)
        try desk.send(.archive(.init()), by: People.clerk)
        #expect(desk.subject.form(.archive)?.text("gaps")?.contains(secret) == true)
        for event in desk.events {
            let kept = try open([event])
            // A field of form H is made of several texts, and sealed as one.
            #expect(!kept.replacing(/"\$personal":"[^"]*"/, with: "").contains(secret), "\(event.fact.kind)")
        }
    }

    @Test("plain words of earlier versions are read, marked, and given up when the person was erased")
    func earlier() throws {
        var desk = try Desk()
        let excuse = FieldExcuse(field: "place", reason: secret)
        try desk.send(
            .reviseForm(.init(form: .complaint, fields: [FieldInput("firstContact", secret)], excuses: [excuse])),
            by: People.agent)
        let event = try #require(desk.events.last)
        let written = String(decoding: try JSONEncoder().encode(event), as: UTF8.self)
        let old = written.replacing("{\"$personal\":\"\(secret)\"}", with: "\"\(secret)\"")
        #expect(old != written)
        let read = try JSONDecoder().decode(CaseEvent.self, from: Data(old.utf8))
        #expect(read.markingWords(asErased: false) == event)
        // What is written again is what was read, byte for byte: seals of earlier versions rest on that.
        #expect(try JSONDecoder().decode(CaseEvent.self, from: JSONEncoder().encode(read)) == read)
        let erased = String(decoding: try JSONEncoder().encode(read.markingWords(asErased: true)), as: UTF8.self)
        #expect(!erased.contains(secret) && erased.contains("毛巾"))
    }
}
