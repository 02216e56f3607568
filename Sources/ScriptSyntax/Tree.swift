public import Diagnostics

/// A value and the place where it was written.
public struct Located<Value: Sendable & Equatable>: Sendable, Equatable {
    /// What was written.
    public var value: Value
    /// Where.
    public var span: SourceSpan

    /// Puts `value` at `span`.
    public init(_ value: Value, _ span: SourceSpan) {
        self.value = value
        self.span = span
    }
}

extension Located: Encodable where Value: Encodable {}
extension Located: Decodable where Value: Decodable {}

/// Text as the writer typed it, and its place.
public typealias Phrase = Located<String>

/// A name of the writer's, compared by its key.
public struct Name: Sendable, Hashable {
    /// As typed.
    public var text: String
    /// NFKC without spaces: two names are the same when their keys are.
    public var key: String
    /// Where it was typed.
    public var span: SourceSpan

    /// Makes a name; `key` comes from `nameKey`.
    public init(text: String, key: String, span: SourceSpan) {
        self.text = text
        self.key = key
        self.span = span
    }

    /// Names are the same when their keys are.
    public static func == (left: Name, right: Name) -> Bool { left.key == right.key }

    /// Hashes the key.
    public func hash(into hasher: inout Hasher) { hasher.combine(key) }
}

/// What stands above a line and belongs to it: comments, and whether a blank line sets it apart.
public struct Trivia: Sendable, Equatable {
    /// Comment lines above, in order, without their mark.
    public var comments: [Phrase]
    /// Whether a blank line stands above the comments, or above the line when it has none.
    public var blankLineBefore: Bool

    /// Makes trivia.
    public init(comments: [Phrase] = [], blankLineBefore: Bool = false) {
        self.comments = comments
        self.blankLineBefore = blankLineBefore
    }
}

/// One line of the tree: its content, its place, and what stands above it.
public struct Line<Content: Sendable & Equatable>: Sendable, Equatable {
    /// What the line says.
    public var content: Content
    /// The line without its indentation.
    public var span: SourceSpan
    /// Comments and blank line above it.
    public var trivia: Trivia

    /// Makes a line.
    public init(_ content: Content, span: SourceSpan, trivia: Trivia) {
        self.content = content
        self.span = span
        self.trivia = trivia
    }
}

/// A whole `.dlg` file.
public struct ScriptFile: Sendable, Equatable {
    /// The `dialogue 1` line, where it is there.
    public var version: Line<Int>?
    /// The blocks in order.
    public var blocks: [Block]
    /// Comments behind the last line.
    public var trailing: Trivia

    /// Makes a file.
    public init(version: Line<Int>?, blocks: [Block], trailing: Trivia) {
        self.version = version
        self.blocks = blocks
        self.trailing = trailing
    }
}

/// The kinds of block.
public enum BlockKind: String, Sendable, CaseIterable {
    case intent, entity, synonyms, slot, response, form, lookup, fallback, flow, renamed, triage, standards, background

    /// The keyword that opens it.
    public var keyword: Keyword { Keyword(rawValue: rawValue) ?? .dialogue }
}

/// A block: its head line and the lines below it.
public struct Block: Sendable, Equatable {
    /// What kind of block.
    public var kind: BlockKind
    /// Its name; absent for `background` and for the fallback of the whole bot.
    public var name: Name?
    /// The new name in `renamed OLD -> NEW`.
    public var newName: Name?
    /// The head line without indentation.
    public var span: SourceSpan
    /// What stands above the head line.
    public var trivia: Trivia
    /// The lines below, in the writer's order; empty for a flow's statements.
    public var members: [Member]
    /// A flow's statements.
    public var statements: [Statement]

    /// Makes a block.
    public init(
        kind: BlockKind, name: Name?, newName: Name? = nil, span: SourceSpan, trivia: Trivia, members: [Member] = [],
        statements: [Statement] = []
    ) {
        self.kind = kind
        self.name = name
        self.newName = newName
        self.span = span
        self.trivia = trivia
        self.members = members
        self.statements = statements
    }
}

