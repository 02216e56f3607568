public import ChineseText
import Foundation
public import IntentMatching
public import ScriptChecking
import ScriptSyntax

/// Runs conversations of one bot. Pure: the same session, event, instant and seed give the same turn.
public struct Interpreter: Sendable {
    /// The bot that speaks.
    public var bot: Bot { parts.bot }
    /// What reads customers' messages for it.
    public var matcher: Matcher { parts.matcher }
    /// Milliseconds that a burst of messages is waited for; zero answers at once.
    public var quietWindow: Int { parts.quietWindow }
    var zone: TimeZone { parts.zone }
    /// How many messages of both sides a session keeps.
    var transcriptLength: Int { parts.transcriptLength }

    private let parts: Parts

    /// What an interpreter is made of; an object, because each turn copies the interpreter several times.
    private final class Parts: Sendable {
        let bot: Bot
        let matcher: Matcher
        let quietWindow: Int
        let zone: TimeZone
        let transcriptLength: Int

        init(_ bot: Bot, _ matcher: Matcher, quietWindow: Int) {
            self.bot = bot
            self.matcher = matcher
            self.quietWindow = quietWindow
            zone = TimeZone(identifier: bot.settings.timeZone) ?? TimeZone(secondsFromGMT: 8 * 3600) ?? .gmt
            transcriptLength = Self.transcriptLength(bot)
        }

        /// As many messages as the longest transcript that a form takes along.
        private static func transcriptLength(_ bot: Bot) -> Int {
            let wanted = bot.forms.flatMap(\.attachments).compactMap { $0.kind == .transcript ? $0.count ?? 20 : nil }
            return min(50, max(20, wanted.max() ?? 20))
        }
    }

    /// An interpreter for one bot and its matcher.
    ///
    /// A host that gets whole messages, such as a terminal, sets `quietWindow` to zero; nil takes the bot's setting.
    public init(bot: Bot, matcher: Matcher, quietWindow: Int? = nil) {
        parts = Parts(bot, matcher, quietWindow: quietWindow ?? bot.settings.limits.quietWindow)
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
