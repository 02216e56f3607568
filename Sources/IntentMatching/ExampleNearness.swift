public import Diagnostics
public import ScriptChecking
import TextClassification

/// How near the examples of a bot are to its other lines. Every example is read once, whatever it is compared with.
public struct ExampleNearness: Sendable {
    /// An example with much in common with a line.
    public struct Neighbour: Sendable, Equatable {
        /// Whose example it is.
        public let intent: IntentID
        /// The example.
        public let text: String
        /// Where it was written.
        public let span: SourceSpan
        /// How much the two have in common, 0–1.
        public let similarity: Double
    }

    private let classifier: ExampleClassifier
    /// The examples of each intent, and what the classifier sees of them.
    private let examples: [[(example: IntentDefinition.Example, profile: TextProfile)]]

    /// Reads the examples of the bot for which `matcher` was compiled.
    public init(_ matcher: Matcher) {
        let classifier = matcher.evidence.classifier
        self.classifier = classifier
        examples = matcher.evidence.intents.map { intent in
            intent.examples.compactMap { example in
                classifier.profile(of: example.text).map { (example, $0) }
            }
        }
    }

    /// For each of some intents the example that has most in common with a line; of equals the first.
    public func nearest(of intents: some Sequence<IntentID>, to line: String) -> [Neighbour] {
        guard let profile = classifier.profile(of: line) else { return [] }
        return intents.compactMap { nearest(of: $0, to: profile) }
    }

    private func nearest(of intent: IntentID, to line: TextProfile) -> Neighbour? {
        guard examples.indices.contains(intent) else { return nil }
        var nearest: Neighbour?
        for (example, profile) in examples[intent] {
            let similarity = classifier.similarity(profile, line)
            guard similarity > nearest?.similarity ?? -1 else { continue }
            nearest = Neighbour(intent: intent, text: example.text, span: example.span, similarity: similarity)
        }
        return nearest
    }
}
