import Testing
import WorkingTime

@testable import Cases

@Suite("Forms A to L, and Q")
struct FormTests {
    @Test("fields have one name each, two labels and a source", arguments: FormKind.allCases)
    func schema(kind: FormKind) {
        let fields = FormSchema.of(kind).fields
        #expect(Set(fields.map(\.name)).count == fields.count && !fields.isEmpty)
        #expect(fields.allSatisfy { !$0.label.chinese.isEmpty && !$0.label.english.isEmpty && !$0.sources.isEmpty })
    }

    @Test("what the design requires is required, and by when")
    func requirements() {
        func required(_ kind: FormKind, _ row: Int) -> [String] {
            FormSchema.of(kind).missing(in: nil, forRow: row)
        }
        let registration = [
            "complainantName", "contact", "orderNo", "problem", "demand", "type", "level", "priority",
        ]
        #expect(required(.complaint, 1) == registration)
        #expect(Set(required(.complaint, 3)) == Set(registration + ["cause", "occurredAt", "course", "firstContact"]))
        #expect(Set(required(.complaint, 8)).subtracting(required(.complaint, 3)) == ["result"])
        #expect(
            required(.escalation, 13) == ["reason", "problem", "earlierHandling", "results", "demand", "nextPromise"])
        #expect(required(.report, 13) == ["background", "presentProblem", "recommendation"])
        #expect(required(.acceptance, 1).contains("times") && required(.acceptance, 1).contains("contact"))
        #expect(required(.review, 20) == ReviewItem.allCases.map(\.rawValue) + ["verdict"])
        #expect(FormSchema.of(.complaint).missing(in: nil, forRow: 1, isFranchisee: true).contains("franchisee"))
    }

    @Test("a revision keeps what it does not change, and an excuse with a reason counts as filled")
    func revisions() throws {
        var desk = try Desk()
        try desk.send(.empty("cause"), by: People.agent)
        let first = try #require(desk.subject.forms.first)
        let second = try #require(desk.subject.form(.complaint))
        #expect(second.revision == 2 && second.text("problem") == first.text("problem"))
        #expect(second.fields["problem"]?.at == monday && second.fields["cause"]?.at == desk.now)
        #expect(FormSchema.of(.complaint).missing(in: second, forRow: 3) == ["cause"])
        let excuse = FieldExcuse(field: "cause", reason: "客户不知道")
        try desk.send(.reviseForm(.init(form: .complaint, fields: [], excuses: [excuse])), by: People.agent)
        #expect(FormSchema.of(.complaint).missing(in: desk.subject.form(.complaint), forRow: 3).isEmpty)
        #expect(desk.subject.forms.first == first)
    }

    @Test("an erased value still counts as filled")
    func erased() throws {
        var form = try #require(try Desk().subject.form(.complaint))
        for name in form.fields.keys { form.fields[name]?.text = .personal(.erased) }
        #expect(FormSchema.of(.complaint).missing(in: form, forRow: 3).isEmpty && form.text("problem") == nil)
    }
}
