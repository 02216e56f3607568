import ChineseText
import IntentMatching
import ScriptChecking

/// Several wishes in one message: the first is done, the others are remembered until nothing else is being done.
extension Run {
    /// So many turns of the customer, and so many milliseconds, a wish is worth coming back to.
    private static let wishTurns = 12
    private static let wishAge = 3_600_000
    /// So many messages a wish that looks something up may want.
    private static let wishMessages = 4

    /// The wishes of a message in the order in which they are said, two at least; none where there is but one, or where
    /// what the message says as a whole is something else. Guards and commands are never one of several.
    func wishes(in reading: Reading) -> [RememberedWish] {
        let parts = matcher.wishParts(of: reading.message)
        guard parts.count > 1 else { return [] }
        var found: [RememberedWish] = []
        var before = ""
        for part in parts {
            let text = reading.message.originalSlice(part)
            guard case .intent(let id) = matcher.read(text, now: local).decision else {
                // What is no wish belongs to the one before it, or to the first.
                if found.isEmpty { before += text + "，" } else { found[found.count - 1].message += "，" + text }
                continue
            }
            let intent = bot.intents[id]
            guard !intent.isGuard, intent.builtin == nil else { return [] }
            guard hasAnswer(id), !found.contains(where: { $0.intent == intent.key }) else { continue }
            found.append(
                RememberedWish(intent: intent.key, message: before + text, turn: session.turn, at: now))
            before = ""
        }
        for place in found.indices { found[place].message = found[place].message.brief(200) }
        return found.count > 1 && !isAnother(reading, than: found, in: parts) ? found : []
    }

    /// Whether one part of the message decides for an intent that is none of the wishes. What was found across parts, as in
    /// 退款顺便查快递到哪, decides nothing.
    private func isAnother(_ reading: Reading, than wishes: [RememberedWish], in parts: [Range<Int>]) -> Bool {
        guard case .intent(let whole) = reading.decision,
            !wishes.contains(where: { $0.intent == bot.intents[whole].key }),
            let range = reading.candidates.first(where: { $0.intent == whole })?.range
        else { return false }
        return parts.contains { $0.lowerBound <= range.lowerBound && range.upperBound <= $0.upperBound }
    }

    /// Starts the first of several wishes. Of the others, what a response answers is answered before: what the first asks
    /// comes last.
    mutating func start(_ wishes: [RememberedWish], _ route: TraceEntry.Route) {
        guard let first = wishes.first, let id = bot.index.intents[first.intent] else { return }
        var later: [RememberedWish] = []
        for wish in wishes.dropFirst() {
            guard let other = bot.index.intents[wish.intent] else { continue }
            if flow(for: id) != nil, flow(for: other) == nil, let answer = bot.intents[other].answer {
                noteIntent(other, score: 1, .remembered)
                say(response: answer)
            } else {
                note(.wishRemembered(wish.intent))
                later.append(wish)
            }
        }
        remember(later)
        // Another order's number belongs to what is wanted with it.
        message = NormalizedText(first.message)
        start(id, score: 1, route)
    }

    /// Puts wishes behind those that are known, each intent once and the last few only.
    private mutating func remember(_ wishes: [RememberedWish]) {
        let known = (session.wishes ?? []).filter { old in !wishes.contains { $0.intent == old.intent } }
        let all = (known + wishes).suffix(Matcher.wishLimit)
        session.wishes = all.isEmpty ? nil : Array(all)
    }

    /// What the message certainly wants besides a guard that had its say at once: words that calm an insult do not settle
    /// 垃圾店，我要退款. Where the guard's own flow goes on, the message was about that.
    mutating func rememberBeside(_ guardian: IntentID, _ reading: Reading) {
        let other = reading.candidates.first { candidate in
            candidate.isCertain && candidate.intent != guardian && !bot.intents[candidate.intent].isGuard
                && bot.intents[candidate.intent].builtin == nil && flow(for: candidate.intent) != nil
        }
        guard session.frames.isEmpty, session.clarify == nil, session.control == .bot, let other else { return }
        let key = bot.intents[other.intent].key
        let text = reading.message.original.brief(200)
        let wish = RememberedWish(intent: key, message: text, turn: session.turn, at: now)
        note(.wishRemembered(key))
        remember([wish])
    }

    /// The customer has come to it herself.
    mutating func forgetWish(_ intent: String) {
        session.wishes?.removeAll { $0.intent == intent }
        if session.wishes?.isEmpty ?? false { session.wishes = nil }
    }

    /// Takes up what the customer wanted besides, once nothing is being done and nothing asked.
    mutating func takeUpWishes() {
        while session.frames.isEmpty, session.clarify == nil, session.control == .bot, !tripped,
            let wish = session.wishes?.first
        {
            forgetWish(wish.intent)
            guard let id = standing(wish) else { continue }
            // What would say too much in this turn is offered for the next one. What a lookup brings nobody knows yet.
            var trial = self
            trial.takeUp(wish, id)
            let hasRoom = session.spent.messages + Self.wishMessages <= limits.messages
            if trial.tripped || !(hasRoom || trial.session.lookup == nil) { offer([wish]) } else { self = trial }
        }
    }

    private mutating func takeUp(_ wish: RememberedWish, _ id: IntentID) {
        session.intent = wish.intent
        let followsFlow = trace.entries.contains { if case .flowDone = $0 { true } else { false } }
        if followsFlow || wish.turn != session.turn { say(system: .nextWish) }
        message = NormalizedText(wish.message)
        start(id, score: 1, .remembered)
    }

    /// After a task that was given up: asks whether the others are wanted still.
    mutating func offerWishes() {
        guard session.frames.isEmpty, let wishes = session.wishes else { return }
        session.wishes = nil
        offer(wishes.filter { standing($0) != nil })
    }

    private mutating func offer(_ wishes: [RememberedWish]) {
        let labels = wishes.compactMap { bot.index.intents[$0.intent].map { bot.intents[$0].name } }
        guard !labels.isEmpty, session.spent.messages < limits.messages else { return }
        session.clarify = PendingClarify(
            intents: wishes.map(\.intent), labels: labels, message: wishes.map(\.message).joined(separator: "，"),
            isOffer: true)
        note(.clarified(wishes.map(\.intent)))
        say(system: .offerWish, buttons: labels)
    }

    /// The intent of a wish that is neither outdated nor gone from the scripts.
    private mutating func standing(_ wish: RememberedWish) -> IntentID? {
        let isOld = session.turn &- wish.turn > Self.wishTurns || hasPassed(Self.wishAge, since: wish.at)
        guard !isOld, let id = bot.index.intents[wish.intent], hasAnswer(id) else {
            note(.wishForgotten(wish.intent))
            return nil
        }
        return id
    }
}
