import CaseDesk
import Cases
import ChineseText
import Journal
import Testing
import WorkingTime

@Suite("Samples of archived cases")
struct QualityTests {
    let folder: TestFolder
    private let inspector = StaffDirectory.Entry("inspector", roles: [.quality])

    init() throws { folder = try TestFolder() }

    private func numbers(_ count: Int) -> Set<CaseNumber> {
        Set((1...count).compactMap { CaseNumber("TS-20260309-\(1_000 + $0)") })
    }

    @Test("The same archive, seed and size give the same cases; another seed gives others, and each case its chance")
    func drawing() {
        let archive = numbers(200)
        func draw(_ seed: UInt64, _ size: Int = 20) -> [CaseNumber] {
            QualitySample(of: size, from: 0..<1, cutOff: 9, seed: seed).drawn(from: archive)
        }
        #expect(draw(7) == draw(7) && draw(7) != draw(8) && draw(7).count == 20)
        #expect(draw(7, 500).count == 200 && Set(draw(7, 500)) == archive)
        #expect(Set(draw(7, 10)).isSubset(of: draw(7)), "a larger sample holds the smaller one")
        // 400 samples of a tenth: each case is drawn about 40 times.
        let counts = (0..<400).flatMap { draw(UInt64($0)) }.reduce(into: [:]) { $0[$1, default: 0] += 1 }
        #expect(counts.count == 200 && counts.values.allSatisfy { (15...75).contains($0) })
    }

    @Test(
        "A sample is drawn once and can be drawn again as the journal was; the verdict stands",
        arguments: Ground.allCases)
    func life(on ground: Ground) async throws {
        let shift = Shift(on: try ground.journal(in: folder))
        let desk = shift.desk
        for place in 0..<3 {
            let name = "customer-\(place)"
            let customer = Cases.CustomerKey(rawValue: name)
            let number = try await shift.open(registration(key: name, orderNo: name, customer: customer, phone: name))
            try await shift.toArchived(number, by: customer)
        }
        let cut = try await desk.journal.head().sequence
        let span = monday..<monday + day
        func draw(_ cutOff: Int64?, by person: StaffDirectory.Entry) async throws -> [QualityBook.Line] {
            try await desk.drawSample(
                of: 2, from: span, cutOff: cutOff, seed: 5, by: person.actor, at: shift.now)
        }
        await #expect(throws: DeskFault.self) { _ = try await draw(nil, by: People.agent) }
        let drawn = try await draw(nil, by: inspector)
        #expect(drawn.count == 2 && drawn.allSatisfy { $0.entry.sample.cutOff == cut })
        let late = try await shift.open(registration(key: "late", orderNo: "late", customer: "late", phone: "late"))
        try await shift.toArchived(late, by: "late")
        #expect(
            try await draw(cut, by: inspector) == drawn, "what came later changes nothing, and nothing is drawn twice")
        #expect(try await draw(1, by: inspector).isEmpty)

        let number = try #require(drawn.first?.number)
        func judge(_ isTrue: Bool, _ finding: String, by person: StaffDirectory.Entry) async -> String? {
            do throws(DeskFault) {
                let verdict = QualityCheck.Verdict(isTrue: isTrue, finding: PersonalText(finding))
                _ = try await desk.judge(verdict, on: number, by: person.actor, at: shift.now)
                return nil
            } catch {
                return error.code
            }
        }
        let handler = StaffDirectory.Entry("agent", roles: [.quality])
        #expect(await judge(true, "", by: handler) == "not-permitted", "nobody judges his own work")
        #expect(await judge(false, " ", by: inspector) == "quality-step")
        #expect(await judge(false, "客户说没有收到", by: inspector) == nil)
        #expect(await judge(true, "", by: inspector) == "quality-step")
    }
}
