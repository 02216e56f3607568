public import ScriptChecking

/// A line of a script as the matcher reads it, for the checks of scripts.
public struct Inspection: Sendable {
    /// What the engine makes of it.
    public let reading: Reading
    /// What the engine would make of it if it were no example and no counter-example: what becomes of a customer who
    /// says nearly the same.
    public let unlisted: Reading.Decision
    /// Every pattern and expression that hits it, not only the best of each intent.
    public let hits: [Candidate]
    /// The likeliest intents by their examples, best first; at most three.
    public let likeliest: [IntentID]
}
