import ScriptChecking
import TextClassification

/// Probabilities that decide what similarity may do in one bot: those of its settings, and for those that the settings
/// leave out what cross-validation on its own examples says.
public struct SimilarityThresholds: Sendable, Equatable {
    /// At or above: act.
    public let upper: Double
    /// At or above and below `upper`: clarify. Below: fall back.
    public let lower: Double
    /// Probabilities this close are settled by precedence.
    public let margin: Double

    init(_ settings: BotSettings.Thresholds, _ measured: Thresholds) {
        let lower = settings.lower ?? min(Double(measured.lower), settings.upper ?? 1)
        self.lower = lower
        upper = max(lower, settings.upper ?? Double(measured.upper))
        margin = settings.margin
    }
}
