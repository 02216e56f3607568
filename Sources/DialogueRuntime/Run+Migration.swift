import ChineseText
import ScriptChecking

/// A conversation that meets changed scripts (§3.8).
extension Run {
    mutating func migrate() {
        let old = session.scriptVersion
        session.scriptVersion = bot.version
        migrateSlots()
        session.clarify = nil
        var moved: [Frame] = []
        for frame in session.frames {
            guard let frame = migrated(frame) else { break }
            moved.append(frame)
        }
        let lost = moved.count < session.frames.count
        session.frames = settle(moved)
        dropLookup()
        note(.migrated(from: old, to: bot.version, lost ? "flow lost" : "continued"))
        if lost, session.control == .bot { say(system: .scriptChanged) }
    }

    /// Values follow renamed slots; a value whose type changed is read again or dropped.
    private mutating func migrateSlots() {
        var kept: [String: SlotState] = [:]
        for (key, state) in session.slots.sorted(by: { $0.key < $1.key }) {
            let name = bot.renames[key] ?? key
            guard let id = bot.index.slots[name] else { continue }
            var state = state
            if state.value.type != bot.slots[id].type {
                let text = ValueText(locale: session.locale).raw(state.value)
                let value = value(text, for: id)
                guard value.type == bot.slots[id].type else { continue }
                state.value = value
            }
            kept[name] = state
        }
        session.slots = kept
    }

    /// The frame in the new scripts: at the same question of the same step, else at the first open question.
    private func migrated(_ frame: Frame) -> Frame? {
        let key = bot.renames[frame.flow] ?? frame.flow
        guard let id = bot.index.flows[key] else { return nil }
        var frame = frame
        let step = frame.step.flatMap { self.step($0, of: frame.flow, in: bot.flows[id]) }
        frame.flow = key
        frame.step = step
        frame.jumps = [:]
        frame.answered = []
        let start = step.flatMap { bot.flows[id].steps[$0] } ?? 0
        let code = bot.flows[id].code
        if frame.step != nil || start == 0, let place = resumePlace(frame.waiting, code, from: start) {
            frame.place = place
            return frame
        }
        guard let place = code.indices.first(where: { isOpenQuestion(code[$0].operation) }) else { return nil }
        frame.place = place
        frame.tries = 0
        frame.waiting = .nothing
        return frame
    }

    private func step(_ old: String, of flow: String, in definition: FlowDefinition) -> String? {
        var name = bot.renames["\(flow).\(old)"] ?? old
        if name.hasPrefix(definition.key + ".") { name = String(name.dropFirst(definition.key.count + 1)) }
        return definition.steps[name] == nil ? nil : name
    }

    private func resumePlace(_ waiting: Frame.Waiting, _ code: [Instruction], from start: Int) -> Int? {
        code.indices.first { place in
            guard place >= start else { return false }
            switch (waiting, code[place].operation) {
            case (.slot(let key), .ask(let point)): return bot.slots[point.slot].key == key
            case (.slot(let key), .fill(let point)): return point.order.contains { bot.slots[$0].key == key }
            case (.lookup, .lookup(let point)): return bot.lookups[point.lookup].key == session.lookup?.lookup
            case (.callee, .call): return true
            case (.nothing, .step): return true
            default: return false
            }
        }
    }

    private func isOpenQuestion(_ operation: ScriptChecking.Operation) -> Bool {
        switch operation {
        case .ask(let point): session.slots[bot.slots[point.slot].key] == nil
        case .fill: true
        default: false
        }
    }

    /// Only the frame on top may wait for an answer that still can come.
    private func settle(_ frames: [Frame]) -> [Frame] {
        var frames = frames
        for place in frames.indices {
            let isTop = place == frames.count - 1
            if frames[place].waiting == .callee, isTop { frames[place].waiting = .nothing }
        }
        return frames
    }

    /// A lookup whose flow is gone, or whose call was not found again, is no longer waited for.
    private mutating func dropLookup() {
        guard let pending = session.lookup else { return }
        if session.frames.last?.waiting == .lookup(pending.id) { return }
        cancelTimer("lookup:" + pending.id)
        session.lookup = nil
    }
}
