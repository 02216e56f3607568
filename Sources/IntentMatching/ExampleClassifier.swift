import ChineseText
public import ScriptChecking
public import TextClassification

/// What the examples of all intents teach about messages that no script has word for word.
struct ExampleClassifier: Sendable {
    /// An example near a message.
    struct Nearest: Sendable {
        let example: IntentDefinition.Example
        /// How much the two have in common, 0–1.
        let similarity: Double
    }

    /// An object, because a classifier is many tables and every message would copy all their references.
    private final class Learnt: Sendable {
        let classifier: TextClassifier

        init(_ classifier: TextClassifier) {
            self.classifier = classifier
        }
    }

    /// Nil where no intent has an example with a word in it.
    private let learnt: Learnt?
    /// For each label of the classifier its intent: those with examples. Labels go by name and texts are sorted, so that
    /// the order of the files changes no bit of any score.
    private let order: [IntentID]
    private let intents: [IntentDefinition]

    /// Learns from the examples of a bot, or takes what was learnt from `parts`.
    init(_ bot: Bot, reusing parts: inout CompiledParts) {
        intents = bot.intents
        order = bot.intents.indices.filter { !bot.intents[$0].examples.isEmpty }
            .sorted { bot.intents[$0].key < bot.intents[$1].key }
        let names = order.map { bot.intents[$0].name }
        if let kept = parts[.classifier].flatMap({ TextClassifier(decoding: $0) }), kept.labels == names {
            learnt = Learnt(kept)
        } else {
            let classifier = try? TextClassifier.train(LabelledTexts(bot, order: order))
            if let classifier { parts.add(.classifier, classifier.encode()) }
            learnt = classifier.map(Learnt.init)
        }
    }

    /// Where the classifier would answer, ask and give up.
    var thresholds: Thresholds { learnt?.classifier.thresholds ?? Thresholds(lower: 1, upper: 1, origin: .defaults) }

    /// What `made` makes of the likeliest intents of a text and their probabilities, best first.
    func intents<Result>(
        of text: ArraySlice<UInt8>, _ made: (_ intent: IntentID, _ probability: Double) -> Result
    ) -> [Result] {
        guard let ranked = learnt?.classifier.classify(text).ranked else { return [] }
        var results: [Result] = []
        results.reserveCapacity(ranked.count)
        for found in ranked where found.probability >= Self.least && order.indices.contains(found.label) {
            results.append(made(order[found.label], Double(found.probability)))
        }
        return results
    }

    /// Intents less likely than this are not worth a word.
    private static let least: Float = 0.01

    /// The example of an intent that has most in common with a text; of equals the first.
    func nearest(of intent: IntentID, to text: NormalizedText) -> Nearest? {
        guard let learnt, intents.indices.contains(intent) else { return nil }
        let profile = learnt.classifier.profile(of: text)
        var nearest: Nearest?
        for example in intents[intent].examples {
            let other = learnt.classifier.profile(of: Self.comparable(example.text))
            let similarity = Double(learnt.classifier.similarity(other, profile))
            if similarity > nearest?.similarity ?? -1 { nearest = Nearest(example: example, similarity: similarity) }
        }
        return nearest
    }

    /// What the classifier sees of a text; nil where it has learnt nothing.
    func profile(of text: String) -> TextProfile? {
        learnt?.classifier.profile(of: Self.comparable(text))
    }

    /// How much two texts have in common, 0–1.
    func similarity(_ one: TextProfile, _ other: TextProfile) -> Double {
        learnt.map { Double($0.classifier.similarity(one, other)) } ?? 0
    }

    /// The pieces of a text that spoke for and against an intent, strongest first.
    func reasons(for intent: IntentID, in text: NormalizedText, limit: Int) -> [FeatureWeight] {
        guard let label = order.firstIndex(of: intent) else { return [] }
        return learnt?.classifier.explain(text, label: label, limit: limit) ?? []
    }

    /// The part of a text that is compared: without its politeness, unless that is all there is, and without numbers
    /// of six digits or more: those of orders and telephones say nothing of what a customer wants.
    static func comparable(_ text: String) -> NormalizedText {
        let whole = NormalizedText(text)
        return comparable(whole, core: Politeness.stripped(whole))
    }

    /// The same for a text whose part without politeness is known.
    static func comparable(_ text: NormalizedText, core: Range<Int>) -> NormalizedText {
        let bytes = comparableBytes(text, core: core)
        return bytes.count == text.utf8.count ? text : NormalizedText(String(decoding: bytes, as: UTF8.self))
    }

    /// The bytes of the same. A part of a text in normal form is in normal form, so only one from which a number is left
    /// out is brought there again.
    static func comparableBytes(_ text: NormalizedText, core: Range<Int>) -> ArraySlice<UInt8> {
        let part = core.isEmpty ? text.utf8[...] : text.utf8[core.clamped(to: text.utf8.indices)]
        guard hasLongNumber(part) else { return part }
        var kept: [UInt8] = []
        kept.reserveCapacity(part.count)
        var digits = 0
        for byte in part {
            digits = isDigit(byte) ? digits + 1 : 0
            switch digits {
            case ..<longNumber: kept.append(byte)
            case longNumber: kept.replaceSubrange(kept.count - longNumber + 1..<kept.count, with: [0x20])
            default: continue
            }
        }
        return NormalizedText(String(decoding: kept, as: UTF8.self)).utf8[...]
    }

    private static func hasLongNumber(_ bytes: ArraySlice<UInt8>) -> Bool {
        var digits = 0
        for byte in bytes {
            digits = isDigit(byte) ? digits + 1 : 0
            if digits == longNumber { return true }
        }
        return false
    }

    private static let longNumber = 6

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}

extension LabelledTexts {
    /// What a bot gives a classifier to learn from: labels are its intents, in their order.
    public init(_ bot: Bot) {
        self.init(bot, order: Array(bot.intents.indices))
    }

    init(_ bot: Bot, order: [IntentID]) {
        let intents = order.map { bot.intents[$0] }
        self.init(
            labels: intents.map(\.name), examples: Self.texts(intents, \.examples),
            counterExamples: Self.texts(intents, \.counterExamples),
            background: bot.background.map { ExampleClassifier.comparable($0).string }.sorted(),
            synonyms: bot.synonyms.sorted { $0.key < $1.key }.map(\.words))
    }

    private static func texts(
        _ intents: [IntentDefinition], _ texts: KeyPath<IntentDefinition, [IntentDefinition.Example]>
    ) -> [Example] {
        intents.enumerated().flatMap { label, intent in
            intent[keyPath: texts].map { ExampleClassifier.comparable($0.text).string }.sorted().map {
                Example(label: label, text: $0)
            }
        }
    }
}
