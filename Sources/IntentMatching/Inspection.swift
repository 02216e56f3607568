public import Diagnostics
public import ScriptChecking

/// A line of a script as the matcher reads it, for the checks of scripts.
public struct Inspection: Sendable {
    /// An example of an intent with much in common with the line.
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

    /// What the engine makes of it.
    public let reading: Reading
    /// What the engine would make of it if it were no example and no counter-example: what becomes of a customer who
    /// says nearly the same.
    public let unlisted: Reading.Decision
    /// Every pattern and expression that hits it, not only the best of each intent.
    public let hits: [Candidate]
    /// For the likeliest intents by their examples the example that is nearest.
    public let neighbours: [Neighbour]
}
