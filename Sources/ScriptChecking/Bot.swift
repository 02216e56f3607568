public import Diagnostics
public import ScriptSyntax

/// The compiled, immutable model of a bot. Only `BotCompiler` makes one, and only from scripts without errors, so the
/// engine has no unknown name to meet.
///
/// Definitions are known by their place in the arrays below; `…ID` is such a place.
public struct Bot: Sendable {
    /// Hash of all scripts and of the settings that change behaviour; sessions are pinned to it.
    public let version: String
    /// Engineers' settings.
    public let settings: BotSettings
    /// The scripts themselves, for places in explanations.
    public let sources: SourceSet
    /// Intents, the writers' and the built-in ones.
    public let intents: [IntentDefinition]
    public let entities: [EntityDefinition]
    public let synonyms: [SynonymSet]
    public let slots: [SlotDefinition]
    /// Responses, the writers' and the engine's own defaults (`系统.…`).
    public let responses: [ResponseDefinition]
    public let forms: [FormDefinition]
    public let lookups: [LookupDefinition]
    public let flows: [FlowDefinition]
    public let fallbacks: [FallbackDefinition]
    public let triage: [TriageRule]
    public let standards: [StandardsDefinition]
    /// Messages that belong to no intent.
    public let background: [String]
    /// Old name to new name, for sessions of earlier versions; names as keys, steps as `FLOW.STEP`.
    public let renames: [String: String]
    /// Regular expressions of conditions, by `RegexID`.
    public let regexes: [RegexDefinition]
    /// Place of each definition by the key of its name.
    public let index: BotIndex

    /// Only the compiler calls this.
    init(_ draft: BotDraft) {
        version = draft.version
        settings = draft.settings
        sources = draft.sources
        intents = draft.intents
        entities = draft.entities
        synonyms = draft.synonyms
        slots = draft.slots
        responses = draft.responses
        forms = draft.forms
        lookups = draft.lookups
        flows = draft.flows
        fallbacks = draft.fallbacks
        triage = draft.triage
        standards = draft.standards
        background = draft.background
        renames = draft.renames
        regexes = draft.regexes
        index = BotIndex(draft)
    }
}

/// What the compiler collects before it makes a `Bot`.
struct BotDraft {
    var version = ""
    var settings = BotSettings()
    var sources = SourceSet()
    var intents: [IntentDefinition] = []
    var entities: [EntityDefinition] = []
    var synonyms: [SynonymSet] = []
    var slots: [SlotDefinition] = []
    var responses: [ResponseDefinition] = []
    var forms: [FormDefinition] = []
    var lookups: [LookupDefinition] = []
    var flows: [FlowDefinition] = []
    var fallbacks: [FallbackDefinition] = []
    var triage: [TriageRule] = []
    var standards: [StandardsDefinition] = []
    var background: [String] = []
    var renames: [String: String] = [:]
    var regexes: [RegexDefinition] = []
}

public typealias IntentID = Int
public typealias EntityID = Int
public typealias SynonymID = Int
public typealias SlotID = Int
public typealias ResponseID = Int
public typealias FormID = Int
public typealias LookupID = Int
public typealias FlowID = Int
public typealias RegexID = Int

/// Places of definitions by the keys of their names.
public struct BotIndex: Sendable {
    public let intents: [String: IntentID]
    public let entities: [String: EntityID]
    public let synonyms: [String: SynonymID]
    public let slots: [String: SlotID]
    public let responses: [String: ResponseID]
    public let forms: [String: FormID]
    public let lookups: [String: LookupID]
    public let flows: [String: FlowID]
    /// Flows that each intent triggers, in the order of the flows.
    public let flowsByIntent: [IntentID: [FlowID]]

    init(_ draft: BotDraft) {
        func keys(_ names: [String]) -> [String: Int] {
            Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        }
        intents = keys(draft.intents.map(\.key))
        entities = keys(draft.entities.map(\.key))
        synonyms = keys(draft.synonyms.map(\.key))
        slots = keys(draft.slots.map(\.key))
        responses = keys(draft.responses.map(\.key))
        forms = keys(draft.forms.map(\.key))
        lookups = keys(draft.lookups.map(\.key))
        flows = keys(draft.flows.map(\.key))
        var triggered: [IntentID: [FlowID]] = [:]
        for (id, flow) in draft.flows.enumerated() {
            for trigger in flow.triggers { triggered[trigger.intent, default: []].append(id) }
        }
        flowsByIntent = triggered
    }
}

/// An expression and where it was written.
public struct RegexDefinition: Sendable, Equatable {
    /// PCRE2 source, without the slashes.
    public let source: String
    public let span: SourceSpan
}

/// What a customer wants, and how it is recognised.
public struct IntentDefinition: Sendable, Equatable {
    /// An example or counter-example, marked values in place.
    public struct Example: Sendable, Equatable {
        public let text: String
        /// Values marked in the example.
        public let marks: [Mark]
        public let span: SourceSpan
    }

    /// A slot value marked in an example.
    public struct Mark: Sendable, Equatable {
        public let slot: SlotID
        public let value: String
    }

