/// What the value of a field looks like.
enum ValueShape: Sendable {
    /// A list on the lines below.
    case list(ItemShape)
    /// Plain text.
    case phrase
    /// Text for the customer.
    case template
    /// A whole number of a range.
    case number(ClosedRange<Int>)
    /// A condition alone.
    case condition
    /// A condition, and what to say when it does not hold.
    case check
    case flag, priority, valueType, name, names, duration, regex, normalization, mask, lifetime, sourceLookup, mode
    case effect, attachments, dedupe
}

/// What a line of a list looks like.
enum ItemShape: Sendable {
    /// What a customer says.
    case utterance
    /// A pattern.
    case pattern
    /// A regular expression.
    case regex
    /// Parts between bars.
    case alternatives
    /// A wording of a response, with its conditions.
    case variant
    /// A wording without conditions.
    case plainVariant
}

/// One field of one kind of block. A new field is one line of the table.
struct FieldShape: Sendable {
    /// The kind of block.
    let block: BlockKind
    /// The keyword of the field.
    let keyword: Keyword
    /// What its value looks like.
    let value: ValueShape
    /// Whether it may be given several times.
    var repeats = false

    private init(_ block: BlockKind, _ keyword: Keyword, _ value: ValueShape, repeats: Bool = false) {
        self.block = block
        self.keyword = keyword
        self.value = value
        self.repeats = repeats
    }

    /// Every field.
    static let all: [FieldShape] = [
        FieldShape(.intent, .type, .phrase),
        FieldShape(.intent, .precedence, .number(0...100)),
        FieldShape(.intent, .priority, .priority),
        FieldShape(.intent, .guarding, .flag),
        FieldShape(.intent, .whileWaiting, .flag),
        FieldShape(.intent, .answer, .name),
        FieldShape(.intent, .examples, .list(.utterance)),
        FieldShape(.intent, .patterns, .list(.pattern)),
        FieldShape(.intent, .regex, .list(.regex)),
        FieldShape(.intent, .not, .list(.utterance)),

        FieldShape(.entity, .type, .valueType),
        FieldShape(.entity, .regex, .regex),
        FieldShape(.entity, .values, .list(.alternatives)),
        FieldShape(.entity, .normalize, .normalization),
        FieldShape(.entity, .mask, .mask),
        FieldShape(.entity, .examples, .list(.utterance)),
        FieldShape(.entity, .not, .list(.utterance)),

        FieldShape(.slot, .type, .valueType),
        FieldShape(.slot, .entity, .name),
        FieldShape(.slot, .options, .list(.alternatives)),
        FieldShape(.slot, .ask, .template),
        FieldShape(.slot, .retry, .template, repeats: true),
        FieldShape(.slot, .help, .template),
        FieldShape(.slot, .tries, .number(1...100)),
        FieldShape(.slot, .check, .check),
        FieldShape(.slot, .source, .sourceLookup),
        FieldShape(.slot, .mask, .mask),
        FieldShape(.slot, .keep, .lifetime),

        FieldShape(.response, .mode, .mode),

        FieldShape(.form, .required, .names),
        FieldShape(.form, .optional, .names),
        FieldShape(.form, .attach, .attachments),
        FieldShape(.form, .priority, .priority),
        FieldShape(.form, .due, .duration),
        FieldShape(.form, .dedupe, .dedupe),

        FieldShape(.lookup, .input, .names),
        FieldShape(.lookup, .output, .names),
        FieldShape(.lookup, .timeout, .duration),
        FieldShape(.lookup, .effect, .effect),

        FieldShape(.triage, .when, .condition),
        FieldShape(.triage, .level, .number(1...3)),
        FieldShape(.triage, .priority, .priority),
        FieldShape(.triage, .type, .phrase),
        FieldShape(.triage, .queue, .name),
        FieldShape(.triage, .because, .phrase),
        FieldShape(.triage, .clause, .phrase),

        FieldShape(.standards, .wanted, .list(.alternatives)),
        FieldShape(.standards, .forbidden, .list(.alternatives)),
        FieldShape(.standards, .risky, .list(.alternatives)),
    ]

    /// The field `keyword` of `block`.
    static func named(_ keyword: Keyword, in block: BlockKind) -> FieldShape? {
        byBlock[block]?.first { $0.keyword == keyword }
    }

    /// The fields of `block`.
    static func fields(of block: BlockKind) -> [FieldShape] { byBlock[block] ?? [] }

    private static let byBlock = Dictionary(grouping: all, by: \.block)

    /// Keywords that are fields of some block.
    static let keywords = Set(all.map(\.keyword))
}

extension BlockKind {
    /// The shape of list lines directly under the head, where there may be any.
    var directItems: ItemShape? {
        switch self {
        case .response: .variant
        case .fallback: .plainVariant
        case .synonyms: .alternatives
        case .background: .utterance
        default: nil
        }
    }

    /// The kind that `keyword` opens.
    init?(_ keyword: Keyword) {
        guard let kind = Self.byKeyword[keyword] else { return nil }
        self = kind
    }

    private static let byKeyword = Dictionary(
        allCases.map { ($0.keyword, $0) }, uniquingKeysWith: { first, _ in first })
}
