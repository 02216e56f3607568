public import ChineseText

/// Short phrases that steer a running question, whatever the bot.
public enum SteeringPhrase {
    /// Whether the customer says that something said earlier was wrong.
    public static func isCorrection(_ message: NormalizedText) -> Bool { false }
    /// Whether the customer does not want to tell.
    public static func isRefusal(_ message: NormalizedText) -> Bool { false }
    /// Whether the customer passes over an optional field.
    public static func isSkip(_ message: NormalizedText) -> Bool { false }
}
