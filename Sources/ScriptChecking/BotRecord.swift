public import Diagnostics

/// What a bot is, without its sources and settings: for keeping it between two runs of a program.
///
/// It is for the program that wrote it: the definitions have no other form that lasts.
public struct BotRecord: Sendable, Codable {
    private let version: String
    private let intents: DefinitionColumns<IntentDefinition>
    private let entities: [EntityDefinition]
    private let synonyms: [SynonymSet]
    private let slots: [SlotDefinition]
    private let responses: DefinitionColumns<ResponseDefinition>
    private let forms: [FormDefinition]
    private let lookups: [LookupDefinition]
    private let flows: [FlowDefinition]
    private let fallbacks: [FallbackDefinition]
    private let triage: [TriageRule]
    private let standards: [StandardsDefinition]
    private let background: [String]
    private let renames: [String: String]
    private let regexes: [RegexDefinition]

    /// The record of a bot.
    public init(_ bot: Bot) {
        version = bot.version
        intents = DefinitionColumns(bot.intents)
        entities = bot.entities
        synonyms = bot.synonyms
        slots = bot.slots
        responses = DefinitionColumns(bot.responses)
        forms = bot.forms
        lookups = bot.lookups
        flows = bot.flows
        fallbacks = bot.fallbacks
        triage = bot.triage
        standards = bot.standards
        background = bot.background
        renames = bot.renames
        regexes = bot.regexes
    }

    /// The bot again. The sources and settings must be those that it was compiled from.
    public func bot(sources: SourceSet, settings: BotSettings) -> Bot {
        var draft = BotDraft()
        draft.version = version
        draft.settings = settings
        draft.sources = sources
        draft.intents = intents.definitions
        draft.entities = entities
        draft.synonyms = synonyms
        draft.slots = slots
        draft.responses = responses.definitions
        draft.forms = forms
        draft.lookups = lookups
        draft.flows = flows
        draft.fallbacks = fallbacks
        draft.triage = triage
        draft.standards = standards
        draft.background = background
        draft.renames = renames
        draft.regexes = regexes
        return Bot(draft)
    }
}
