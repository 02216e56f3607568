public import Diagnostics

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
    /// Entities.
    public let entities: [EntityDefinition]
    /// Synonym sets.
    public let synonyms: [SynonymSet]
    /// Slots.
    public let slots: [SlotDefinition]
    /// Responses, the writers' and the engine's own defaults (`系统.…`).
    public let responses: [ResponseDefinition]
    /// Forms.
    public let forms: [FormDefinition]
    /// Lookups.
    public let lookups: [LookupDefinition]
    /// Flows, the writers' first, then the hidden ones that hold the handlers of fallbacks.
    public let flows: [FlowDefinition]
    /// What happens when nothing is understood.
    public let fallbacks: [FallbackDefinition]
    /// Rules that propose a level.
    public let triage: [TriageRule]
    /// How the shop speaks.
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

/// Place of an intent in its bot.
public typealias IntentID = Int
/// Place of an entity in its bot.
public typealias EntityID = Int
/// Place of a synonym set in its bot.
public typealias SynonymID = Int
/// Place of a slot in its bot.
public typealias SlotID = Int
/// Place of a response in its bot.
public typealias ResponseID = Int
/// Place of a form in its bot.
public typealias FormID = Int
/// Place of a lookup in its bot.
public typealias LookupID = Int
/// Place of a flow in its bot.
public typealias FlowID = Int
/// Place of a regular expression in its bot.
public typealias RegexID = Int

/// Places of definitions by the keys of their names.
public struct BotIndex: Sendable {
    /// Intents.
    public let intents: [String: IntentID]
    /// Entities.
    public let entities: [String: EntityID]
    /// Synonym sets.
    public let synonyms: [String: SynonymID]
    /// Slots.
    public let slots: [String: SlotID]
    /// Responses.
    public let responses: [String: ResponseID]
    /// Forms.
    public let forms: [String: FormID]
    /// Lookups.
    public let lookups: [String: LookupID]
    /// Flows.
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
