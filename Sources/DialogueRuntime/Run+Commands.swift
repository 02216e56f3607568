import IntentMatching
import ScriptChecking

/// The commands that every bot understands (§3.5 3d).
extension Run {
    /// Does what the message commands, if it certainly is a command; the script's own answer to it goes first.
    mutating func obeys(_ reading: Reading) -> Bool {
        let commands = reading.candidates.filter { $0.isCertain && bot.intents[$0.intent].builtin != nil }
        guard let first = commands.first, let builtin = bot.intents[first.intent].builtin else { return false }
        if !scriptAnswers(first.intent) {
            obey(builtin)
            return true
        }
        guard !isRunning(first.intent) else { return false }
        start(first.intent, score: first.score, .interrupted)
        return true
    }

    mutating func obey(_ command: BuiltinIntent) {
        note(.command(command.rawValue))
        switch command {
        case .cancel: cancel()
        case .back: goBack()
        case .again: sayAgain()
        case .help: help()
        case .human:
            handOff(HandoffOrder(queue: bot.settings.defaultQueue, reason: "客户要求人工", code: "customer_asked"))
        }
    }

    /// Ends the task that speaks; what it interrupted goes on.
    private mutating func cancel() {
        guard !session.frames.isEmpty else {
            say(system: .nothingToCancel)
            return
        }
        dropTask()
        say(system: .cancelled)
        if !session.frames.isEmpty { resumeInterrupted() }
    }

    /// Puts the task that speaks down, with the flows it called.
    mutating func dropTask() {
        while let frame = session.frames.popLast() {
            forgetFlowSlots(of: frame)
            if !frame.isCall { break }
        }
    }

    private mutating func sayAgain() {
        guard !session.lastSaid.isEmpty else {
            say(system: .notUnderstood)
            return
        }
        for message in session.lastSaid.prefix(limits.messages) { say(message) }
    }

    private mutating func help() {
        if let question, let help = bot.slots[question.slot].help {
            say(OutgoingMessage(text: fill(help)))
        } else {
            say(system: .help)
            askAgain()
        }
    }
}
