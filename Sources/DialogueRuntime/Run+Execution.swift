import ScriptChecking
import ScriptSyntax

/// Runs the instructions of the flow on top until something has to be waited for.
extension Run {
    mutating func run() {
        while let frame = session.frames.last, frame.waiting == .nothing, mayRun, !tripped {
            session.spent.statements &+= 1
            if session.spent.statements > limits.statements {
                trip("statements")
                return
            }
            guard let operation = operation(of: frame) else {
                finishFlow()
                continue
            }
            note(.executed(flow: frame.flow, place: frame.place))
            execute(operation, frame)
        }
    }

    /// When people have the conversation, only what the customer may ask all the same has begun.
    private var mayRun: Bool { session.control != .closed }

    private mutating func execute(_ operation: ScriptChecking.Operation, _ frame: Frame) {
        switch operation {
        case .ask where session.control != .bot, .fill where session.control != .bot: abandonFlows()
        case .say(let text, let buttons):
            say(OutgoingMessage(text: fill(text), buttons: buttons.map { fill($0) }))
            advance()
        case .respond(let response):
            say(response: response)
            advance()
        case .step(let name):
            session.frames[session.frames.count - 1].step = name
            note(.step(flow: frame.flow, name))
            tried("\(frame.flow)·\(name)")
            advance()
        case .ask(let point): ask(point)
        case .fill(let point): askNextField(point)
        case .set(let slot, let expression):
            if let value = evaluation.value(expression).map({ conform($0, to: slot) }) {
                store(value, in: slot, source: .script)
            } else {
                forget(slot)
            }
            advance()
        case .clear(let slot):
            forget(slot)
            if justBegan { untake(bot.slots[slot].key) }
            advance()
        case .branch(let condition, let otherwise):
            let holds = evaluation.holds(condition)
            note(.branched(flow: frame.flow, place: frame.place, holds))
            if holds { advance() } else { jump(to: otherwise) }
        case .jump(let target): jump(to: target)
        case .limitedJump(let target, let most): jumpLimited(target, most, frame)
        default: leave(operation, frame)
        }
    }

    private mutating func leave(_ operation: ScriptChecking.Operation, _ frame: Frame) {
        switch operation {
        case .enter(let flow, let step): enter(flow, step: step)
        case .call(let flow): call(flow)
        case .return: finishFlow()
        case .done: finishTask()
        case .lookup(let point): startLookup(point)
        case .remind(let after, let text):
            setTimer("remind:\(freshNumber())", .remind(fill(text)), after: after)
            advance()
        case .close(let after):
            setTimer("close", .close, after: after)
            advance()
        case .openCase(let form, let priority, let reason):
            openCase(form, priority: priority, reason: reason)
            advance()
        case .handoff(let point):
            handOff(
                HandoffOrder(
                    queue: point.queue, form: point.form, priority: point.priority, reason: point.reason ?? "",
                    code: reasonCode))
        default: advance()
        }
    }

    mutating func advance() {
        guard !session.frames.isEmpty else { return }
        session.frames[session.frames.count - 1].place &+= 1
    }

    private mutating func jumpLimited(_ target: Int, _ most: Int, _ frame: Frame) {
        let made = frame.jumps[frame.place, default: 0]
        guard made < most else {
            advance()
            return
        }
        session.frames[session.frames.count - 1].jumps[frame.place] = made &+ 1
        jump(to: target)
    }

    /// The opening message may fill the slot once more.
    private mutating func untake(_ key: String) {
        guard let top = session.frames.indices.last else { return }
        session.frames[top].taken.removeAll { $0 == key }
    }

    // MARK: Between flows

    private mutating func enter(_ flow: FlowID, step: String?) {
        if let leaving = session.frames.last, leaving.flow != bot.flows[flow].key { forgetFlowSlots(of: leaving) }
        guard let left = session.frames.popLast() else { return }
        var frame = Frame(flow: bot.flows[flow].key, isDigression: left.isDigression, intent: left.intent)
        frame.isCall = left.isCall
        frame.begun = left.begun
        frame.kept = left.kept
        frame.place = step.flatMap { bot.flows[flow].steps[$0] } ?? 0
        inheritOpening(from: left, &frame)
        session.frames.append(frame)
        note(.flowStarted(frame.flow))
    }

    private mutating func call(_ flow: FlowID) {
        guard taskFrames.count <= limits.depth else {
            trip("depth")
            return
        }
        session.frames[session.frames.count - 1].waiting = .callee
        var frame = Frame(flow: bot.flows[flow].key, isDigression: false, intent: session.frames.last?.intent)
        frame.isCall = true
        frame.begun = session.frames.last?.begun
        inheritOpening(from: session.frames.last, &frame)
        session.frames.append(frame)
        note(.flowStarted(frame.flow))
    }

