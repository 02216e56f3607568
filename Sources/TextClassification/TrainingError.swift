/// Why nothing can be learnt from some texts.
public enum TrainingError: Error, Sendable, Equatable {
    /// There is no label at all.
    case noLabels
    /// No label has an example.
    case noExamples
    /// Every example is empty, or made of signs that carry no meaning.
    case emptyExamples
    /// A text has a label that does not exist.
    case unknownLabel(Int)

    /// What is wrong, in Chinese and in English.
    public var message: (zh: String, en: String) {
        switch self {
        case .noLabels: ("没有任何意图，无法训练", "there are no labels to learn")
        case .noExamples: ("没有任何例句，无法训练", "there are no examples to learn from")
        case .emptyExamples: ("例句里没有文字，无法训练", "the examples hold no words to learn from")
        case .unknownLabel(let label):
            ("例句的意图编号 \(label) 不存在", "a text has the label number \(label), which does not exist")
        }
    }
}
