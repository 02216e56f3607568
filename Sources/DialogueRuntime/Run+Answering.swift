import ChineseText
import IntentMatching
import ScriptChecking
import ScriptSyntax

/// The written rule for "slot answer or new intent?" (§3.5).
extension Run {
    /// Answers what the customer typed or tapped.
    mutating func answer(text: String) {
        let reading = matcher.read(text)
        trace.reading = reading
        message = reading.message
        remember(reading.signals)
        if choosesIntent(reading) { return }
        session.clarify = nil
        guard let question else {
            decide(reading)
            return
        }
        countFillTurn()
        if let guardian = reading.candidates.first(where: { isFreeGuard($0) }) {
            start(guardian.intent, score: guardian.score, .interrupted)
        } else if bot.slots[question.slot].isFreeText {
            answerTextQuestion(question, reading)
        } else {
            answerTypedQuestion(question, reading)
        }
    }

    private mutating func remember(_ signals: [Signal]) {
        for signal in signals {
            if let place = session.signals.firstIndex(where: { $0.kind == signal.kind && $0.label == signal.label }) {
                if session.signals[place].strength < signal.strength { session.signals[place] = signal }
            } else if session.signals.count < 8 {
                session.signals.append(signal)
            }
        }
    }

    /// A guard that certainly hits and whose flow does not run already (§3.5 rule 2).
    private func isFreeGuard(_ candidate: Candidate) -> Bool {
        candidate.isCertain && bot.intents[candidate.intent].isGuard && hasAnswer(candidate.intent)
            && !isRunning(candidate.intent)
    }

    /// Whether a flow of the intent is among the running ones.
    func isRunning(_ intent: IntentID) -> Bool {
        let flows = bot.index.flowsByIntent[intent, default: []].map { bot.flows[$0].key }
        return session.frames.contains { flows.contains($0.flow) || $0.intent == bot.intents[intent].key }
    }

    /// Anything answers a question for text, so commands and refusals are tried first.
    private mutating func answerTextQuestion(_ question: Question, _ reading: Reading) {
        if let command = command(in: reading) {
            obey(command)
        } else if question.isOptional, matcher.skip(in: reading.message) {
            skip(question.slot)
        } else if refuses(question, reading) {
            refused(question)
        } else if case .whole(let found) = matcher.read(slot: question.slot, in: reading.message, now: local) {
            take(found.value, question)
        } else {
            reject()
        }
    }

    private mutating func answerTypedQuestion(_ question: Question, _ reading: Reading) {
        let found = matcher.read(slot: question.slot, in: reading.message, now: local)
        if case .whole(let answer) = found {
            take(answer.value, question)
        } else if let correction = correction(in: reading.message, besides: question.slot) {
            correct(correction.slot, to: correction.value)
        } else if let command = command(in: reading) {
            obey(command)
        } else if case .inside(let answer) = found {
            takeInside(answer.value, question, reading)
        } else if question.isOptional, matcher.skip(in: reading.message) {
            skip(question.slot)
        } else if digress(reading, question) {
            return
        } else if refuses(question, reading) {
            refused(question)
        } else {
            reject()
        }
    }

    /// A value stands inside the message: fill, and let an intent that also hits speak first (rule 3b).
    private mutating func takeInside(_ value: Value, _ question: Question, _ reading: Reading) {
        if let check = failedCheck(value, of: question.slot) {
            reject(instead: check.message.map { fill($0) })
            return
        }
        accept(value, for: question.slot, source: .extracted)
        let digression = reading.candidates.first { $0.isCertain && mayInterrupt($0, question) }
        if let digression {
            start(digression.intent, score: digression.score, .queued)
        } else {
            run()
        }
    }

    private mutating func take(_ value: Value, _ question: Question) {
        if let check = failedCheck(value, of: question.slot) {
            reject(instead: check.message.map { fill($0) })
        } else {
            accept(value, for: question.slot, source: .asked)
            run()
        }
    }

    /// Lets an allowed intent interrupt the question (rule 3c).
    private mutating func digress(_ reading: Reading, _ question: Question) -> Bool {
        let threshold = bot.settings.thresholds.interrupt
        let free = reading.candidates.filter { candidate in
            mayInterrupt(candidate, question) && (candidate.isCertain || candidate.score >= threshold)
        }
        guard let best = free.first else { return false }
        start(best.intent, score: best.score, .interrupted)
        return true
    }

    private func mayInterrupt(_ candidate: Candidate, _ question: Question) -> Bool {
        let intent = bot.intents[candidate.intent]
        guard intent.builtin == nil || intent.builtin == .human, !isRunning(candidate.intent) else { return false }
        guard hasAnswer(candidate.intent) else { return false }
        return switch question.allow {
        case .all: true
        case .none: intent.isGuard
        case .intents(let allowed): allowed.contains(candidate.intent) || intent.isGuard
        }
    }

    /// Whether a flow or a response answers the intent.
    func hasAnswer(_ intent: IntentID) -> Bool {
        let definition = bot.intents[intent]
        return definition.answer != nil || definition.builtin != nil
            || !bot.index.flowsByIntent[intent, default: []].isEmpty
    }

    // MARK: Refusals

    private func refuses(_ question: Question, _ reading: Reading) -> Bool {
        question.fill != nil && matcher.refusal(in: reading.message)
    }

    private mutating func refused(_ question: Question) {
        if question.isOptional {
            skip(question.slot)
        } else if let target = question.fill?.onRefuse {
            jump(to: target)
            run()
        } else {
            reject()
        }
    }

    private mutating func countFillTurn() {
        guard question?.fill != nil, !session.frames.isEmpty else { return }
        session.frames[session.frames.count - 1].fillTurns += 1
    }

    // MARK: Corrections

    /// An answer given earlier that the message takes back, with its new value (“订单号发错了，是…”).
    private func correction(in message: NormalizedText, besides slot: SlotID?) -> (slot: SlotID, value: Value)? {
        guard let frame = session.frames.last, matcher.correctionCue(in: message) else { return nil }
        for answered in frame.answered.reversed() {
            guard let id = bot.index.slots[answered.slot], id != slot, let old = session.slots[answered.slot] else {
                continue
            }
            switch matcher.read(slot: id, in: message, now: local) {
            case .whole(let found), .inside(let found):
                if found.value != old.value, !bot.slots[id].isFreeText, failedCheck(found.value, of: id) == nil {
                    return (id, found.value)
                }
            case .none: continue
            }
        }
        return nil
    }

    /// Goes back to the question that the value answers, and on from there with everything else kept; confirmations
    /// given since are asked again.
    private mutating func correct(_ id: SlotID, to value: Value) {
        guard !session.frames.isEmpty else { return }
        let top = session.frames.count - 1
        let key = bot.slots[id].key
        guard let place = session.frames[top].answered.lastIndex(where: { $0.slot == key }) else { return }
        let question = session.frames[top].answered[place]
        for later in session.frames[top].answered[place...] {
            if let other = bot.index.slots[later.slot], bot.slots[other].type == .yesNo { forget(other) }
        }
        store(value, in: id, source: .corrected)
        say(system: .corrected)
        jump(to: question.place)
        session.misses = 0
        run()
    }
}