    /// What started a flow also speaks for the flows it goes on in.
    private func inheritOpening(from frame: Frame?, _ next: inout Frame) {
        next.opening = frame?.opening
        next.taken = frame?.taken ?? []
    }

    /// Ends the flow on top; its caller goes on, or what it interrupted.
    private mutating func finishFlow() {
        guard let frame = endFlow() else { return }
        guard let top = session.frames.indices.last else { return }
        if frame.isCall {
            inherit(from: frame, in: top)
            advance()
        } else if frame.isDigression {
            resumeIntent()
            if question != nil { resumeInterrupted() }
        }
    }

    /// `done`: ends the task, with the flows that called this one.
    private mutating func finishTask() {
        while let frame = session.frames.last, frame.isCall, session.frames.count > 1 { _ = endFlow() }
        finishFlow()
    }

    /// Takes the flow on top away as done.
    private mutating func endFlow() -> Frame? {
        guard let flow = session.frames.last?.flow else { return nil }
        note(.flowDone(flow))
        return leaveFlow()
    }

    /// Takes the flow on top away with the values that last no longer; what it interrupted has its own again.
    mutating func leaveFlow() -> Frame? {
        guard let flow = session.frames.last else { return nil }
        forgetFlowSlots(of: flow)
        // Only now: what was forgotten may have been kept for the interrupted task.
        guard let left = session.frames.popLast() else { return nil }
        giveBack(after: left)
        return left
    }

    /// Values that last no longer than the flow that asked for them.
    mutating func forgetFlowSlots(of frame: Frame) {
        guard let flow = bot.index.flows[frame.flow] else { return }
        for instruction in bot.flows[flow].code {
            for id in slots(writtenBy: instruction.operation) where bot.slots[id].lifetime == .flow { forget(id) }
        }
    }

    // MARK: Questions

    private mutating func ask(_ point: AskPoint) {
        let top = session.frames.count - 1
        let key = bot.slots[point.slot].key
        if point.skipIf.map({ evaluation.holds($0) }) ?? false {
            note(.slotSkipped(key))
            advance()
            return
        }
        takeFromOpening(point.slot)
        justBegan = false
        if let value = session.slots[key], !point.always || isNew(value) {
            noteTold(point.slot)
            advance()
            return
        }
        if point.always { forget(point.slot) }
        session.frames[top].waiting = .slot(key)
        if let question { put(question) }
    }

    /// Whether the customer told the value in this very turn, so that even `always` need not ask.
    private func isNew(_ value: SlotState) -> Bool {
        (value.source == .extracted || value.source == .corrected) && value.turn == session.turn
    }

    /// A value from the opening message counts as the answer to its question, so that it can be taken back.
    private mutating func noteTold(_ id: SlotID) {
        let key = bot.slots[id].key
        guard let top = session.frames.indices.last, session.slots[key]?.source == .extracted else { return }
        let frame = session.frames[top]
        guard frame.taken.contains(key), !frame.answered.contains(where: { $0.slot == key }) else { return }
        session.frames[top].answered.append(AnsweredQuestion(slot: key, place: frame.place))
    }

    /// Asks for the next field of a form that has no value and was not skipped.
    private mutating func askNextField(_ point: FillPoint) {
        let top = session.frames.count - 1
        for id in point.order {
            takeFromOpening(id)
            noteTold(id)
        }
        justBegan = false
        let frame = session.frames[top]
        let open = point.order.first { id in
            let key = bot.slots[id].key
            return session.slots[key] == nil && !frame.skipped.contains(key)
        }
        guard let open else {
            session.frames[top].fillTurns = 0
            advance()
            return
        }
        if frame.fillTurns >= (point.maxTurns ?? limits.fillTurns) {
            session.frames[top].fillTurns = 0
            if let target = point.onRefuse { jump(to: target) } else { advance() }
            return
        }
        session.frames[top].waiting = .slot(bot.slots[open].key)
        if let question { put(question) }
    }

    /// A computed value in the slot's own type, where it has one.
    private func conform(_ value: Value, to id: SlotID) -> Value {
        switch (bot.slots[id].type, value) {
        case (.money, .number(let number)): .money(ValueText.fen(number))
        case (.text, .text), (.number, .number), (.money, .money): value
        case (.text, let other): .text(ValueText(locale: session.locale).plain(other))
        case (_, let other): other
        }
    }

    mutating func tried(_ what: String) {
        session.tried.removeAll { $0 == what }
        session.tried.append(what)
        if session.tried.count > 20 { session.tried.removeFirst() }
    }
}
