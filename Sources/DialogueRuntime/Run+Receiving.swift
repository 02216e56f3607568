import ChineseText
import IntentMatching
import ScriptChecking
import ScriptSyntax

/// How a message comes in: repeats dropped, bursts joined, who is in control, what it is made of.
extension Run {
    mutating func receive(_ incoming: Message) {
        guard isNew(incoming) else {
            note(.ignored("repeat"))
            return
        }
        restartIfOver()
        record(.customer, incoming.content.display)
        session.lastActivityAt = now
        for (id, timer) in session.timers.sorted(by: { $0.key < $1.key }) where timer.endsWithMessage {
            cancelTimer(id)
        }
        guard botAnswers(incoming) else { return }
        if session.lookup != nil {
            waitForLookup(incoming)
        } else if waitsForMore(incoming) {
            session.pending.append(incoming)
            setTimer("quiet", .quiet, after: interpreter.quietWindow)
        } else {
            session.pending.append(incoming)
            cancelTimer("quiet")
            flushPending()
        }
    }

    private mutating func isNew(_ incoming: Message) -> Bool {
        guard !incoming.id.isEmpty else { return true }
        if session.seen.contains(incoming.id) { return false }
        session.seen.append(incoming.id)
        if session.seen.count > 16 { session.seen.removeFirst() }
        return true
    }

    /// A conversation that was closed, or is too old, begins anew; what belongs to the customer stays.
    private mutating func restartIfOver() {
        let tooOld = hasPassed(limits.sessionMaxAge, since: session.startedAt) && session.control == .bot
        guard session.control == .closed || tooOld else { return }
        abandonFlows()
        session.control = .bot
        session.startedAt = now
        session.misses = 0
        session.signals = []
        session.intent = nil
        session.tried = []
        session.caseNumber = nil
        session.caseProgress = nil
        session.lastSaid = []
        session.slots = session.slots.filter { key, _ in
            bot.index.slots[key].map { bot.slots[$0].lifetime == .customer } ?? false
        }
    }

    /// Whether the bot is to answer; a person's conversation is theirs.
    private mutating func botAnswers(_ incoming: Message) -> Bool {
        switch session.control {
        case .bot, .closed: return true
        case .human:
            if !answersAllTheSame(read(incoming)) { note(.ignored("human in control")) }
            return false
        case .requested:
            let reading = read(incoming)
            let isNews = reading.map { hearWhileWaiting($0) } ?? false
            let isAnswered = answersAllTheSame(reading)
            if isNews { raiseOpenHandoff() }
            if !isAnswered {
                tellOnceThatSomebodyComes()
                note(.ignored("waiting for a person"))
            }
            return false
        }
    }

    /// Keeps of a message what would have gone before everything else, a signal or a guard that certainly hits, and says
    /// whether there was any.
    private mutating func hearWhileWaiting(_ reading: Reading) -> Bool {
        remember(reading.signals)
        guard let guardian = reading.candidates.first(where: isFreeGuard) else {
            return reading.signals.contains(where: \.decides)
        }
        session.intent = bot.intents[guardian.intent].key
        return true
    }

    private mutating func tellOnceThatSomebodyComes() {
        guard case .requested(let handoff, let queue, false, let open) = session.control else { return }
        say(system: .alreadyHandedOff)
        session.control = .requested(handoff: handoff, queue: queue, noticed: true, open: open)
    }

    /// What the customer wrote or tapped, understood.
    private mutating func read(_ incoming: Message) -> Reading? {
        guard let text = incoming.content.words else { return nil }
        let reading = matcher.read(text, now: local)
        trace.reading = reading
        return reading
    }

    /// Answers what the customer may ask although a person was asked for, such as where her case stands. When the person is
    /// there, only a guard that certainly hits is answered, such as that she wants no more greetings; it also goes
    /// before an answer that is still looked up. A flow that comes to a question ends there: the person will ask.
    private mutating func answersAllTheSame(_ reading: Reading?) -> Bool {
        guard let reading, case .intent(let id) = reading.decision, bot.intents[id].isAnsweredWhileWaiting,
            hasAnswer(id)
        else {
            return false
        }
        let candidate = reading.candidates.first { $0.intent == id }
        if isInHumanHands || !session.frames.isEmpty {
            guard let candidate, isFreeGuard(candidate) else { return false }
            abandonFlows()
        }
        session.turn &+= 1
        message = reading.message
        start(id, score: candidate?.score ?? 1, .started)
        return true
    }

    private mutating func waitForLookup(_ incoming: Message) {
        if session.pending.count < 20 { session.pending.append(incoming) }
        if session.lookup?.noticed == false {
            session.lookup?.noticed = true
            say(system: .waiting)
        }
    }

    /// A text waits for the end of the burst, unless it is a whole answer already.
    private func waitsForMore(_ incoming: Message) -> Bool {
        guard interpreter.quietWindow > 0, case .text(let text) = incoming.content, session.pending.count < 20 else {
            return false
        }
        guard let slot = question?.slot, !bot.slots[slot].isFreeText else { return true }
        if case .whole = matcher.read(slot: slot, in: NormalizedText(text), now: local) { return false }
        return true
    }

    /// Answers everything that waited: neighbouring texts as one message.
    mutating func flushPending() {
        let waiting = session.pending
        session.pending = []
        var texts: [String] = []
        for message in waiting {
            if case .text(let text) = message.content {
                texts.append(text)
                continue
            }
            answer(joined: &texts)
            answer(message)
        }
        answer(joined: &texts)
    }

    private mutating func answer(joined texts: inout [String]) {
        guard !texts.isEmpty else { return }
        var text = ""
        var before = ""
        for next in texts {
            // 退 and 款 are one word, sent key by key.
            let isOneWord = text.isEmpty || (before.count == 1 && next.count == 1)
            text += isOneWord ? next : "，" + next
            before = next
        }
        texts = []
        answer(Message(.text(text)))
    }

    private mutating func answer(_ incoming: Message) {
        // A lookup that an earlier message of the same burst started comes first.
        if session.lookup != nil {
            session.pending.append(incoming)
            return
        }
        guard session.control == .bot, !tripped else { return }
        session.turn &+= 1
        switch incoming.content {
        case .text(let text), .button(let text): answer(text: text)
        case .image(let name): answer(attachment: .image(name), line: .gotImage)
        case .file(let name): answer(attachment: .file(name), line: .gotFile)
        }
    }

    private mutating func answer(attachment: Value, line: SystemLine) {
        if let slot = question?.slot, bot.slots[slot].type == attachment.type {
            accept(attachment, for: slot, source: .asked)
            run()
        } else {
            say(system: line)
            askAgain()
        }
    }
}

extension Message.Content {
    /// What the customer wrote or tapped; nil for a picture or a file.
    var words: String? {
        switch self {
        case .text(let text), .button(let text): text
        case .image, .file: nil
        }
    }

    /// How the transcript shows it.
    var display: String {
        switch self {
        case .text(let text): text
        case .button(let text): "[点击 \(text)]"
        case .image(let name): "[图片 \(name)]"
        case .file(let name): "[文件 \(name)]"
        }
    }
}

extension PendingTimer {
    /// Whether it only runs while the customer is silent.
    var endsWithMessage: Bool {
        switch self {
        case .remind, .close: true
        case .quiet, .lookup: false
        }
    }
}
