import ChineseText
import ScriptChecking

/// What an aside does to the values of the task that it interrupted: nothing. Who asks about another order in the middle of
/// a refund does not mean to refund that one.
extension Run {
    /// Keeps what a slot holds for an interrupted task before an aside changes it. A value that nobody told or asked for yet
    /// is the aside's to bring; what a lookup did not find for the task stays not found.
    mutating func keepForInterrupted(_ id: SlotID) {
        guard let aside = session.frames.lastIndex(where: { !$0.isCall }), aside > 0, isAside(session.frames[aside])
        else {
            return
        }
        let key = bot.slots[id].key
        let kept = session.frames[aside].kept ?? []
        guard !kept.contains(where: { $0.slot == key }) else { return }
        let state = session.slots[key]
        let changes = operations(reachableFrom: session.frames[..<aside]).contains { operation in
            if state == nil, case .lookup = operation { return slots(writtenBy: operation).contains(id) }
            return state != nil && slots(writtenBy: operation).contains(id)
        }
        if changes { session.frames[aside].kept = kept + [KeptSlot(slot: key, state: state)] }
    }

    /// Remembers that the question which waits was answered by an aside, and says whether by the same words before: who only
    /// ever says them never answers, so it counts as a failed try.
    mutating func noteAside(_ intent: IntentDefinition) -> Bool {
        guard let question, !bot.slots[question.slot].isFreeText, !intent.isGuard,
            let top = session.frames.indices.last, let words = message?.string.brief(40)
        else { return false }
        let known = session.frames[top].asides ?? []
        if known.contains(words) { return true }
        session.frames[top].asides = (known + [words]).suffix(8)
        return false
    }

    /// Gives the interrupted task its values back when the aside is over.
    mutating func giveBack(after aside: Frame) {
        for kept in aside.kept ?? [] where session.slots[kept.slot] != kept.state {
            session.slots[kept.slot] = kept.state
            if let state = kept.state {
                let shown = ValueText(locale: session.locale).plain(state.value)
                note(.slotFilled(kept.slot, value: shown, source: state.source))
            } else {
                note(.slotCleared(kept.slot))
            }
        }
    }

    /// Whether the customer's words began it in the middle of something else. What a fallback does for the task that runs
    /// is no aside.
    private func isAside(_ frame: Frame) -> Bool { frame.isDigression && frame.begun != nil }

    /// What the flows may do, themselves or in flows that they call or go on in.
    private func operations(reachableFrom frames: ArraySlice<Frame>) -> [ScriptChecking.Operation] {
        var open = frames.compactMap { bot.index.flows[$0.flow] }
        var seen = Set(open)
        var operations: [ScriptChecking.Operation] = []
        while let flow = open.popLast() {
            for instruction in bot.flows[flow].code {
                operations.append(instruction.operation)
                switch instruction.operation {
                case .call(let next), .enter(let next, _):
                    if seen.insert(next).inserted { open.append(next) }
                default: continue
                }
            }
        }
        return operations
    }

    /// The slots to which an instruction gives values.
    func slots(writtenBy operation: ScriptChecking.Operation) -> [SlotID] {
        switch operation {
        case .ask(let point): [point.slot]
        case .fill(let point): point.order
        case .set(let slot, _): [slot]
        case .lookup(let point): bot.lookups[point.lookup].outputs
        default: []
        }
    }
}
