import ChineseText
import ScriptChecking
import ScriptSyntax

/// A conversation that meets changed scripts (§3.8).
extension Run {
    mutating func migrate() {
        let old = session.scriptVersion
        session.scriptVersion = bot.version
        migrateSlots()
        session.clarify = nil
        let lost = moveFrames()
        dropLookup()
        note(.migrated(from: old, to: bot.version, lost ? "flow lost" : "continued"))
        guard session.control == .bot else { return }
        if lost { say(system: .scriptChanged, buttons: [session.locale.hasPrefix("en") ? "human agent" : "转人工"]) }
        askAnew(lost)
        if session.lookup == nil, !session.timers.values.contains(.quiet) { flushPending() }
    }

    /// A flow that starts again, or that the lost one had interrupted, puts its question before the event is looked at.
    /// No message can be meant for it.
    private mutating func askAnew(_ lost: Bool) {
        if session.frames.last?.waiting == .nothing {
            run()
        } else if lost {
            askAgain()
        } else {
            return
        }
        isAskedAnew = true
    }

    // MARK: Slots

    /// Values follow renamed slots; a value of another type, or an option that is gone, is read again or dropped.
    private mutating func migrateSlots() {
        var kept: [String: SlotState] = [:]
        for (key, state) in session.slots.sorted(by: { $0.key < $1.key }) {
            guard let id = slot(key), let state = migrated(state, of: id) else { continue }
            kept[bot.slots[id].key] = state
        }
        session.slots = kept
    }

    private func migrated(_ state: SlotState, of id: SlotID) -> SlotState? {
        guard !fits(state.value, id) else { return state }
        var state = state
        state.value = value(ValueText(locale: session.locale).raw(state.value), for: id)
        return fits(state.value, id) ? state : nil
    }

    /// A slot that is gone, or whose value no longer fits, is not kept.
    private func migrated(_ kept: KeptSlot) -> KeptSlot? {
        guard let id = slot(kept.slot) else { return nil }
        guard let old = kept.state else { return KeptSlot(slot: bot.slots[id].key, state: nil) }
        return migrated(old, of: id).map { KeptSlot(slot: bot.slots[id].key, state: $0) }
    }

    private func fits(_ value: Value, _ id: SlotID) -> Bool {
        guard value.type == bot.slots[id].type else { return false }
        guard case .choice(let option) = value, !bot.slots[id].options.isEmpty else { return true }
        return bot.slots[id].options.contains { $0.value == option }
    }

    private func slot(_ key: String) -> SlotID? { renamed(key, in: bot.index.slots) }

    /// What a name of the old scripts stands for now. Renames may follow on one another.
    private func renamed(_ key: String, in places: [String: Int]) -> Int? {
        var found = places[key]
        var name = key
        for _ in bot.renames {
            guard let next = bot.renames[name] else { break }
            name = next
            found = places[name] ?? found
        }
        return found
    }

    // MARK: Flows

    /// Moves the frames to the new scripts. A task whose flow is gone is lost with the flows it called; a caller whose
    /// called flow is gone calls once more. Tells whether the task that speaks is lost.
    private mutating func moveFrames() -> Bool {
        let frames = session.frames
        var kept: [Frame] = []
        var dropsCallees = false
        var losesTask = false
        var keptByLost: [KeptSlot] = []
        for (place, frame) in frames.enumerated() where !(frame.isCall && dropsCallees) {
            let next = frames.indices.contains(place + 1) ? frames[place + 1] : nil
            let callee = next.flatMap { $0.isCall ? renamed($0.flow, in: bot.index.flows) : nil }
            if var frame = migrated(frame, calling: callee) {
                if !frame.isCall {
                    losesTask = false
                    // What a lost aside below kept comes from further down, so it goes first.
                    frame.kept = keptByLost.isEmpty ? frame.kept : keptByLost.joined(by: frame.kept ?? [])
                    keptByLost = []
                }
                kept.append(frame)
                dropsCallees = frame.waiting != .callee
            } else {
                if frame.isCall, let caller = kept.indices.last { kept[caller].waiting = .nothing }
                if !frame.isCall {
                    losesTask = true
                    keptByLost = keptByLost.joined(by: (frame.kept ?? []).compactMap(migrated))
                }
                dropsCallees = true
            }
        }
        session.frames = kept
        for kept in keptByLost { session.slots[kept.slot] = kept.state }
        return losesTask
    }

