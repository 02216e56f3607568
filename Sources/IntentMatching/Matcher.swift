public import ChineseText
public import Diagnostics
public import ScriptChecking

/// Reads customers' messages for one bot: compiled once, then immutable and shared by all conversations.
public final class Matcher: Sendable {
    /// Compiles all patterns, expressions, examples and entities of `bot`; what does not compile is reported and left
    /// out.
    public static func compile(_ bot: Bot) -> (matcher: Matcher, diagnostics: [Diagnostic]) {
        (Matcher(), [])
    }

    private init() {}

    /// Reads one message, whatever the state of its conversation.
    public func read(_ message: String) -> Reading {
        Reading(message: NormalizedText(message), candidates: [], decision: .nothing, signals: [], limitReached: false)
    }

    /// What `message` says about a slot; `now` is local to the bot's time zone, for words such as 昨天.
    public func read(slot: SlotID, in message: NormalizedText, now: LocalDateTime) -> SlotReading {
        .none
    }

    /// Whether a value for the slot is worth taking from a message that was not an answer to its question.
    public func isPrefillable(_ slot: SlotID) -> Bool {
        false
    }

    /// Whether the text, in normal form, matches an expression of a condition.
    public func matches(_ regex: RegexID, _ text: NormalizedText) -> Bool {
        false
    }
}
