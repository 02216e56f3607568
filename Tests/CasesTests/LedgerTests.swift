import Foundation
import Testing
import WorkingTime

@testable import Cases

@Suite("The ledger proposes, and people decide")
struct LedgerTests {
    private var keeping: CasePolicy {
        var policy = policy
        policy.keepsLedger = true
        return policy
    }

    private var policy: CasePolicy { CasesTests.policy }

    private func entry(_ rule: LedgerRule = .outsideAuthority) throws -> LedgerEntry {
        try LedgerEntry(
            proposing: rule, for: "agent", number: number(1), evidence: PersonalText("#4"), by: People.supervisor,
            at: monday,
            policy: keeping)
    }

    private func code(_ body: () throws -> Void) -> String? {
        do {
            try body()
            return nil
        } catch {
            return (error as? Refusal)?.code
        }
    }

    @Test("is off unless the shop keeps it")
    func off() throws {
        #expect(throws: Refusal.ledgerOff) {
            _ = try LedgerEntry(
                proposing: .coaching, for: "agent", number: number(1), evidence: PersonalText(""),
                by: People.supervisor,
                at: monday, policy: policy)
        }
        var entry = try entry()
        #expect(
            code {
                try entry.take(
                    .hear(statement: PersonalText("忙")), by: People.peopleManager, at: monday, policy: policy)
            }
                == "ledger-off")
        #expect(LedgerEntry.proposals(for: try late(), at: monday, policy: policy) { _, _ in false }.isEmpty)
    }

    @Test("proposes nothing without evidence")
    func evidence() {
        let refused = code {
            _ = try LedgerEntry(
                proposing: .coaching, for: "agent", number: number(1), evidence: PersonalText(" "),
                by: People.supervisor, at: monday, policy: keeping)
        }
        #expect(refused == "evidence-missing")
    }

    @Test("hears the person first, keeps to the rule's range, and lets him appeal")
    func steps() throws {
        var entry = try entry()
        func take(_ step: LedgerEntry.Step, by actor: Actor = People.peopleManager) -> String? {
            code { try entry.take(step, by: actor, at: monday, policy: keeping) }
        }
        #expect(take(.confirm(amountFen: -5_000)) == "ledger-step")
        #expect(take(.hear(statement: PersonalText("当时在处理别的单"))) == nil)
        for actor in [People.supervisor, People.agent, People.director, People.auditor, .system] {
            #expect(take(.confirm(amountFen: -5_000), by: actor) == "not-permitted")
        }
        for amount in [0, -2_999, -10_001, 5_000] { #expect(take(.confirm(amountFen: amount)) == "ledger-amount") }
        #expect(take(.confirm(amountFen: -3_000)) == nil && entry.amountFen == -3_000)
        #expect(take(.appeal(words: PersonalText("不公")), by: People.secondAgent) == "not-permitted")
        #expect(take(.appeal(words: PersonalText("不公")), by: People.agent) == nil)
        #expect(take(.settle(amountFen: 0)) == nil && entry.state == .final && entry.amountFen == 0)
        #expect(take(.settle(amountFen: 0)) == "ledger-step" && entry.steps.count == 4)
    }

    @Test("what was rejected can be settled with nothing only")
    func rejected() throws {
        var entry = try entry(.lateResponse)
        try entry.take(.hear(statement: PersonalText("停电")), by: People.peopleManager, at: monday, policy: keeping)
        try entry.take(.reject(reason: PersonalText("属实")), by: People.peopleManager, at: monday, policy: keeping)
        #expect(
            code { try entry.take(.settle(amountFen: -3_000), by: People.peopleManager, at: monday, policy: keeping) }
                == "ledger-step")
        try entry.take(.settle(amountFen: 0), by: People.peopleManager, at: monday, policy: keeping)
        #expect(entry.state == .final)
    }

    /// A case whose first contact came too late.
    private func late() throws -> Case {
        var desk = try Desk.inState(.contacting)
        try desk.send(.tickClocks(CaseCommand.TickClocks()), by: .system, after: 3 * day)
        return desk.subject
    }

    @Test("the desk proposes for a late first contact only, and not when somebody is excused or nobody had the case")
    func proposals() throws {
        let found = LedgerEntry.proposals(for: try late(), at: monday, policy: keeping) { _, _ in false }
        #expect(found.map(\.rule) == [.lateResponse] && found.map(\.staff) == ["agent"])
        #expect(found.first?.evidence.value?.hasPrefix("C-CONTACT#") == true)
        #expect(LedgerEntry.proposals(for: try late(), at: monday, policy: keeping) { _, _ in true }.isEmpty)
        var pooled = try Desk()
        try pooled.send(.tickClocks(CaseCommand.TickClocks()), by: .system, after: 3 * day)
        #expect(LedgerEntry.proposals(for: pooled.subject, at: monday, policy: keeping) { _, _ in false }.isEmpty)
        for rule in LedgerRule.allCases where !rule.isProposedBySystem {
            #expect(throws: Refusal.notPermitted) {
                _ = try LedgerEntry(
                    proposing: rule, for: "agent", number: number(1), evidence: PersonalText(""), by: .system,
                    at: monday,
                    policy: keeping)
            }
        }
    }

    @Test("numbers are read as they are written, and nothing else is one")
    func numbers() throws {
        let march = try #require(YearMonth("2026-03"))
        for serial in [1, 42, 12_345] {
            let number = try #require(LedgerNumber(month: march, serial: serial))
            #expect(LedgerNumber(number.description) == number)
        }
        for text in ["JL-202603-0000", "JL-202613-0001", "TS-202603-0001", "JL-202603-1", "JL-2026-03-0001", "", "JL"] {
            #expect(LedgerNumber(text) == nil, "\(text)")
        }
        #expect(YearMonth("2026-01")?.previous == YearMonth("2025-12"))
    }

    @Test("a book is what its events say, also read from JSON, and what does not fit changes nothing")
    func book() throws {
        let march = try #require(YearMonth("2026-03"))
        var book = LedgerBook(month: march)
        var events: [LedgerEvent] = []
        func add(_ event: LedgerEvent?) throws {
            let event = try #require(event)
            events.append(event)
            book.apply(event)
        }
        try add(book.beginning(try entry()))
        try add(book.beginning(try entry(.coaching)))
        let (first, second) = (book.lines[0].number, book.lines[1].number)
        #expect([first, second].map(\.description) == ["JL-202603-0001", "JL-202603-0002"])
        let steps: [LedgerEntry.Step] = [
            .hear(statement: PersonalText("忙")), .confirm(amountFen: -3_000),
        ]
        for step in steps {
            try add(
                book.stepping(on: first) { entry throws(Refusal) in
                    try entry.record(of: step, by: People.peopleManager, at: monday, policy: keeping)
                })
        }
        #expect(book.line(first)?.entry.state == .confirmed && book.line(second)?.entry.state == .proposed)
        #expect(events.map(\.type) == ["ledger-proposed", "ledger-proposed", "ledger-heard", "ledger-confirmed"])

        var replayed = LedgerBook(month: march)
        for event in events {
            replayed.apply(try JSONDecoder().decode(LedgerEvent.self, from: JSONEncoder().encode(event)))
        }
        #expect(replayed == book)
        replayed.apply(events[0])
        replayed.apply(events[3])
        #expect(replayed.lines == book.lines && replayed.version == book.version + 2)
    }

    @Test("form L has each step in its field, and only the people concerned may read it")
    func form() throws {
        var entry = try entry()
        try entry.take(.hear(statement: PersonalText("忙")), by: People.peopleManager, at: monday, policy: keeping)
        try entry.take(.confirm(amountFen: -3_000), by: People.peopleManager, at: monday, policy: keeping)
        let form = entry.form(under: try #require(LedgerNumber("JL-202603-0001")))
        #expect(form.text("hearing") == "忙" && form.text("amount") == "-30" && form.text("month") == "2026-03")
        #expect(FormSchema.of(.ledger).missing(in: form, forRow: 1).isEmpty)
        let readers = [People.agent, People.supervisor, People.director, People.peopleManager, People.auditor]
        #expect(readers.allSatisfy(entry.isReadable))
        #expect(![People.secondAgent, People.clerk, People.administrator].contains(where: entry.isReadable))
    }
}
