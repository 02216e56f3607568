import ChineseText
import IntentMatching
import ScriptChecking

/// What an intent starts, and what happens when none is clear.
extension Run {
    /// A message that no question takes.
    mutating func decide(_ reading: Reading) {
        let wishes = wishes(in: reading)
        guard wishes.isEmpty else { return start(wishes, .started) }
        switch reading.decision {
        case .intent(let intent):
            let score = reading.candidates.first { $0.intent == intent }?.score ?? 1
            start(intent, score: score, .started)
        case .clarify(let intents): clarify(intents, reading)
        case .nothing: missed()
        }
    }

    /// Answers an intent: by its flow, by its response, or as a command.
    mutating func start(_ id: IntentID, score: Double, _ route: TraceEntry.Route) {
        let intent = bot.intents[id]
        session.intent = intent.key
        let misses = session.misses
        session.misses = 0
        noteIntent(id, score: score, route)
        forgetWish(intent.key)
        if let flow = flow(for: id) {
            begin(flow, intent: intent.key)
        } else if let answer = intent.answer {
            say(response: answer)
            let isRepeated = route == .interrupted && noteAside(intent)
            resumeIntent()
            if isRepeated { reject(instead: question?.prompt.map { fill($0) }) } else { resumeInterrupted() }
        } else if let builtin = intent.builtin {
            obey(builtin)
        } else {
            session.misses = misses
            missed()
        }
    }

    mutating func noteIntent(_ id: IntentID, score: Double, _ route: TraceEntry.Route) {
        let intent = bot.intents[id]
        note(.intent(intent.key, type: intent.type, priority: intent.priority, score: score, route))
    }

    /// The flow whose trigger holds; one with a condition before one without.
    func flow(for intent: IntentID) -> FlowID? {
        var plain: FlowID?
        for flow in bot.index.flowsByIntent[intent, default: []] {
            for trigger in bot.flows[flow].triggers where trigger.intent == intent {
                guard let condition = trigger.condition else {
                    plain = plain ?? flow
                    continue
                }
                if evaluation.holds(condition) { return flow }
            }
        }
        return plain
    }

    private mutating func begin(_ flow: FlowID, intent: String) {
        if session.frames.count(where: { !$0.isCall }) >= limits.depth { dropTask() }
        let definition = bot.flows[flow]
        var frame = Frame(flow: definition.key, isDigression: !session.frames.isEmpty, intent: intent)
        frame.opening = message.map { $0.original.brief(200) }
        frame.begun = session.turn
        session.frames.append(frame)
        note(.flowStarted(definition.key))
        justBegan = true
        for id in askedSlots(of: definition) { takeFromOpening(id) }
        run()
    }

    /// The slots that a flow itself asks for, in order.
    private func askedSlots(of flow: FlowDefinition) -> [SlotID] {
        flow.code.flatMap { instruction -> [SlotID] in
            switch instruction.operation {
            case .ask(let point): [point.slot]
            case .fill(let point): point.order
            default: []
            }
        }
    }

    /// A value that the message which started the flow already tells: the customer is not asked for it again. What an
    /// earlier conversation left in the slot gives way to it. Each slot is taken once, so a value that the script
    /// clears as wrong does not come back.
    mutating func takeFromOpening(_ id: SlotID) {
        guard let top = session.frames.indices.last, let opening = session.frames[top].opening,
            matcher.prefillable(id)
        else { return }
        let key = bot.slots[id].key
        guard !session.frames[top].taken.contains(key) else { return }
        session.frames[top].taken.append(key)
        let found = matcher.read(slot: id, in: NormalizedText(opening), now: local)
        if let value = found.value, failedCheck(value, of: id) == nil { store(value, in: id, source: .extracted) }
    }

    /// After an aside, what is asked and what a form says belong to the flow's own intent again.
    mutating func resumeIntent() {
        if let intent = session.frames.last?.intent { session.intent = intent }
    }

    /// After an aside, back to the question that waits.
    mutating func resumeInterrupted() {
        guard let question else {
            run()
            return
        }
        if let flow = session.frames.last?.flow { note(.flowResumed(flow)) }
        say(system: .resume)
        if let told = session.slots[bot.slots[question.slot].key], failedCheck(told.value, of: question.slot) == nil {
            // The aside asked for the same and was told.
            accept(told.value, for: question.slot, source: told.source)
            run()
        } else {
            askAgain()
        }
    }

    // MARK: Clarify

    private mutating func clarify(_ intents: [IntentID], _ reading: Reading) {
        let choices = intents.filter(hasAnswer)
        guard let first = choices.first else {
            missed()
            return
        }
        if choices.count == 1, let score = sureScore(of: first, reading) ?? insistence(on: first, reading) {
            start(first, score: score, .started)
            return
        }
        session.misses = 0
        session.clarify = PendingClarify(
            intents: choices.map { bot.intents[$0].key }, labels: choices.map { bot.intents[$0].name },
            message: reading.message.original)
        note(.clarified(choices.map { bot.intents[$0].key }))
        say(system: choices.count == 1 ? .clarifyOne : .clarify, buttons: choices.map { bot.intents[$0].name })
    }

