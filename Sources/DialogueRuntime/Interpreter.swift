public import IntentMatching
public import ScriptChecking

/// Runs conversations of one bot. Pure: the same session, event, instant and seed give the same turn.
public struct Interpreter: Sendable {
    public let bot: Bot
    public let matcher: Matcher

    public init(bot: Bot, matcher: Matcher) {
        self.bot = bot
        self.matcher = matcher
    }

    /// What `event` makes of `session`.
    ///
    /// `now` is the instant of the event; `seed` decides among variants.
    public func step(_ session: Session, _ event: Event, now: Instant, seed: UInt64) -> Turn {
        Turn(session: session, actions: [], trace: Trace())
    }
}
