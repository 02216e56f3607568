public import ChineseText
public import DialogueRuntime

extension Session {
    /// How long nobody may have written for an unfinished task to be no hindrance any more, in milliseconds.
    private static let rest: Instant = 3_600_000

    /// Whether the shop may begin to speak by itself: no person has the conversation, and nobody is in the midst of a task.
    public func isAtRest(at now: Instant) -> Bool {
        switch control {
        case .bot, .closed:
            pending.isEmpty && (frames.isEmpty || now &- lastActivityAt >= Self.rest)
        case .requested, .human: false
        }
    }
}
