public import Diagnostics
public import ScriptSyntax

/// One thing that a flow does, and where it was written.
///
/// A flow's statements are compiled to a list of instructions. Handlers stand behind the main line; a handler that does
/// not leave the flow ends with a jump to the instruction behind the one it belongs to. The last instruction of a flow
/// never falls off the end: the compiler adds `done` where the writer did not (and the checker reports it, DS302).
public struct Instruction: Sendable, Equatable, Codable {
    /// What it does.
    public let operation: Operation
    /// Where it was written.
    public let span: SourceSpan
}

/// What an instruction does. A target is a place in the same list of instructions.
public enum Operation: Sendable, Equatable, Codable {
    /// Says a text.
    case say(CompiledTemplate, buttons: [CompiledTemplate])
    /// Says a variant of a response.
    case respond(ResponseID)
    /// A named resume point.
    case step(String)
    /// Asks for a slot and waits for the answer.
    case ask(AskPoint)
    /// Asks for the fields of a form.
    case fill(FillPoint)
    /// Gives a slot a value.
    case set(SlotID, CompiledExpression)
    /// Takes the value of a slot away.
    case clear(SlotID)
    /// Goes on when the condition holds, else to the target.
    case branch(CompiledCondition, otherwise: Int)
    /// Goes on at the target.
    case jump(Int)
    /// Jumps at most `max` times in one run of the flow, then goes on.
    case limitedJump(Int, max: Int)
    /// Leaves this flow for another, at its start or at a step.
    case enter(FlowID, step: String?)
    /// Runs another flow and comes back.
    case call(FlowID)
    /// Goes back to the caller; ends the flow when there is none.
    case `return`
    /// Ends the flow, its callers too, and resumes what it interrupted.
    case done
    /// Asks another system and waits for its answer.
    case lookup(LookupPoint)
    /// Says a text when the customer has been silent for so many milliseconds.
    case remind(after: Int, CompiledTemplate)
    /// Closes the session when the customer has been silent for so many milliseconds.
    case close(after: Int)
    /// Opens a case and goes on.
    case openCase(FormID, priority: PriorityLevel?, reason: String?)
    /// Hands the conversation to people.
    case handoff(HandoffPoint)
}

/// A question for one slot.
public struct AskPoint: Sendable, Equatable, Codable {
    /// The slot.
    public let slot: SlotID
    /// The question; the slot's own when nil.
    public let prompt: CompiledTemplate?
    /// Wordings after failed tries; the slot's own when empty.
    public let retries: [CompiledTemplate]
    /// Buttons below the words.
    public let buttons: [CompiledTemplate]
    /// After so many failed tries, go to the target; in rising order of tries. When empty, the engine hands off to the
    /// default queue after the slot's tries, or the bot's limit.
    public let after: [TriesTarget]
    /// Which intents may interrupt.
    public let allow: CompiledAllow
    /// Whether to ask although the slot has a value.
    public let always: Bool
    /// Do not ask when this holds.
    public let skipIf: CompiledCondition?
}

/// Where to go after so many failed tries.
public struct TriesTarget: Sendable, Equatable, Codable {
    /// How many failed tries, or misses.
    public let tries: Int
    /// The place to go on at.
    public let target: Int
}

/// Which intents may interrupt a question.
public enum CompiledAllow: Sendable, Equatable, Codable {
    /// Any intent.
    case all
    /// None but guards and built-in commands.
    case none
    /// These, and guards and built-in commands.
    case intents(Set<IntentID>)
}

/// Questions for all fields of a form.
public struct FillPoint: Sendable, Equatable, Codable {
    /// The form.
    public let form: FormID
    /// Fields in the order in which they are asked: the writer's order first, then the rest, required before optional.
    public let order: [SlotID]
    /// Wordings of questions that replace the slots' own.
    public let prompts: [SlotID: CompiledTemplate]
    /// Customer's turns at the most; nil takes the bot's limit.
    public let maxTurns: Int?
    /// Where to go when the customer will not, or when the turns are used up; nil hands off to the default queue.
    public let onRefuse: Int?
    /// Which intents may interrupt.
    public let allow: CompiledAllow
}

/// A lookup and where to go when it finds nothing or fails.
public struct LookupPoint: Sendable, Equatable, Codable {
    /// The lookup.
    public let lookup: LookupID
    /// The slots whose values are given, one for each input.
    public let arguments: [SlotID]
    /// Where to go when nothing was found; nil treats that as an error.
    public let onEmpty: Int?
    /// Where to go when it failed or took too long; nil hands off to the default queue.
    public let onError: Int?
}

/// A handoff to people.
public struct HandoffPoint: Sendable, Equatable, Codable {
    /// Who takes over: the name in the settings.
    public let queue: String
    /// The form that goes along.
    public let form: FormID?
    /// How urgent; nil leaves it as it is.
    public let priority: PriorityLevel?
    /// Why.
    public let reason: String?
}

/// A flow, compiled.
public struct FlowDefinition: Sendable, Equatable, Codable {
    /// An intent that starts the flow.
    public struct Trigger: Sendable, Equatable, Codable {
        /// The intent.
        public let intent: IntentID
        /// Only when this holds.
        public let condition: CompiledCondition?
    }

    /// As the writer typed it.
    public let name: String
    /// The key by which names are compared.
    public let key: String
    /// The intents that start it.
    public let triggers: [Trigger]
    /// What it does.
    public let code: [Instruction]
    /// Place of each step by the key of its name.
    public let steps: [String: Int]
    /// Whether it has no name of the writer's and only holds the handlers of a fallback.
    public let isHidden: Bool
    /// Where it was written.
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
