/// One rule of a generated intent.
enum GeneratedRule: Equatable, Sendable {
    /// A regular expression, without its slashes.
    case regex(String)
    /// A pattern in the writers' syntax.
    case pattern(String)
}

/// An intent of a generated shop: four rules, and texts that are meant to hit them.
struct GeneratedIntent: Equatable, Sendable {
    var name: String
    var precedence: Int
    var rules: [GeneratedRule]
    /// What customers say for it, for messages.
    var phrases: [String]
    var examples: [String] = []
    var reply: String
}

/// A file of a generated bot.
public struct GeneratedFile: Equatable, Sendable {
    /// Path inside the bot's directory.
    public let path: String
    /// What it says.
    public let text: String
}

/// How large a shop to generate.
public struct ShopSize: Equatable, Sendable {
    /// How many intents, each with four patterns.
    public var intents: Int
    /// How many messages.
    public var messages: Int
    /// How many of the intents have examples, the first ones.
    public var intentsWithExamples: Int
    /// How many examples each of those has.
    public var examples: Int

    /// A shop with so many intents and messages, and twenty examples each for up to a thousand of the intents.
    public init(intents: Int, messages: Int = 2_000, intentsWithExamples: Int = 1_000, examples: Int = 20) {
        self.intents = max(1, intents)
        self.messages = max(1, messages)
        self.intentsWithExamples = max(0, intentsWithExamples)
        self.examples = max(0, examples)
    }
}

/// A bot and messages for it, made from a seed: the same seed and size give the same bytes everywhere.
///
/// The rule base is what a shop's becomes with the years. First come 25 intents that every shop has; then each product
/// has eight intents, one for each thing that customers ask about it. Every intent has four rules: two ordered
/// expressions with a gap, one of keywords, and one of a harder form (look-around, back-reference, `\p{Han}`, digits,
/// anchors, atomic group, `(?i)`, negated class). One rule in fifty does not name the product.
public struct GeneratedShop: Sendable {
    /// The files of the bot.
    public let files: [GeneratedFile]
    /// What customers say: 26 characters on average; 30 % hit something, 10 % name a product and nothing to do with
    /// it, 15 % hold a word of some rule.
    public let messages: [String]

    /// Makes a shop; it takes a second for ten thousand intents.
    public init(_ size: ShopSize, seed: UInt64 = 7) {
        var random = SeededGenerator(seed: seed)
        let catalogue = ProductCatalogue(intents: size.intents - GeneralIntents.all.count, &random)
        var intents = Array(GeneralIntents.all.prefix(size.intents).map { $0.intent(&random) })
        intents += catalogue.intents(&random)
        for place in intents.indices.prefix(size.intentsWithExamples) {
            intents[place].examples = Phrasing.examples(of: intents[place], count: size.examples, &random)
        }
        files = ShopWriter.files(intents)
        let writer = MessageWriter(products: catalogue.products, intents: intents)
        messages = (0..<size.messages).map { _ in writer.message(&random) }
    }
}
