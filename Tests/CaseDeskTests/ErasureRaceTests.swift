import CaseDesk
import Cases
import ChineseText
import Journal
import Testing

@Suite("Steps that race with an erasure")
struct ErasureRaceTests {
    /// What a person or the bot may do to a case while the customer is erased elsewhere.
    enum Step: CaseIterable {
        case contact, contactOnKnownVersion, revision, delivery
    }

    /// Where the erasure comes between.
    enum Gap: CaseIterable {
        /// By another process, after the case was read.
        case otherProcess
        /// By another process, before a desk that knows no key yet stores.
        case coldDesk
        /// While another step of the same desk learns of it, between the two halves of the reading.
        case sameDesk
    }

    private let folder: TestFolder

    init() throws { folder = try TestFolder() }

    private func erase(_ number: CaseNumber, in journal: any Journal) async {
        let administrators = (Actor("root", [.administrator]), Actor("root-2", [.administrator]))
        do {
            _ = try await Shift(on: journal).desk.erase(
                customerOf: number, by: administrators, reason: "asked", at: monday + hour)
        } catch {
            Issue.record(error)
        }
    }

    private func take(_ step: Step, _ number: CaseNumber, at shift: Shift) async throws {
        switch step {
        case .contact: try await shift.send(contact(.probing), on: number, by: People.agent)
        case .contactOnKnownVersion:
            let version = try await shift.desk.open(number).version
            try await shift.send(contact(.probing), on: number, by: People.agent, expecting: version)
        case .revision:
            let revision = CaseCommand.ReviseForm(form: .complaint, fields: [FieldInput("quantity", "2")])
            try await shift.send(.reviseForm(revision), on: number, by: People.agent)
        case .delivery:
            let (entry, notice) = try #require(try await shift.desk.claimNotices(now: shift.now).first)
            try await shift.desk.noteDelivery(of: notice, entry, session: nil, at: shift.now + minute)
        }
    }

    @Test(
        "nothing of her is written again, neither by the step nor by the next",
        arguments: Step.allCases, Gap.allCases)
    func race(_ step: Step, _ gap: Gap) async throws {
        for ground in Ground.allCases {
            let folder = try TestFolder()
            let base = try ground.journal(in: folder)
            let other = try ground == .file ? ground.journal(in: folder) : base
            let number = try await Shift(on: base).open()
            try await Shift(on: base).send(
                .take(CaseCommand.Take(staff: People.agent.member)), on: number, by: People.agent)
            let between = InterruptedJournal(
                gap == .coldDesk && ground == .file ? try ground.journal(in: folder) : base)
            let shift = Shift(on: between, at: monday + 2 * hour)
            if gap != .coldDesk { _ = try await shift.desk.open(number) }
            switch gap {
            case .otherProcess, .coldDesk:
                between.interrupt(.beforeCommit) { await self.erase(number, in: other) }
            case .sameDesk:
                let desk = shift.desk
                between.interrupt(.afterReadingEvents) {
                    await self.erase(number, in: other)
                    _ = try? await desk.open(number)
                }
            }
            try await take(step, number, at: shift)
            try await expectNothing(of: number, in: base, "\(ground)")
            try await shift.send(contact(.probing), on: number, by: People.agent)
            try await expectNothing(of: number, in: base, "\(ground), the next step")

            let subject = try await Shift(on: other).desk.open(number)
            #expect(subject.registration.strongKeys == [.erased], "\(ground)")
            #expect(try await shift.desk.open(number) == subject, "\(ground)")
            #expect(try await base.verify().defect == nil)
        }
    }

    /// Expects that no event and no row can be read any more.
    private func expectNothing(of number: CaseNumber, in journal: any Journal, _ place: String) async throws {
        let events = try await journal.events(.all(afterSequence: 0), limit: 1_000)
        let row = try #require(try await journal.caseRow(number.description))
        let stored = (events.map(\.event.payload) + [row.details]).map { String(decoding: $0, as: UTF8.self) }.joined()
        for word in ["王芳", "13812345678", "毛巾破了"] { #expect(!stored.contains(word), "\(place): \(word)") }
        #expect(!row.keys.contains { $0.hasPrefix("person:") || $0.hasPrefix("order:") }, "\(place)")
    }
}
