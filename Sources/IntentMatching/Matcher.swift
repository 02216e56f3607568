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
    public func read(slot: SlotID, in message: NormalizedText, now: LocalNow) -> SlotReading {
        .none
    }

    /// Whether the text, in normal form, matches an expression of a condition.
    public func matches(_ regex: RegexID, _ text: NormalizedText) -> Bool {
        false
    }
}

/// The present, as a calendar on the wall shows it.
public struct LocalNow: Sendable, Equatable {
    /// `2026-03-02T10:00:00`.
    public let iso: String
}
