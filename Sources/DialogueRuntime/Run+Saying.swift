import ScriptChecking
import ScriptSyntax

/// What the bot says: templates filled, variants chosen, limits kept.
extension Run {
    mutating func say(_ message: OutgoingMessage) {
        guard !tripped, !message.text.isEmpty else { return }
        if session.spent.messages >= limits.messages {
            trip("messages")
            return
        }
        emit(message)
    }

    /// Says without counting; only for the lines that end a turn whose limit tripped.
    mutating func emit(_ message: OutgoingMessage) {
        said.append(message)
        session.spent.messages &+= 1
        actions.append(.say(message))
        record(.bot, message.text)
    }

    mutating func say(system line: SystemLine, buttons: [String] = []) {
        guard let response = bot.index.responses[line.rawValue] else { return }
        if let message = choose(response, buttons: buttons) { say(message) }
    }

    mutating func say(response: ResponseID) {
        if let message = choose(response, buttons: []) { say(message) }
    }

    func fill(_ template: CompiledTemplate) -> String {
        if template.parts.count == 1, case .text(let string) = template.parts[0] { return string }
        let values = evaluation
        let text = ValueText(locale: session.locale)
        return template.parts.map { part in
            switch part {
            case .text(let string): string
            case .value(let reference, let filters):
                text.filtered(values.value(reference), filters, mask: mask(of: reference))
            }
        }.joined()
    }

    private func mask(of reference: Reference) -> Int? {
        if case .slot(let id) = reference { return mask(of: id) }
        return nil
    }

    /// How many characters of a slot's value staff may see at its end; nil shows all.
    func mask(of id: SlotID) -> Int? {
        bot.slots[id].mask ?? bot.slots[id].entity.flatMap { bot.entities[$0].mask }
    }

    /// One variant of a response that fits the session, filled; remembers which.
    mutating func choose(_ id: ResponseID, buttons: [String]) -> OutgoingMessage? {
        let response = bot.responses[id]
        let fitting = fittingVariants(response)
        guard !fitting.isEmpty else { return nil }
        let memory = session.variants[response.key]
        let chosen = pick(fitting, response, memory)
        session.variants[response.key] = VariantMemory(last: chosen, count: (memory?.count ?? 0) &+ 1)
        note(.said(response: response.key, variant: chosen))
        let variant = response.variants[chosen]
        return OutgoingMessage(
            text: fill(variant.text), buttons: buttons.isEmpty ? variant.buttons.map { fill($0) } : buttons,
            response: response.name)
    }

    /// The variants whose condition, channel and language fit; only the most particular of them.
    private func fittingVariants(_ response: ResponseDefinition) -> [Int] {
        var best = -1
        var found: [Int] = []
        for (index, variant) in response.variants.enumerated() {
            if let channel = variant.channel, channel != session.channel { continue }
            if let locale = variant.locale, !speaks(locale) { continue }
            if let condition = variant.condition, !evaluation.holds(condition) { continue }
            let weight =
                (variant.channel == nil ? 0 : 4) + (variant.locale == nil ? 0 : 2) + (variant.condition == nil ? 0 : 1)
            if weight > best {
                best = weight
                found = []
            }
            if weight == best { found.append(index) }
        }
        return found.isEmpty && !response.variants.isEmpty ? [0] : found
    }

    /// Whether a variant's language is the session's: `en` serves `en-US`.
    private func speaks(_ locale: String) -> Bool {
        session.locale == locale || session.locale.lowercased().hasPrefix(locale.lowercased() + "-")
    }

    private func pick(_ fitting: [Int], _ response: ResponseDefinition, _ memory: VariantMemory?) -> Int {
        let first = fitting.first ?? 0
        switch response.mode {
        case .sequence:
            guard let last = memory?.last else { return first }
            return fitting.first { $0 > last } ?? first
        case .once:
            let count = memory?.count ?? 0
            return fitting[min(count, fitting.count - 1)]
        case .random:
            let others = fitting.filter { $0 != memory?.last }
            let pool = others.isEmpty ? fitting : others
            return pool[Int(noise("variant:\(response.key):\(memory?.count ?? 0)") % UInt64(pool.count))]
        }
    }

    mutating func record(_ speaker: TranscriptEntry.Speaker, _ text: String) {
        session.messageCount &+= 1
        session.transcript.append(
            TranscriptEntry(from: speaker, text: text.brief(500), at: now, number: session.messageCount))
        let excess = session.transcript.count - interpreter.transcriptLength
        if excess > 0 { session.transcript.removeFirst(excess) }
    }

    /// A limit of this turn is reached: say so and call a person; never fall silent (pitfall 8).
    mutating func trip(_ limit: String) {
        guard !tripped else { return }
        note(.limit(limit))
        let path = session.frames.last.map { " \($0.flow)#\($0.place)" } ?? ""
        if let response = bot.index.responses[SystemLine.limit.rawValue], let line = choose(response, buttons: []) {
            emit(line)
        }
        handOff(
            HandoffOrder(queue: bot.settings.defaultQueue, reason: "超出单轮上限（\(limit)\(path)）", code: "bot_failure"))
        tripped = true
    }
}
