import Testing
import WorkingTime

@Suite("Promises have names")
struct ClockTitleTests {
    @Test("every standard rule is called something, in both languages, and no two the same")
    func titles() {
        let titles = ClockPolicy.standardRules.map { ClockPolicy.title(of: $0.id) }
        #expect(titles.allSatisfy { $0.map { !$0.chinese.isEmpty && !$0.english.isEmpty } == true })
        #expect(Set(titles.compactMap { $0?.chinese }).count == titles.count)
        #expect(Set(titles.compactMap { $0?.english }).count == titles.count)
        #expect(ClockPolicy.title(of: "C-OWN") == nil)
    }
}
