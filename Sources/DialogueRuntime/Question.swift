import IntentMatching
import ScriptChecking

/// A question that waits for an answer, whether an `ask` or a field of a `fill` put it.
struct Question {
    let slot: SlotID
    let prompt: CompiledTemplate?
    let retries: [CompiledTemplate]
    let buttons: [CompiledTemplate]
    let after: [TriesTarget]
    let allow: CompiledAllow
    /// The `fill` that put it, where one did.
    let fill: FillPoint?
    /// Whether the form can do without it.
    let isOptional: Bool
}

extension Run {
    /// The question that the running flow waits with.
    var question: Question? {
        guard let frame = session.frames.last, case .slot(let key) = frame.waiting, let slot = bot.index.slots[key],
            let operation = operation(of: frame)
        else { return nil }
        return question(slot, operation)
    }

    private func question(_ id: SlotID, _ operation: ScriptChecking.Operation) -> Question? {
        let slot = bot.slots[id]
        switch operation {
        case .ask(let point):
            return Question(
                slot: id, prompt: point.prompt ?? slot.prompt,
                retries: point.retries.isEmpty ? slot.retries : point.retries, buttons: point.buttons,
                after: point.after, allow: point.allow, fill: nil, isOptional: false)
        case .fill(let point):
            return Question(
                slot: id, prompt: point.prompts[id] ?? slot.prompt, retries: slot.retries, buttons: [], after: [],
                allow: point.allow, fill: point, isOptional: !bot.forms[point.form].required.contains(id))
        default: return nil
        }
    }

    /// What the frame runs next, or waits with.
    func operation(of frame: Frame) -> ScriptChecking.Operation? {
        guard let flow = bot.index.flows[frame.flow] else { return nil }
        let code = bot.flows[flow].code
        return code.indices.contains(frame.place) ? code[frame.place].operation : nil
    }

    /// Puts the question of the running flow; `tries` failed tries choose the wording.
    mutating func put(_ question: Question, instead text: String? = nil) {
        guard let frame = session.frames.last else { return }
        let slot = bot.slots[question.slot]
        note(.asked(flow: frame.flow, place: frame.place, slot: slot.key, tries: frame.tries))
        let wording: String
        if let text {
            wording = text
        } else if frame.tries > 0, !question.retries.isEmpty {
            wording = fill(question.retries[min(frame.tries, question.retries.count) - 1])
        } else if frame.tries > 0, let text = fallbackText(frame) {
            wording = text
        } else {
            wording = question.prompt.map { fill($0) } ?? ""
        }
        guard !wording.isEmpty else {
            say(system: .notUnderstood)
            return
        }
        say(OutgoingMessage(text: wording, buttons: buttons(of: question)))
    }

    /// Where neither question nor slot has other wordings, the flow's own fallback speaks.
    private func fallbackText(_ frame: Frame) -> String? {
        guard let texts = flowFallback?.texts, !texts.isEmpty else { return nil }
        return fill(texts[min(max(frame.tries, 1), texts.count) - 1])
    }

    /// The fallback that the script writes for the running flow.
    private var flowFallback: FallbackDefinition? {
        guard let flow = session.frames.last.flatMap({ bot.index.flows[$0.flow] }) else { return nil }
        return bot.fallbacks.first { $0.flow == flow }
    }

    private func buttons(of question: Question) -> [String] {
        guard question.buttons.isEmpty else { return question.buttons.map { fill($0) } }
        return bot.slots[question.slot].options.map(\.value)
    }

    /// Puts the waiting question once more as if for the first time; it does not count as a try.
    mutating func askAgain() {
        guard let question, !session.frames.isEmpty else { return }
        let top = session.frames.count - 1
        let tries = session.frames[top].tries
        session.frames[top].tries = 0
        put(question)
        if session.frames.indices.contains(top) { session.frames[top].tries = tries }
    }

