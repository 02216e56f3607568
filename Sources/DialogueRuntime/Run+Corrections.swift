import ChineseText
import IntentMatching
import ScriptChecking
import ScriptSyntax

/// An answer given earlier that a message takes back.
struct Correction {
    /// Place of the frame in which it was answered.
    var frame: Int
    /// Place among what was answered there.
    var answer: Int
    var slot: SlotID
    /// The value that it should have been; nil when the customer only says that it is wrong.
    var value: Value?
}

/// Going back in the task that speaks: corrections (“订单号发错了，是…”) and 上一步.
extension Run {
    /// Places of the frames of the task that speaks: the flow on top, its caller and so on.
    var taskFrames: [Int] {
        var places: [Int] = []
        for place in session.frames.indices.reversed() {
            places.append(place)
            if !session.frames[place].isCall { break }
        }
        return places
    }

    /// An answer given earlier that the message takes back, with its new value: in words that say so, or with nothing but
    /// another value of a kind that cannot be mistaken, such as another order's number.
    ///
    /// - Parameter isAnswer: whether the message as a whole is a value for the question that waits, if a wrong one; then
    ///   only words make it a correction.
    func correction(in message: NormalizedText, besides slot: SlotID?, isAnswer: Bool) -> Correction? {
        let isSaid = matcher.correctionCue(in: message)
        guard isSaid || !isAnswer else { return nil }
        if isSaid, let named = namedCorrection(in: message, besides: slot) { return named }
        for frame in taskFrames {
            for (place, answered) in session.frames[frame].answered.enumerated().reversed() {
                guard let id = bot.index.slots[answered.slot], id != slot, !bot.slots[id].isFreeText,
                    isSaid || matcher.prefillable(id), let value = newValue(of: id, in: message, alone: !isSaid)
                else { continue }
                return Correction(frame: frame, answer: place, slot: id, value: value)
            }
        }
        return isSaid ? unnamedTextCorrection(in: message) : nil
    }

    /// An answer that the message calls by its name and says to be wrong: 地址写错了, with or without the right one.
    func namedCorrection(in message: NormalizedText, besides slot: SlotID?) -> Correction? {
        for frame in taskFrames {
            for (place, answered) in session.frames[frame].answered.enumerated().reversed() {
                guard let id = bot.index.slots[answered.slot], id != slot,
                    let said = saidCorrection(of: id, in: message), said.isNamed
                else { continue }
                var value: Value?
                if said.text.isEmpty {
                    guard said.isError else { continue }
                } else {
                    guard let new = newValue(of: id, in: message, said: said) else { continue }
                    value = new
                }
                return Correction(frame: frame, answer: place, slot: id, value: value)
            }
        }
        return nil
    }

    /// The text that was answered last, where the message says that it was wrong and what it should be, but not its name.
    /// Behind 不对 alone anything may come: 不对，我要退款.
    private func unnamedTextCorrection(in message: NormalizedText) -> Correction? {
        guard let frame = taskFrames.first(where: { !session.frames[$0].answered.isEmpty }) else { return nil }
        let place = session.frames[frame].answered.count - 1
        guard let id = bot.index.slots[session.frames[frame].answered[place].slot], bot.slots[id].isFreeText,
            let said = saidCorrection(of: id, in: message), said.isError, said.isMarked,
            !said.text.isEmpty, let value = newValue(of: id, in: message, said: said)
        else { return nil }
        return Correction(frame: frame, answer: place, slot: id, value: value)
    }

    private func saidCorrection(of id: SlotID, in message: NormalizedText) -> SaidCorrection? {
        guard let old = session.slots[bot.slots[id].key] else { return nil }
        let text = ValueText(locale: session.locale).raw(old.value)
        return matcher.saidCorrection(of: bot.slots[id], from: text, in: message)
    }

    /// A text is what follows the words of correction; any other value is read in the message as ever.
    private func newValue(of id: SlotID, in message: NormalizedText, said: SaidCorrection) -> Value? {
        guard bot.slots[id].isFreeText else { return newValue(of: id, in: message, alone: false) }
        guard session.slots[bot.slots[id].key]?.value != .text(said.text), !said.text.hasSuffix("吗"),
            !said.text.hasSuffix("？"), !said.text.hasSuffix("?"), failedCheck(.text(said.text), of: id) == nil,
            said.isMarked || !isWish(said.text)
        else { return nil }
        return .text(said.text)
    }

    /// Whether a text says by itself what the customer wants: 地址写错了，我要退款.
    private func isWish(_ text: String) -> Bool {
        guard case .intent(let id) = matcher.read(text, now: local).decision else { return false }
        return flow(for: id) != nil || bot.intents[id].builtin != nil
    }

    /// A value that the message tells for a slot which holds another; `alone` when it must tell nothing else.
    private func newValue(of id: SlotID, in message: NormalizedText, alone: Bool) -> Value? {
        guard let old = session.slots[bot.slots[id].key] else { return nil }
        let found = matcher.read(slot: id, in: message, now: local)
        if alone {
            guard case .whole = found else { return nil }
        }
        guard let value = found.value, value != old.value, failedCheck(value, of: id) == nil else { return nil }
        return value
    }

    /// Goes back to the question that the value answers, and on from there with everything else kept; confirmations
    /// given since are asked again.
    mutating func correct(_ correction: Correction) {
        while session.frames.count - 1 > correction.frame { leaveCallee() }
        guard session.frames.indices.contains(correction.frame) else { return }
        let answered = session.frames[correction.frame].answered
        guard answered.indices.contains(correction.answer) else { return }
        let confirmations = answered[correction.answer...].filter { later in
            bot.index.slots[later.slot].map { bot.slots[$0].type == .yesNo } ?? false
        }
        for confirmation in confirmations {
            if let id = bot.index.slots[confirmation.slot] { forget(id) }
        }
        session.frames[correction.frame].answered = answered.filter { !confirmations.contains($0) }
        if let value = correction.value {
            store(value, in: correction.slot, source: .corrected)
            say(system: .corrected)
        } else {
            let key = bot.slots[correction.slot].key
            session.frames[correction.frame].answered.removeAll { $0.slot == key }
            forget(correction.slot)
        }
        jump(to: answered[correction.answer].place)
        session.misses = 0
        run()
    }

    /// Puts the question before this one again; in a called flow's first question, the caller's last.
    mutating func goBack() {
        guard let frame = taskFrames.first(where: { !session.frames[$0].answered.isEmpty }) else {
            say(system: .nothingBefore)
            askAgain()
            return
        }
        while session.frames.count - 1 > frame { leaveCallee() }
        guard let before = session.frames[frame].answered.popLast() else { return }
        if let id = bot.index.slots[before.slot] { forget(id) }
        jump(to: before.place)
        run()
    }

    /// Leaves a called flow before its end; what was answered in it can be gone back to by calling it once more.
    private mutating func leaveCallee() {
        guard let callee = leaveFlow(), let top = session.frames.indices.last else { return }
        inherit(from: callee, in: top)
    }

    /// The caller takes over what was answered in the flow that it called.
    mutating func inherit(from callee: Frame, in caller: Int) {
        let place = session.frames[caller].place
        session.frames[caller].answered += callee.answered.map { AnsweredQuestion(slot: $0.slot, place: place) }
        session.frames[caller].taken = callee.taken
        session.frames[caller].waiting = .nothing
    }
}
