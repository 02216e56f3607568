import Testing

@testable import Cases

@Suite("What people add to form O")
struct VisitFormTests {
    private static let departments = ["warehouse", "shop"]

    private let desk: Desk
    private let form: FormRevision

    init() throws {
        desk = try Desk.inState(.archived)
        let answer = VisitAnswer(
            experience: "都好", words: "挺好的", channel: "wechat", planned: nil, asked: desk.now)
        form = desk.subject.visitRecord(of: answer, at: desk.now, policy: desk.policy)
    }

    private func filled(
        _ last: FormRevision?, _ change: [String: String], by actor: Actor,
        departments: [String]? = Self.departments
    ) throws(Refusal) -> FormRevision {
        let fields = change.sorted { $0.key < $1.key }.map { FieldInput($0.key, $0.value) }
        return try desk.subject.visitRecord(
            last, with: CaseCommand.ReviseForm(form: .visit, fields: fields), by: actor, at: desk.now,
            departments: departments, policy: desk.policy)
    }

    private static let trials: [(change: [String: String], actor: Actor, code: String?)] = [
        (["department": "warehouse"], People.supervisor, nil), (["department": "shop"], People.agent, nil),
        (["department": "moon"], People.supervisor, "department-unknown"),
        (["department": "warehouse"], People.member, "not-permitted"),
        (["department": "warehouse"], People.auditor, "not-permitted"),
        (["department": "warehouse"], People.customer, "not-permitted"),
        (["department": "warehouse"], People.secondAgent, "not-permitted"),
        (["visited": "yesterday"], People.supervisor, "filled-by-system"),
        (["mood": "fine"], People.supervisor, "field-unknown"),
        (["answer": String(repeating: "x", count: 300_000)], People.supervisor, "too-long"),
    ]

    @Test("a department that exists, by who may write in the case", arguments: trials.indices)
    func rules(place: Int) {
        let trial = Self.trials[place]
        do throws(Refusal) {
            let next = try filled(form, trial.change, by: trial.actor)
            #expect(trial.code == nil && next.revision == 2 && next.author == trial.actor.id)
            #expect(next.text("department") == trial.change["department"] && next.text("experience") == "都好")
        } catch {
            #expect(error.code == trial.code)
        }
    }

    @Test("the department itself gives its answer, and nothing else")
    func answers() throws {
        let passed = try filled(form, ["department": "warehouse"], by: People.supervisor)
        #expect(try filled(passed, ["answer": "改了包装"], by: People.member).text("answer") == "改了包装")
        let other = try filled(form, ["department": "shop"], by: People.supervisor)
        for (last, change) in [(other, ["answer": "改了"]), (passed, ["answer": "改了", "views": "好"])] {
            #expect(throws: Refusal.notPermitted) { try filled(last, change, by: People.member) }
        }
    }

    @Test("a shop that names no departments has any, and nothing is filled in before the customer answers")
    func unknown() throws {
        #expect(try filled(form, ["department": "moon"], by: People.supervisor, departments: nil).revision == 2)
        #expect(throws: Refusal.visitUnanswered) { try filled(nil, ["department": "shop"], by: People.supervisor) }
        let refusal = Refusal.departmentUnknown("moon", among: Self.departments)
        #expect(refusal.message(in: .english).hasSuffix("there are warehouse, shop"))
    }
}
