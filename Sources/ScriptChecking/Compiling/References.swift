import ScriptSyntax

extension CompiledCondition {
    /// Every slot and variable that the condition reads.
    var references: [Reference] {
        switch self {
        case .and(let parts), .or(let parts): parts.flatMap(\.references)
        case .not(let inner): inner.references
        case .comparison(let left, _, let right): left.references + right.references
        case .membership(let left, let values): left.references + values.flatMap(\.references)
        case .contains(let left, _), .matches(let left, _), .isEmpty(let left), .truth(let left): left.references
        }
    }
}

extension CompiledOperand {
    /// The slot or variable that the operand reads.
    var references: [Reference] {
        switch self {
        case .reference(let reference), .length(.some(let reference)): [reference]
        case .literal, .length, .checked: []
        }
    }
}

extension CompiledExpression {
    /// Every slot and variable that the expression reads.
    var references: [Reference] {
        switch self {
        case .operand(let operand): operand.references
        case .arithmetic(let left, _, let right): left.references + right.references
        }
    }
}

extension Operation {
    /// The texts that the instruction itself can say, without those of responses and slots.
    var templates: [CompiledTemplate] {
        switch self {
        case .say(let text, let buttons): [text] + buttons
        case .ask(let point): [point.prompt].compactMap { $0 } + point.retries + point.buttons
        case .fill(let point): point.order.compactMap { point.prompts[$0] }
        case .remind(_, let text): [text]
        default: []
        }
    }

    /// The condition that the instruction tests.
    var condition: CompiledCondition? {
        switch self {
        case .branch(let condition, _): condition
        case .ask(let point): point.skipIf
        default: nil
        }
    }
}