    /// The score of a guard that was asked about just now and that the customer's next words mean again: nobody is asked
    /// twice whether she is hurt.
    private func insistence(on intent: IntentID, _ reading: Reading) -> Double? {
        guard bot.intents[intent].isGuard, askedBetween.contains(bot.intents[intent].key) else { return nil }
        return reading.candidates.first { $0.intent == intent }?.score
    }

    /// The score of an intent that needs no confirming; nil below the upper threshold.
    private func sureScore(of intent: IntentID, _ reading: Reading) -> Double? {
        reading.candidates.first { candidate in
            candidate.intent == intent && (candidate.isCertain || candidate.score >= matcher.thresholds.upper)
        }?.score
    }

    /// Whether the message answers the question between intents; then that intent starts with the earlier message.
    mutating func choosesIntent(_ reading: Reading) -> Bool {
        guard let clarify = session.clarify, let choice = choice(reading.message, among: clarify.labels),
            clarify.intents.indices.contains(choice), let intent = bot.index.intents[clarify.intents[choice]]
        else { return false }
        session.clarify = nil
        message = NormalizedText(clarify.message)
        start(intent, score: 1, .chosen)
        return true
    }

    /// Whether the message wants all that was said before and asked about once more: 都要.
    mutating func takesOffer(_ reading: Reading) -> Bool {
        guard let clarify = session.clarify, clarify.isOffer ?? false,
            YesNo.read(reading.message) == true || matcher.wantsAll(in: reading.message)
        else { return false }
        // Which number belonged to which is not known any more, so each asks for its own.
        let wishes = zip(clarify.intents, clarify.labels).map { intent, label in
            RememberedWish(intent: intent, message: label, turn: session.turn, at: now)
        }.filter { bot.index.intents[$0.intent].map(hasAnswer) ?? false }
        // New scripts may know none of it.
        guard !wishes.isEmpty else { return false }
        session.clarify = nil
        start(wishes, .chosen)
        return true
    }

    /// Whether the message turns down what was said before and asked about once more.
    mutating func declinesOffer(_ reading: Reading) -> Bool {
        guard session.clarify?.isOffer ?? false, YesNo.read(reading.message) == false else { return false }
        session.clarify = nil
        say(system: .cancelled)
        return true
    }

    private func choice(_ message: NormalizedText, among labels: [String]) -> Int? {
        let answer = message.slice(Politeness.stripped(message))
        if let place = labels.firstIndex(where: { NormalizedText($0).string == answer }) { return place }
        if labels.count == 1, YesNo.read(message) == true { return 0 }
        let ordinals = [["1", "第一个", "第1个", "一"], ["2", "第二个", "第2个", "二"], ["3", "第三个", "第3个", "三"]]
        return ordinals.prefix(labels.count).firstIndex { $0.contains(answer) }
    }

    // MARK: Fallback

    /// Nothing was understood: another wording each time, then what the script does (rule 5).
    mutating func missed() {
        if isAskedAnew { return }
        session.misses = max(session.misses, 0) &+ 1
        session.intent = nil
        note(.missed(count: session.misses))
        let running = session.frames.last.flatMap { bot.index.flows[$0.flow] }
        guard
            let fallback = bot.fallbacks.first(where: { $0.flow != nil && $0.flow == running })
                ?? bot.fallbacks.first(where: { $0.flow == nil })
        else {
            missedWithoutFallback()
            return
        }
        if runs(fallback, after: session.misses) {
            return
        } else if fallback.texts.isEmpty || (fallback.after.isEmpty && session.misses >= limits.misses) {
            missedWithoutFallback()
        } else {
            say(OutgoingMessage(text: fill(fallback.texts[min(session.misses, fallback.texts.count) - 1])))
        }
    }

    /// Does what the fallback says for so many misses, or failed tries; false when it says nothing for this number.
    mutating func runs(_ fallback: FallbackDefinition, after count: Int) -> Bool {
        guard let handlers = fallback.handlers, let target = fallback.after.first(where: { $0.tries == count }) else {
            return false
        }
        var frame = Frame(
            flow: bot.flows[handlers].key, isDigression: !session.frames.isEmpty, intent: session.frames.last?.intent)
        frame.place = target.target
        session.frames.append(frame)
        run()
        return true
    }

    private mutating func missedWithoutFallback() {
        if session.misses >= limits.misses {
            handOff(
                HandoffOrder(
                    queue: bot.settings.defaultQueue, reason: "连续\(session.misses)次未识别", code: "low_confidence"))
        } else {
            say(system: .notUnderstood)
        }
    }
}
