/// How much is checked of the patterns and expressions of a bot.
public enum CheckDepth: Sendable {
    /// Nothing, for they are known to be without errors.
    case nothing
    /// What keeps the bot from running.
    case errors
    /// Beside that what makes it slow: each expression is tried on long texts that nearly match.
    case everything
}
