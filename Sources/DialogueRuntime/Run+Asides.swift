import ScriptChecking

/// What an aside does to the values of the task that it interrupted: nothing. Who asks about another order in the middle of
/// a refund does not mean to refund that one.
extension Run {
    /// Keeps the value that a slot has for an interrupted task before an aside changes it.
    mutating func keepForInterrupted(_ id: SlotID) {
        guard let aside = session.frames.lastIndex(where: { !$0.isCall }), aside > 0,
            session.frames[aside].isDigression
        else { return }
        let key = bot.slots[id].key
        guard let state = session.slots[key], session.frames[aside].kept?[key] == nil,
            isWritten(id, bySome: session.frames[..<aside])
        else { return }
        session.frames[aside].kept = (session.frames[aside].kept ?? [:]).merging([key: state]) { first, _ in first }
    }

    /// Gives the interrupted task its values back when the aside is over.
    mutating func giveBack(after aside: Frame) {
        for (key, state) in (aside.kept ?? [:]).sorted(by: { $0.key < $1.key }) where session.slots[key] != state {
            session.slots[key] = state
            let shown = ValueText(locale: session.locale).plain(state.value)
            note(.slotFilled(key, value: shown, source: state.source))
        }
    }

    /// Whether some of the flows asks for a slot, looks it up or sets it, itself or in a flow that it goes on in.
    private func isWritten(_ id: SlotID, bySome frames: ArraySlice<Frame>) -> Bool {
        var open = frames.compactMap { bot.index.flows[$0.flow] }
        var seen = Set(open)
        while let flow = open.popLast() {
            for instruction in bot.flows[flow].code {
                if slots(writtenBy: instruction.operation).contains(id) { return true }
                switch instruction.operation {
                case .call(let next), .enter(let next, _):
                    if seen.insert(next).inserted { open.append(next) }
                default: continue
                }
            }
        }
        return false
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