    /// Takes a value as the answer; the flow goes on when it is run.
    mutating func accept(_ value: Value, for id: SlotID, source: SlotState.Source) {
        store(value, in: id, source: source)
        guard !session.frames.isEmpty else { return }
        let top = session.frames.count - 1
        let frame = session.frames[top]
        session.frames[top].answered.append(AnsweredQuestion(slot: bot.slots[id].key, place: frame.place))
        session.frames[top].tries = 0
        session.frames[top].asides = nil
        session.frames[top].waiting = .nothing
        if case .ask = operation(of: frame) { session.frames[top].place &+= 1 }
        session.misses = 0
    }

    mutating func store(_ value: Value, in id: SlotID, source: SlotState.Source) {
        let slot = bot.slots[id]
        keepForInterrupted(id)
        session.slots[slot.key] = SlotState(value: value, source: source, turn: session.turn)
        let shown = ValueText(locale: session.locale).plain(value)
        note(.slotFilled(slot.key, value: shown, source: source))
    }

    mutating func forget(_ id: SlotID) {
        keepForInterrupted(id)
        if session.slots.removeValue(forKey: bot.slots[id].key) != nil { note(.slotCleared(bot.slots[id].key)) }
    }

    /// The check that a value fails, where it fails one.
    func failedCheck(_ value: Value, of id: SlotID) -> SlotDefinition.Check? {
        let checks = bot.slots[id].checks
        guard !checks.isEmpty else { return nil }
        var evaluation = evaluation
        evaluation.checked = value
        return checks.first { !evaluation.holds($0.condition) }
    }

    /// The answer was none: the next wording, or what the script does after so many tries.
    mutating func reject(instead text: String? = nil) {
        guard let question, !session.frames.isEmpty else { return }
        let top = session.frames.count - 1
        session.frames[top].tries &+= 1
        let tries = session.frames[top].tries
        note(.slotRejected(bot.slots[question.slot].key, tries: tries))
        if let target = question.after.first(where: { $0.tries == tries }) {
            jump(to: target.target)
            run()
        } else if question.after.isEmpty, let fallback = flowFallback, runs(fallback, after: tries) {
            return
        } else if hasUsedUpTurns(question) || tries >= mostTries(question) {
            giveUp(question)
        } else {
            put(question, instead: text)
        }
    }

    /// Failed tries at which the engine gives up.
    private func mostTries(_ question: Question) -> Int {
        question.after.last?.tries ?? bot.slots[question.slot].tries ?? flowFallback?.after.last?.tries ?? limits.tries
    }

    /// Whether a running `fill` has taken as many of the customer's turns as it may.
    private func hasUsedUpTurns(_ question: Question) -> Bool {
        guard let fill = question.fill, let frame = session.frames.last else { return false }
        return frame.fillTurns >= (fill.maxTurns ?? limits.fillTurns)
    }

    private mutating func giveUp(_ question: Question) {
        if question.isOptional {
            skip(question.slot)
        } else if let target = question.fill?.onRefuse {
            leaveFill(to: target)
        } else {
            let name = bot.slots[question.slot].name
            handOff(
                HandoffOrder(
                    queue: bot.settings.defaultQueue, form: question.fill?.form, reason: "未能收集：\(name)",
                    code: "beyond_ability"))
        }
    }

    /// Leaves a `fill` for what the script does then; another `fill` of the flow counts its own turns.
    mutating func leaveFill(to target: Int) {
        guard let top = session.frames.indices.last else { return }
        session.frames[top].fillTurns = 0
        jump(to: target)
        run()
    }

    /// Goes on without an optional field.
    mutating func skip(_ id: SlotID) {
        guard !session.frames.isEmpty else { return }
        let top = session.frames.count - 1
        note(.slotSkipped(bot.slots[id].key))
        session.frames[top].skipped.append(bot.slots[id].key)
        session.frames[top].tries = 0
        session.frames[top].asides = nil
        session.frames[top].waiting = .nothing
        run()
    }

    mutating func jump(to place: Int) {
        guard !session.frames.isEmpty else { return }
        let top = session.frames.count - 1
        session.frames[top].place = place
        session.frames[top].tries = 0
        session.frames[top].asides = nil
        session.frames[top].waiting = .nothing
    }
}

extension SlotReading {
    /// The value, whether it is the whole message or stands inside.
    var value: Value? {
        switch self {
        case .whole(let found), .inside(let found): found.value
        case .none: nil
        }
    }
}
