public import Diagnostics
public import ScriptSyntax

/// One thing that a flow does, and where it was written.
///
/// A flow's statements are compiled to a list of instructions. Handlers stand behind the main line; a handler that does
/// not leave the flow ends with a jump to the instruction behind the one it belongs to. The last instruction of a flow
/// never falls off the end: the compiler adds `done` where the writer did not (and the checker reports it, DS302).
public struct Instruction: Sendable, Equatable {
    public let operation: Operation
    public let span: SourceSpan
}

/// What an instruction does. A target is a place in the same list of instructions.
public enum Operation: Sendable, Equatable {
    case say(CompiledTemplate, buttons: [CompiledTemplate])
    case respond(ResponseID)
    /// A named resume point.
    case step(String)
    case ask(AskPoint)
    case fill(FillPoint)
    case set(SlotID, CompiledExpression)
    case clear(SlotID)
    /// Goes on when the condition holds, else to the target.
    case branch(CompiledCondition, otherwise: Int)
    case jump(Int)
    /// Jumps at most `max` times in one run of the flow, then goes on.
    case limitedJump(Int, max: Int)
    /// Leaves this flow for another, at its start or at a step.
    case enter(FlowID, step: String?)
    case call(FlowID)
    case `return`
    case done
    case lookup(LookupPoint)
    case remind(after: Int, CompiledTemplate)
    case close(after: Int)
    case openCase(FormID, priority: PriorityLevel?, reason: String?)
    case handoff(HandoffPoint)
}

/// A question for one slot.
public struct AskPoint: Sendable, Equatable {
    public let slot: SlotID
    /// The question; the slot's own when nil.
    public let prompt: CompiledTemplate?
    /// Wordings after failed tries; the slot's own when empty.
    public let retries: [CompiledTemplate]
    public let buttons: [CompiledTemplate]
    /// After so many failed tries, go to the target; in rising order of tries.
    public let after: [TriesTarget]
    public let allow: CompiledAllow
    public let always: Bool
    public let skipIf: CompiledCondition?
}

/// Where to go after so many failed tries.
public struct TriesTarget: Sendable, Equatable {
    public let tries: Int
    public let target: Int
}

/// Which intents may interrupt a question.
public enum CompiledAllow: Sendable, Equatable {
    case all
    case none
    case intents(Set<IntentID>)
}

/// Questions for all fields of a form.
public struct FillPoint: Sendable, Equatable {
    public let form: FormID
    /// Fields in the order in which they are asked: the writer's order first, then the rest, required before optional.
    public let order: [SlotID]
    public let prompts: [SlotID: CompiledTemplate]
    /// Customer's turns at the most; nil takes the bot's limit.
    public let maxTurns: Int?
    /// Where to go when the customer will not, or when the turns are used up.
    public let onRefuse: Int?
    public let allow: CompiledAllow
}

/// A lookup and where to go when it finds nothing or fails.
public struct LookupPoint: Sendable, Equatable {
    public let lookup: LookupID
    public let arguments: [SlotID]
    public let onEmpty: Int?
    public let onError: Int?
}

/// A handoff to people.
public struct HandoffPoint: Sendable, Equatable {
    public let queue: String
    public let form: FormID?
    public let priority: PriorityLevel?
    public let reason: String?
}

/// Something with a value at run time.
public enum Reference: Sendable, Hashable {
    case slot(SlotID)
    case builtin(BuiltinVariable)
}

/// Text with slots, ready to fill.
public struct CompiledTemplate: Sendable, Equatable {
    public enum Part: Sendable, Equatable {
        case text(String)
        case value(Reference, filters: [CompiledFilter])
    }

    public let parts: [Part]
    public let span: SourceSpan

    /// What it names, in order.
    public var references: [Reference] {
        parts.compactMap { if case .value(let reference, _) = $0 { reference } else { nil } }
    }
}

/// What changes a value on its way into a text.
public enum CompiledFilter: Sendable, Equatable {
    case money
    /// Pattern letters `yyyy M MM d dd H HH mm ss`; everything else stands as it is.
    case date(String)
    case time(String)
    case last(Int)
    case `default`(String)
    case mask
    case upper
    case lower
}

/// A condition with all names resolved.
public indirect enum CompiledCondition: Sendable, Equatable {
    case and([CompiledCondition])
    case or([CompiledCondition])
    case not(CompiledCondition)
    case comparison(CompiledOperand, Comparator, CompiledOperand)
    case membership(CompiledOperand, [CompiledOperand])
    /// Any of the words, compared in normalised form.
    case contains(CompiledOperand, [String])
    case matches(CompiledOperand, RegexID)
    case isEmpty(CompiledOperand)
    case truth(CompiledOperand)
}

/// An operand with its name resolved.
public enum CompiledOperand: Sendable, Equatable {
    case literal(Value)
    case reference(Reference)
    /// Length in characters; of the value being checked when nil.
    case length(Reference?)
    /// The value being checked.
    case checked
}

/// What `set` computes.
public enum CompiledExpression: Sendable, Equatable {
    case operand(CompiledOperand)
    case arithmetic(CompiledOperand, ArithmeticSign, CompiledOperand)
}

/// A flow, compiled.
public struct FlowDefinition: Sendable, Equatable {
    /// An intent that starts the flow.
    public struct Trigger: Sendable, Equatable {
        public let intent: IntentID
        public let condition: CompiledCondition?
    }

    public let name: String
    public let key: String
    public let triggers: [Trigger]
    public let code: [Instruction]
    /// Place of each step by the key of its name.
    public let steps: [String: Int]
    public let span: SourceSpan
}

extension Instruction {
    /// Places that can run next after the instruction at `place`, without what other flows do.
    public func successors(at place: Int) -> [Int] {
        let next = place + 1
        return switch operation {
        case .branch(_, let otherwise): [next, otherwise]
        case .jump(let target): [target]
        case .limitedJump(let target, _): [target, next]
        case .enter, .return, .done, .handoff: []
        case .ask(let point): [next] + point.after.map(\.target)
        case .fill(let point): [next] + (point.onRefuse.map { [$0] } ?? [])
        case .lookup(let point): [next, point.onEmpty, point.onError].compactMap { $0 }
        default: [next]
        }
    }
}