    /// The frame in the new scripts: at the same question of the same step, else at the first open question.
    private func migrated(_ frame: Frame, calling callee: FlowID?) -> Frame? {
        guard let id = renamed(frame.flow, in: bot.index.flows) else { return nil }
        let flow = bot.flows[id]
        var frame = frame
        frame.step = frame.step.flatMap { step($0, of: frame.flow, in: flow) }
        frame.flow = flow.key
        frame.jumps = [:]
        frame.answered = []
        frame.kept = frame.kept?.compactMap(migrated)
        frame.skipped = frame.skipped.compactMap { slot($0).map { bot.slots[$0].key } }
        frame.taken = frame.taken.compactMap { slot($0).map { bot.slots[$0].key } }
        if case .slot(let key) = frame.waiting, let id = slot(key) { frame.waiting = .slot(bot.slots[id].key) }
        let start = frame.step.flatMap { flow.steps[$0] } ?? 0
        if let place = resumePlace(frame.waiting, flow.code, from: start, calling: callee) {
            frame.place = place
            return frame
        }
        guard let place = flow.code.indices.first(where: { isOpenQuestion(flow.code[$0].operation) }) else {
            return nil
        }
        frame.place = place
        frame.tries = 0
        frame.fillTurns = 0
        frame.waiting = .nothing
        return frame
    }

    private func step(_ old: String, of flow: String, in definition: FlowDefinition) -> String? {
        var name = old
        for _ in bot.renames {
            guard let next = bot.renames["\(flow).\(name)"] ?? bot.renames["\(definition.key).\(name)"] else { break }
            let prefix = definition.key + "."
            name = next.hasPrefix(prefix) ? String(next.dropFirst(prefix.count)) : next
        }
        return [name, old].first { definition.steps[$0] != nil }
    }

    private func resumePlace(
        _ waiting: Frame.Waiting, _ code: [Instruction], from start: Int, calling callee: FlowID?
    ) -> Int? {
        let places = code.indices.filter { $0 >= start && resumes(waiting, at: code[$0].operation) }
        let called = places.first { place in
            if case .call(let flow) = code[place].operation { flow == callee } else { false }
        }
        return called ?? places.first
    }

    private func resumes(_ waiting: Frame.Waiting, at operation: ScriptChecking.Operation) -> Bool {
        switch (waiting, operation) {
        case (.slot(let key), .ask(let point)): bot.slots[point.slot].key == key
        case (.slot(let key), .fill(let point)): point.order.contains { bot.slots[$0].key == key }
        case (.lookup, .lookup(let point)): bot.lookups[point.lookup].key == session.lookup?.lookup
        case (.callee, .call): true
        case (.nothing, .step): true
        default: false
        }
    }

    private func isOpenQuestion(_ operation: ScriptChecking.Operation) -> Bool {
        switch operation {
        case .ask(let point): session.slots[bot.slots[point.slot].key] == nil
        case .fill: true
        default: false
        }
    }

    /// A lookup whose flow is gone, or whose call was not found again, is no longer waited for.
    private mutating func dropLookup() {
        guard let pending = session.lookup else { return }
        if session.frames.last?.waiting == .lookup(pending.id) { return }
        cancelTimer("lookup:" + pending.id)
        session.lookup = nil
    }
}

extension [KeptSlot] {
    /// These, and those of others that are not among them.
    fileprivate func joined(by others: [KeptSlot]) -> [KeptSlot] {
        self + others.filter { other in !contains { $0.slot == other.slot } }
    }
}
