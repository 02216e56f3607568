import ChineseText
import IntentMatching
import ScriptChecking
import ScriptSyntax

/// The written rule for "slot answer or new intent?" (`docs/understanding-a-turn.md` §4).
extension Run {
    /// Answers what the customer typed or tapped.
    mutating func answer(text: String) {
        let reading = matcher.read(text, now: local)
        trace.reading = reading
        message = reading.message
        remember(reading.signals)
        if choosesIntent(reading) || takesOffer(reading) || declinesOffer(reading) { return }
        askedBetween = session.clarify?.intents ?? []
        session.clarify = nil
        countFillTurn()
        if let guardian = guardian(in: reading) {
            let isAlone = session.frames.isEmpty
            start(guardian.intent, score: guardian.score, question == nil ? .started : .interrupted)
            if isAlone { rememberBeside(guardian.intent, reading) }
            return
        }
        guard let question else {
            decide(reading)
            return
        }
        if isAskedAnew {
            answerBeforeQuestion(question, reading)
        } else if bot.slots[question.slot].isFreeText {
            answerTextQuestion(question, reading)
        } else {
            answerTypedQuestion(question, reading)
        }
    }

    /// The customer cannot have seen the question: only a command or an intent can be meant.
    private mutating func answerBeforeQuestion(_ question: Question, _ reading: Reading) {
        if obeys(reading) { return }
        guard let hit = reading.candidates.first(where: { $0.isCertain && mayInterrupt($0, question) }) else { return }
        start(hit.intent, score: hit.score, .interrupted)
    }

    /// Keeps what is strong enough to decide anything: of each kind and label once, the strongest.
    mutating func remember(_ signals: [Signal]) {
        for signal in signals where signal.decides {
            if let place = session.signals.firstIndex(where: signal.says) {
                session.signals[place] = session.signals[place].outdone(by: signal)
            } else {
                session.signals.append(signal)
            }
        }
    }

    /// The guard that goes before everything else. Where guards tie and nothing is asked, the customer is asked.
    private func guardian(in reading: Reading) -> Candidate? {
        if question == nil, case .clarify(let tied) = reading.decision, tied.allSatisfy({ bot.intents[$0].isGuard }) {
            return nil
        }
        return reading.candidates.first { isFreeGuard($0) }
    }

    /// A guard that certainly hits and whose flow does not run already.
    func isFreeGuard(_ candidate: Candidate) -> Bool {
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
        if obeys(reading) || replaces(question, reading, hasAnswer: false) {
            return
        } else if matcher.correctionCue(in: reading.message),
            let correction = namedCorrection(in: reading.message, besides: question.slot)
        {
            correct(correction)
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
        let check = found.value.flatMap { failedCheck($0, of: question.slot) }
        let isAnswer = if case .whole = found { true } else { false }
        if mayReplace(found, question), replaces(question, reading, hasAnswer: isAnswer) {
            return
        } else if case .whole(let answer) = found, check == nil {
            accept(answer.value, for: question.slot, source: .asked)
            run()
        } else if let correction = correction(in: reading.message, besides: question.slot, isAnswer: isAnswer) {
            correct(correction)
        } else if obeys(reading) {
            return
        } else if case .inside(let answer) = found, check == nil {
            takeInside(answer.value, question, reading)
        } else if question.isOptional, matcher.skip(in: reading.message) {
            skip(question.slot)
        } else if matcher.declines(in: reading.message) || hasNoPicture(question, reading) {
            refused(question)
        } else if found.value == nil, isBareAssent(reading) {
            // It promises the answer and is none: asked as before, but not for ever.
            reject(instead: question.prompt.map { fill($0) })
        } else if digress(reading, question) {
            return
        } else if refuses(question, reading) {
            refused(question)
        } else {
            reject(instead: check?.message.map { fill($0) })
        }
    }

    /// 没有 to a question for a picture; to one for an order number it may want help.
    private func hasNoPicture(_ question: Question, _ reading: Reading) -> Bool {
        [.image, .file].contains(bot.slots[question.slot].type) && matcher.skip(in: reading.message)
    }

    /// 好的, 嗯, ok; but not 我要退款, which begins something.
    private func isBareAssent(_ reading: Reading) -> Bool {
        guard YesNo.read(reading.message) == true else { return false }
        let threshold = bot.settings.thresholds.interrupt
        return !reading.candidates.contains { ($0.isCertain || $0.score >= threshold) && flow(for: $0.intent) != nil }
    }

    /// A no may give up the task for another, 不用了我要退款, and so may what holds no answer or a value in passing. An option
    /// is an answer before it is anything else: 还是换新的吧.
    private func mayReplace(_ found: SlotReading, _ question: Question) -> Bool {
        switch found {
        case .none: true
        case .inside: bot.slots[question.slot].type != .choice
        case .whole(let answer): answer.value == .flag(false)
        }
    }

    /// A value stands inside the message: fill, and let an intent that also hits speak first (rule 3b).
    private mutating func takeInside(_ value: Value, _ question: Question, _ reading: Reading) {
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
        let wishes = wishes(in: reading).filter { wish in
            bot.index.intents[wish.intent].map { mayInterrupt($0, question) } ?? false
        }
        if wishes.count > 1 {
            start(wishes, .interrupted)
        } else {
            start(best.intent, score: best.score, .interrupted)
        }
        return true
    }

    func mayInterrupt(_ candidate: Candidate, _ question: Question) -> Bool {
        mayInterrupt(candidate.intent, question)
    }

    private func mayInterrupt(_ id: IntentID, _ question: Question) -> Bool {
        let intent = bot.intents[id]
        guard intent.builtin == nil || intent.builtin == .human || scriptAnswers(id) else { return false }
        guard hasAnswer(id), !isRunning(id) else { return false }
        return switch question.allow {
        case .all: true
        case .none: false
        case .intents(let allowed): allowed.contains(id)
        }
    }

    /// Whether a flow, a response or a command answers the intent, as things stand.
    func hasAnswer(_ intent: IntentID) -> Bool {
        bot.intents[intent].builtin != nil || scriptAnswers(intent)
    }

    /// Whether a flow whose condition holds or a response answers the intent.
    func scriptAnswers(_ intent: IntentID) -> Bool {
        bot.intents[intent].answer != nil || flow(for: intent) != nil
    }

    // MARK: Refusals

    /// A long answer to a question for text tells something, even with 凭什么 or 隐私 in it.
    private func refuses(_ question: Question, _ reading: Reading) -> Bool {
        // A long text that mentions 凭什么 is a story, not a refusal: ten Chinese characters, or five English words.
        if bot.slots[question.slot].isFreeText, reading.message.utf8.count > 30 { return false }
        return question.fill != nil && (matcher.refusal(in: reading.message) || matcher.declines(in: reading.message))
    }

    private mutating func refused(_ question: Question) {
        if question.isOptional {
            skip(question.slot)
        } else if let target = question.fill?.onRefuse {
            leaveFill(to: target)
        } else if let last = question.after.last {
            // Who says outright that she will not is not asked again.
            note(.slotRejected(bot.slots[question.slot].key, tries: last.tries))
            jump(to: last.target)
            run()
        } else {
            reject()
        }
    }

    private mutating func countFillTurn() {
        guard question?.fill != nil, !session.frames.isEmpty else { return }
        session.frames[session.frames.count - 1].fillTurns &+= 1
    }
}
