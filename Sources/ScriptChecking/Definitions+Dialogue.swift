public import Diagnostics
public import ScriptSyntax

/// A value that the conversation collects.
public struct SlotDefinition: Sendable, Equatable, Codable {
    /// A condition on the value, and what to say when it fails.
    public struct Check: Sendable, Equatable, Codable {
        /// The condition.
        public let condition: CompiledCondition
        /// What to say when it does not hold.
        public let message: CompiledTemplate?
    }

    /// As the writer typed it.
    public let name: String
    /// The key by which names are compared.
    public let key: String
    /// The type of its values.
    public let type: ValueType
    /// The entity that its values are.
    public let entity: EntityID?
    /// The values of a choice, with their synonyms.
    public let options: [OptionDefinition]
    /// The question.
    public let prompt: CompiledTemplate?
    /// The question after the first failed try, after the second, and so on.
    public let retries: [CompiledTemplate]
    /// What to say when the customer asks for help at this question.
    public let help: CompiledTemplate?
    /// Tries before giving up; nil takes the bot's limit.
    public let tries: Int?
    /// What a value must fulfil.
    public let checks: [Check]
    /// Filled by lookups only: never asked, never read from messages.
    public let fromLookup: Bool
    /// How many characters stay visible at the end in logs and forms; nil shows all, zero hides all.
    public let mask: Int?
    /// How long it keeps its value.
    public let lifetime: SlotLifetime
    /// Whether any words fill it: text that no entity and no list of options bounds.
    public var isFreeText: Bool { type == .text && entity == nil && options.isEmpty }
    /// Where it was written.
    public let span: SourceSpan
}

/// Approved wordings for one occasion.
public struct ResponseDefinition: Sendable, Equatable, Codable {
    /// One wording.
    public struct Variant: Sendable, Equatable, Codable {
        /// Only when this holds.
        public let condition: CompiledCondition?
        /// Key of a channel's name.
        public let channel: String?
        /// Only in this language: key of its name.
        public let locale: String?
        /// The words.
        public let text: CompiledTemplate
        /// Buttons below the words.
        public let buttons: [CompiledTemplate]
        /// Where it was written.
        public let span: SourceSpan
    }

    /// As the writer typed it.
    public let name: String
    /// The key by which names are compared.
    public let key: String
    /// How one of the variants is chosen.
    public let mode: VariantMode
    /// The wordings, in the writer's order.
    public let variants: [Variant]
    /// One of the engine's own lines that no script overrides.
    public let isDefault: Bool
    /// Where it was written.
    public let span: SourceSpan
}

/// What a case or a handoff must tell.
public struct FormDefinition: Sendable, Equatable, Codable {
    /// As the writer typed it.
    public let name: String
    /// The key by which names are compared.
    public let key: String
    /// Fields that must have a value.
    public let required: [SlotID]
    /// Fields that the customer may skip.
    public let optional: [SlotID]
    /// What the form takes along beside its fields.
    public let attachments: [AttachmentItem]
    /// How urgent it is unless the statement says otherwise.
    public let priority: PriorityLevel
    /// When the case is due after it was opened, in milliseconds.
    public let due: Int?
    /// When two forms are about the same matter; nil never.
    public let dedupe: Dedupe?
    /// Where it was written.
    public let span: SourceSpan

    /// When two forms are about the same matter.
    public struct Dedupe: Sendable, Equatable, Codable {
        /// Whether the customer is part of the key.
        public let customer: Bool
        /// Slots that are part of the key.
        public let slots: [SlotID]
        /// Milliseconds.
        public let within: Int
    }
}

/// A question to another system.
public struct LookupDefinition: Sendable, Equatable, Codable {
    /// As the writer typed it.
    public let name: String
    /// The key by which names are compared.
    public let key: String
    /// Slots that it needs.
    public let inputs: [SlotID]
    /// Slots that it fills.
    public let outputs: [SlotID]
    /// Milliseconds.
    public let timeout: Int
    /// Whether it changes anything outside.
    public let effect: LookupEffect
    /// Where it was written.
    public let span: SourceSpan
}

/// What happens when nothing is understood.
public struct FallbackDefinition: Sendable, Equatable, Codable {
    /// The flow during which it serves; nil serves always.
    public let flow: FlowID?
    /// Wordings for the first miss, the second, and so on.
    public let texts: [CompiledTemplate]
    /// After so many misses in a row, run the code at this place of the flow `handlers`.
    public let after: [TriesTarget]
    /// A flow without a name of the writer's that holds the handlers; each ends with `done` where it does not leave.
    public let handlers: FlowID?
    /// Where it was written.
    public let span: SourceSpan
}
