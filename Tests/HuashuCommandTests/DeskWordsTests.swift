import Testing

@testable import HuashuCommand

@Suite("The words of a line at the desk")
struct DeskWordsTests {
    @Test("every Chinese word stands for a step that there is, and each for another")
    func words() {
        let unknown = DeskWords.chinese.filter { !DeskWords.isKnown($0.value) }
        #expect(unknown.isEmpty)
        #expect(Set(DeskWords.chinese.values).count == DeskWords.chinese.count)
        #expect(DeskWords.english("完成措施") == "complete-action" && DeskWords.english("NEXT") == "next")
    }
}
