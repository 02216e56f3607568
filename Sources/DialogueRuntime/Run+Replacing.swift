import ChineseText
import IntentMatching
import ScriptChecking

/// Giving one thing up for another: 算了还是退款吧, in the middle of an exchange.
extension Run {
    /// Ends the task that waits with `question` when the message gives it up and wants something else; what the customer
    /// wants so goes before any value that the message may hold as well.
    ///
    /// - Parameter hasAnswer: whether the message answers the question; then only an intent that certainly hits, beside
    ///   a no, is something else.
    mutating func replaces(_ question: Question, _ reading: Reading, hasAnswer: Bool) -> Bool {
        let isText = bot.slots[question.slot].isFreeText
        guard matcher.givesUp(in: reading.message, atStart: isText) else { return false }
        let isCertain = hasAnswer || isText
        let meant = reading.candidates.filter { candidate in
            candidate.isCertain || (!isCertain && candidate.score >= bot.settings.thresholds.interrupt)
        }
        // No interruption, so `allow` has no say: a task can be given up at any time.
        // What a response answers puts nothing in its place.
        if let new = meant.first(where: { flow(for: $0.intent) != nil && !isRunning($0.intent) }) {
            dropTask()
            say(system: .replaced)
            start(new.intent, score: new.score, .replacing)
            return true
        }
        guard let place = meant.compactMap({ placeBelow(of: $0.intent) }).first else { return false }
        repeat { dropTask() } while session.frames.count - 1 > place
        resumeIntent()
        resumeInterrupted()
        return true
    }

    /// The frame on top of the interrupted task that answers an intent, where the task that speaks is another.
    private func placeBelow(of intent: IntentID) -> Int? {
        guard let bottom = taskFrames.last, bottom > 0 else { return nil }
        let key = bot.intents[intent].key
        return session.frames.indices.prefix(bottom).last { session.frames[$0].intent == key }
    }
}