    public let name: String
    public let key: String
    /// Path such as `售后/退款`; empty when the writer gave none.
    public let type: String
    /// 0–100; the higher wins (default 50).
    public let precedence: Int
    /// How urgent messages of this intent are (default normal).
    public let priority: PriorityLevel
    /// Whether it is tested in every state.
    public let isGuard: Bool
    /// One of the engine's own commands (`取消` …), when it is one.
    public let builtin: BuiltinIntent?
    /// The response that answers it when no flow does.
    public let answer: ResponseID?
    public let examples: [Example]
    public let counterExamples: [Example]
    /// Patterns in the writers' syntax.
    public let patterns: [Located<String>]
    public let regexes: [RegexDefinition]
    public let span: SourceSpan
}

/// The commands that every bot understands (§3.5 3d).
public enum BuiltinIntent: String, Sendable, CaseIterable, Codable {
    case cancel = "取消"
    case back = "上一步"
    case again = "重复"
    case help = "帮助"
    case human = "转人工"
}

/// A kind of thing that customers name.
public struct EntityDefinition: Sendable, Equatable {
    public let name: String
    public let key: String
    public let type: ValueType?
    public let regexes: [RegexDefinition]
    public let values: [OptionDefinition]
    public let normalization: Normalization
    /// How many characters stay visible at the end in logs and forms; nil shows all, zero hides all.
    public let mask: Int?
    public let examples: [IntentDefinition.Example]
    public let counterExamples: [IntentDefinition.Example]
    public let span: SourceSpan
}

/// A value and the words that mean it.
public struct OptionDefinition: Sendable, Equatable {
    /// The canonical word, shown on buttons.
    public let value: String
    /// Other words for it.
    public let synonyms: [String]
    public let span: SourceSpan
}

/// Words that patterns treat as one.
public struct SynonymSet: Sendable, Equatable {
    public let name: String
    public let key: String
    public let words: [String]
    public let span: SourceSpan
}

/// A value that the conversation collects.
public struct SlotDefinition: Sendable, Equatable {
    /// A condition on the value, and what to say when it fails.
    public struct Check: Sendable, Equatable {
        public let condition: CompiledCondition
        public let message: CompiledTemplate?
    }

    public let name: String
    public let key: String
    public let type: ValueType
    public let entity: EntityID?
    public let options: [OptionDefinition]
    public let prompt: CompiledTemplate?
    public let retries: [CompiledTemplate]
    public let help: CompiledTemplate?
    /// Tries before giving up; nil takes the bot's limit.
    public let tries: Int?
    public let checks: [Check]
    /// Filled by lookups only: never asked, never read from messages.
    public let fromLookup: Bool
    public let mask: Int?
    public let lifetime: SlotLifetime
    public let span: SourceSpan
}

/// Approved wordings for one occasion.
public struct ResponseDefinition: Sendable, Equatable {
    /// One wording.
    public struct Variant: Sendable, Equatable {
        public let condition: CompiledCondition?
        /// Key of a channel's name.
        public let channel: String?
        public let locale: String?
        public let text: CompiledTemplate
        public let buttons: [CompiledTemplate]
        public let span: SourceSpan
    }

    public let name: String
    public let key: String
    public let mode: VariantMode
    public let variants: [Variant]
    /// One of the engine's own lines that no script overrides.
    public let isDefault: Bool
    public let span: SourceSpan
}

/// What a case or a handoff must tell.
public struct FormDefinition: Sendable, Equatable {
    public let name: String
    public let key: String
    public let required: [SlotID]
    public let optional: [SlotID]
    public let attachments: [AttachmentItem]
    public let priority: PriorityLevel
    /// When the case is due after it was opened, in milliseconds.
    public let due: Int?
    public let dedupe: Dedupe?
    public let span: SourceSpan

    /// When two forms are about the same matter.
    public struct Dedupe: Sendable, Equatable {
        public let customer: Bool
        public let slots: [SlotID]
        /// Milliseconds.
        public let within: Int
    }
}

/// A question to another system.
public struct LookupDefinition: Sendable, Equatable {
    public let name: String
    public let key: String
    public let inputs: [SlotID]
    public let outputs: [SlotID]
    /// Milliseconds.
    public let timeout: Int
    public let effect: LookupEffect
    public let span: SourceSpan
}

/// What happens when nothing is understood.
public struct FallbackDefinition: Sendable, Equatable {
    /// The flow during which it serves; nil serves always.
    public let flow: FlowID?
    /// Wordings for the first miss, the second, and so on.
    public let texts: [CompiledTemplate]
    /// After so many misses in a row, run the code at this place of the flow `handlers`.
    public let after: [TriesTarget]
    /// A flow without a name of the writer's that holds the handlers; each ends with `done` where it does not leave.
    public let handlers: FlowID?
    public let span: SourceSpan
}

/// A named rule that proposes a level (`README.md` decision 8).
public struct TriageRule: Sendable, Equatable {
    public let name: String
    public let key: String
    public let condition: CompiledCondition
    /// 1–3; three is gravest (R52).
    public let level: Int?
    public let priority: PriorityLevel?
    public let type: String?
    public let because: String
    public let clause: String
    public let span: SourceSpan
}

/// How the shop speaks.
public struct StandardsDefinition: Sendable, Equatable {
    /// A phrase that needs care.
    public struct Risky: Sendable, Equatable {
        public let phrase: String
        public let reason: String
        public let suggestion: String?
    }

    public let name: String
    public let key: String
    public let wanted: [String]
    public let forbidden: [String]
    public let risky: [Risky]
    public let span: SourceSpan
}
