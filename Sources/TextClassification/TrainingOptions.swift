/// How a classifier is trained. The defaults are the ones that measured best on several sets.
public struct TrainingOptions: Sendable, Equatable {
    /// How often training goes through all texts.
    public var passes = 8
    /// How dear an error is against the size of the weights.
    public var cost: Float = 1
    /// How much dearer an error on a label's own example is than one on a text of others.
    public var positiveWeight: Float = 4
    /// Into how many parts cross-validation cuts the examples; below two there is none, and the default thresholds hold.
    public var folds = 5
    /// Where the order of the texts in training starts; equal seeds make equal classifiers.
    public var seed: UInt64 = 1
    /// Whether a few everyday sentences of the examples' languages count as texts of no label.
    public var usesEverydayTalk = true

    /// The defaults.
    public init() {}
}
