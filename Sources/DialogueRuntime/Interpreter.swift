public import ChineseText
import Foundation
public import IntentMatching
public import ScriptChecking

/// Runs conversations of one bot. Pure: the same session, event, instant and seed give the same turn.
public struct Interpreter: Sendable {
    /// The bot that speaks.
    public let bot: Bot
    /// What reads customers' messages for it.
    public let matcher: Matcher
    /// Milliseconds that a burst of messages is waited for; zero answers at once.
    public let quietWindow: Int
    let zone: TimeZone

    /// An interpreter for one bot and its matcher.
    ///
    /// A host that gets whole messages, such as a terminal, sets `quietWindow` to zero; nil takes the bot's setting.
    public init(bot: Bot, matcher: Matcher, quietWindow: Int? = nil) {
        self.bot = bot
        self.matcher = matcher
        self.quietWindow = quietWindow ?? bot.settings.limits.quietWindow
        zone = TimeZone(identifier: bot.settings.timeZone) ?? TimeZone(secondsFromGMT: 8 * 3600) ?? .gmt
    }

    /// What `event` makes of `session`.
    ///
    /// `now` is the instant of the event; `seed` decides among variants. A session that was pinned to another version
    /// of the scripts is moved to this one first (§3.8).
    public func step(_ session: Session, _ event: Event, now: Instant, seed: UInt64) -> Turn {
        var run = Run(self, session, now: now, seed: seed)
        run.handle(event)
        return run.finish()
    }
}
