import ChineseText
import IntentMatching
import ScriptChecking
import ScriptSyntax

/// Questions to other systems: started here, answered by a later event.
extension Run {
    mutating func startLookup(_ point: LookupPoint) {
        guard let frame = session.frames.last else { return }
        let lookup = bot.lookups[point.lookup]
        let id = "\(session.id)#\(freshNumber())"
        let inputs = inputs(point, lookup)
        let deadline = instant(after: lookup.timeout)
        session.frames[session.frames.count - 1].waiting = .lookup(id)
        session.lookup = PendingLookup(id: id, lookup: lookup.key, noticed: false)
        note(.lookupStarted(lookup.key, inputs: inputs))
        actions.append(
            .startLookup(
                LookupRequest(
                    id: id, lookup: lookup.name, inputs: inputs, outputs: lookup.outputs.map { bot.slots[$0].name },
                    effect: lookup.effect, deadline: deadline,
                    idempotencyKey: idempotencyKey(lookup, inputs, frame), customer: session.customer.id)))
        setTimer("lookup:" + id, .lookup(id), after: lookup.timeout)
    }

    /// Inputs by the names of the lookup's own slots; arguments stand for them in order.
    private func inputs(_ point: LookupPoint, _ lookup: LookupDefinition) -> [String: String] {
        let text = ValueText(locale: "zh")
        var inputs: [String: String] = [:]
        for (argument, input) in zip(point.arguments, lookup.inputs) {
            inputs[bot.slots[input].name] = session.slots[bot.slots[argument].key].map { text.raw($0.value) } ?? ""
        }
        return inputs
    }

    /// The same for the same write in the same run of a flow, however often it is tried; another one when the customer
    /// starts the flow again.
    private func idempotencyKey(_ lookup: LookupDefinition, _ inputs: [String: String], _ frame: Frame) -> String {
        let values = inputs.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: "&")
        let matter =
            lookup.effect == .write
            ? "\(session.customer.id)|\(lookup.key)|\(values)|\(frame.begun ?? 0)" : "\(session.counter)"
        return HexDigest.of("\(session.id)|\(session.startedAt)|\(matter)")
    }

    mutating func lookupAnswered(_ id: String, _ outcome: LookupOutcome) {
        guard let pending = session.lookup, pending.id == id, let top = session.frames.indices.last,
            session.frames[top].waiting == .lookup(id), case .lookup(let point) = operation(of: session.frames[top])
        else {
            note(.ignored("late lookup"))
            return
        }
        session.lookup = nil
        cancelTimer("lookup:" + id)
        session.frames[top].waiting = .nothing
        let lookup = bot.lookups[point.lookup]
        note(.lookupAnswered(lookup.key, outcome.word))
        if case .found(let values) = outcome { store(values, of: lookup) } else { forgetOutputs(of: lookup) }
        goOn(after: outcome, point, lookup)
        run()
        flushPending()
    }

    private mutating func goOn(after outcome: LookupOutcome, _ point: LookupPoint, _ lookup: LookupDefinition) {
        switch outcome {
        case .found:
            tried("\(lookup.name)：有结果")
            advance()
        case .empty:
            tried("\(lookup.name)：无结果")
            if let target = point.onEmpty { jump(to: target) } else { fail(point, lookup) }
        case .failed, .timedOut:
            tried("\(lookup.name)：失败")
            fail(point, lookup)
        }
    }

    /// What the script does about a failure; without a word of it, a person takes over.
    private mutating func fail(_ point: LookupPoint, _ lookup: LookupDefinition) {
        if let target = point.onError {
            jump(to: target)
        } else {
            handOff(
                HandoffOrder(queue: bot.settings.defaultQueue, reason: "\(lookup.name)不可用", code: "bot_failure"))
        }
    }

    private mutating func store(_ values: [String: String], of lookup: LookupDefinition) {
        for id in lookup.outputs {
            let text = values.first { nameKey($0.key) == bot.slots[id].key }?.value ?? ""
            if text.isEmpty { forget(id) } else { store(value(text, for: id), in: id, source: .lookup) }
        }
    }

    private mutating func forgetOutputs(of lookup: LookupDefinition) {
        for id in lookup.outputs { forget(id) }
    }

    /// A system's text as a value of the slot's type; plain text where it does not read as one.
    func value(_ text: String, for id: SlotID) -> Value {
        if bot.slots[id].isFreeText { return .text(text) }
        switch matcher.read(slot: id, in: NormalizedText(text), now: local) {
        case .whole(let found): return found.value
        case .inside, .none: return .text(text)
        }
    }
}

extension LookupOutcome {
    /// For traces.
    var word: String {
        switch self {
        case .found: "found"
        case .empty: "empty"
        case .failed: "failed"
        case .timedOut: "timeout"
        }
    }
}
