import IntentMatching
import ScriptChecking

/// The commands that every bot understands (§3.5 3d).
extension Run {
    /// The command that the message certainly is.
    func command(in reading: Reading) -> BuiltinIntent? {
        guard let first = reading.candidates.first(where: { $0.isCertain && bot.intents[$0.intent].builtin != nil })
        else { return nil }
        return flowAnswers(first.intent) ? nil : bot.intents[first.intent].builtin
    }

    private func flowAnswers(_ intent: IntentID) -> Bool {
        !bot.index.flowsByIntent[intent, default: []].isEmpty
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

    /// Ends the task that speaks, with the flows it called; what it interrupted goes on.
    private mutating func cancel() {
        guard !session.frames.isEmpty else {
            say(system: .nothingToCancel)
            return
        }
        while let frame = session.frames.popLast() {
            forgetFlowSlots(of: frame)
            if !frame.isCall { break }
        }
        say(system: .cancelled)
        if !session.frames.isEmpty { resumeInterrupted() }
    }

    /// Puts the question before this one again.
    private mutating func goBack() {
        guard let top = session.frames.indices.last, let before = session.frames[top].answered.popLast() else {
            say(system: .nothingBefore)
            askAgain()
            return
        }
        if let id = bot.index.slots[before.slot] { forget(id) }
        jump(to: before.place)
        run()
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