/// A line of a block that is not a flow's statement.
public enum Member: Sendable, Equatable {
    /// `type: …`, with the list below it where it has one.
    case field(Line<Field>)
    /// A list line directly under the head (responses, fallbacks, synonyms, background).
    case item(Line<ListItem>)
    /// `after 3: …` of a fallback.
    case after(Line<AfterClause>)
    /// `when intent X if …` of a flow.
    case trigger(Line<Trigger>)
}

/// `keyword: value` and the list below it.
public struct Field: Sendable, Equatable {
    /// Which field.
    public var keyword: Keyword
    /// What stands behind the colon.
    public var value: FieldValue
    /// The list below.
    public var items: [Line<ListItem>]

    /// Makes a field.
    public init(keyword: Keyword, value: FieldValue, items: [Line<ListItem>] = []) {
        self.keyword = keyword
        self.value = value
        self.items = items
    }
}

/// The shapes that a field's value can have.
public enum FieldValue: Sendable, Equatable {
    /// Nothing behind the colon: a list follows.
    case list
    /// Plain text (`type:` of an intent, `because:`).
    case phrase(Phrase)
    /// Text for the customer, with slots.
    case template(Template)
    /// A whole number.
    case number(Located<Int>)
    /// Yes or no.
    case flag(Located<Bool>)
    /// A level of urgency.
    case priority(Located<PriorityLevel>)
    /// The type of a slot or entity.
    case valueType(Located<ValueType>)
    /// One name.
    case name(Name)
    /// Names with commas between.
    case names([Name])
    /// A span of time.
    case duration(Located<Duration>)
    /// A regular expression between slashes.
    case regex(Phrase)
    /// A condition, and what to say when it does not hold (`check:`), or alone (`when:`).
    case condition(Condition, otherwise: Template?)
    /// How values are brought into one form.
    case normalization(Located<Normalization>)
    /// How values are hidden: how many characters stay at the end.
    case mask(Located<Int>)
    /// How long a slot lasts.
    case lifetime(Located<SlotLifetime>)
    /// `source: lookup`.
    case sourceLookup(SourceSpan)
    /// How variants are chosen.
    case mode(Located<VariantMode>)
    /// Whether a lookup writes.
    case effect(Located<LookupEffect>)
    /// What a form takes along.
    case attachments([Located<AttachmentItem>])
    /// When two forms are about the same matter.
    case dedupe(DedupeRule)
    /// The writer's words could not be read; a diagnostic says why.
    case broken(Phrase)
}

/// A span of time in milliseconds, remembered with the unit it was written in.
public struct Duration: Sendable, Equatable, Hashable, Codable {
    /// Units a writer can use.
    public enum Unit: String, Sendable, Codable, CaseIterable {
        case second = "s"
        case minute = "m"
        case hour = "h"
        case day = "d"

        /// The Chinese word.
        public var chinese: String {
            switch self {
            case .second: "秒"
            case .minute: "分钟"
            case .hour: "小时"
            case .day: "天"
            }
        }

        /// Milliseconds of one.
        public var milliseconds: Int {
            switch self {
            case .second: 1_000
            case .minute: 60_000
            case .hour: 3_600_000
            case .day: 86_400_000
            }
        }
    }

    /// How long, in milliseconds.
    public var milliseconds: Int
    /// The unit it was written in.
    public var unit: Unit

    /// Makes a span of time.
    public init(milliseconds: Int, unit: Unit) {
        self.milliseconds = milliseconds
        self.unit = unit
    }
}

/// One thing that a form takes along.
public struct AttachmentItem: Sendable, Equatable, Codable {
    /// What.
    public var kind: Attachment
    /// How many messages, for the transcript.
    public var count: Int?

