import Testing
import TextClassification

@Suite struct LabelledTextsTests {
    @Test func whatIsNotGivenIsEmpty() {
        let texts = LabelledTexts(labels: ["退款"], examples: [.init(label: 0, text: "我要退款")])
        #expect(texts.counterExamples.isEmpty && texts.background.isEmpty && texts.synonyms.isEmpty)
    }
}
