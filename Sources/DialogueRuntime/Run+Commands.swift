import ChineseText
import IntentMatching
import ScriptChecking

/// The commands that every bot understands (`docs/understanding-a-turn.md` §4).
extension Run {
    /// Does what the message commands, if it certainly is a command; the script's own answer to it goes first.
    mutating func obeys(_ reading: Reading) -> Bool {
        if callsOffByName(reading) {
            obey(.cancel)
            return true
        }
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

    /// Ends the task that speaks; what it interrupted goes on, unless the words name that: 不退了 ends the refund too.
    private mutating func cancel() {
        guard !session.frames.isEmpty else {
            say(system: .nothingToCancel)
            return
        }
        let last = placeOfNamedTask ?? session.frames.count - 1
        repeat { dropTask() } while session.frames.count > last
        say(system: .cancelled)
        if session.frames.isEmpty {
            offerWishes()
        } else {
            resumeIntent()
            resumeInterrupted()
        }
    }

    /// The frame that began the task which the message gives up by name, topmost first; nil when it names none.
    private var placeOfNamedTask: Int? {
        guard let matter = message.flatMap({ BuiltinIntent.matterGivenUp(in: $0.string) }) else { return nil }
        return session.frames.indices.last { place in
            let frame = session.frames[place]
            let flow = bot.index.flows[frame.flow].map { bot.flows[$0].name }
            let intent = frame.intent.flatMap { bot.index.intents[$0] }.map { bot.intents[$0].name }
            return !frame.isCall && [flow, intent].contains { $0?.contains(matter) ?? false }
        }
    }

    /// 取消退款 in the middle of a refund ends it; elsewhere it wants a refund back that was submitted.
    private func callsOffByName(_ reading: Reading) -> Bool {
        let core = reading.message.slice(Politeness.stripped(reading.message))
        guard core.count <= 6, ["取消", "撤销", "撤回"].contains(where: { core.hasPrefix($0) }),
            let place = placeOfNamedTask
        else { return false }
        // Who says 撤销退款 once more means what is being done about it.
        let running = session.frames[place].intent
        return !reading.candidates.contains { $0.isCertain && bot.intents[$0.intent].key == running }
    }

    /// Puts the task that speaks down, with the flows it called.
    mutating func dropTask() {
        while let frame = leaveFlow() {
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