    /// Makes an item.
    public init(kind: Attachment, count: Int? = nil) {
        self.kind = kind
        self.count = count
    }
}

/// `dedupe: customer + 订单号 within 24h`.
public struct DedupeRule: Sendable, Equatable {
    /// Whether the customer is part of the key.
    public var customer: Bool
    /// Slots that are part of the key.
    public var slots: [Name]
    /// How long a repeat counts as the same matter.
    public var within: Located<Duration>?
    /// The whole value.
    public var span: SourceSpan

    /// Makes a rule.
    public init(customer: Bool, slots: [Name], within: Located<Duration>?, span: SourceSpan) {
        self.customer = customer
        self.slots = slots
        self.within = within
        self.span = span
    }
}

/// A line that starts with a dash.
public enum ListItem: Sendable, Equatable {
    /// What a customer says; slots may be marked.
    case utterance(Utterance)
    /// A pattern in the writers' syntax, as typed.
    case pattern(Phrase)
    /// A regular expression between slashes.
    case regex(Phrase)
    /// A value and its synonyms, or a phrase with reason and suggestion: parts between bars.
    case alternatives([Phrase])
    /// A variant of a response.
    case variant(Variant)
}

/// What a customer says, as an example.
public struct Utterance: Sendable, Equatable {
    /// A marked slot value: `{订单号: 2603…}`.
    public struct Mark: Sendable, Equatable {
        /// The slot.
        public var slot: Name
        /// Its value in this example.
        public var value: String
    }

    /// The text with marks replaced by their values.
    public var text: String
    /// As typed.
    public var raw: Phrase
    /// Marked values in order.
    public var marks: [Mark]

    /// Makes an utterance.
    public init(text: String, raw: Phrase, marks: [Mark]) {
        self.text = text
        self.raw = raw
        self.marks = marks
    }
}

/// One wording of a response.
public struct Variant: Sendable, Equatable {
    /// Only when this holds.
    public var condition: Condition?
    /// Only on this channel.
    public var channel: Name?
    /// Only in this language.
    public var locale: Name?
    /// The words.
    public var text: Template
    /// Buttons below the words.
    public var buttons: [Line<Template>]

    /// Makes a variant.
    public init(condition: Condition?, channel: Name?, locale: Name?, text: Template, buttons: [Line<Template>] = []) {
        self.condition = condition
        self.channel = channel
        self.locale = locale
        self.text = text
        self.buttons = buttons
    }
}

/// `when intent X if COND`.
public struct Trigger: Sendable, Equatable {
    /// The intent that starts the flow.
    public var intent: Name
    /// Only when this holds.
    public var condition: Condition?

    /// Makes a trigger.
    public init(intent: Name, condition: Condition?) {
        self.intent = intent
        self.condition = condition
    }
}

/// Text for the customer: literal parts and slots.
public struct Template: Sendable, Equatable {
    /// A piece of the text.
    public enum Part: Sendable, Equatable {
        /// Said as it stands, escapes resolved.
        case text(String)
        /// The value of a slot or built-in variable.
        case slot(Name, filters: [Filter])
    }

    /// A filter with its argument.
    public struct Filter: Sendable, Equatable {
        /// Which one.
        public var name: FilterName
        /// What stands behind it; empty when nothing does.
        public var argument: String
        /// Where it was typed.
        public var span: SourceSpan
    }

    /// The pieces in order.
    public var parts: [Part]
    /// As typed.
    public var raw: Phrase

    /// Makes a template.
    public init(parts: [Part], raw: Phrase) {
        self.parts = parts
        self.raw = raw
    }

    /// Where it was typed.
    public var span: SourceSpan { raw.span }

    /// The slots and built-in variables it names, in order.
    public var slots: [(name: Name, filters: [Filter])] {
        parts.compactMap { part in
            if case .slot(let name, let filters) = part { (name, filters) } else { nil }
        }
    }
}
