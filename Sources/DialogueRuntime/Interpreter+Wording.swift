public import ChineseText
import IntentMatching
public import ScriptChecking
public import ScriptSyntax

/// How a conversation's values read, for tests and for people who look on.
extension Interpreter {
    /// What a clock in the bot's time zone shows.
    public func localTime(at instant: Instant) -> LocalDateTime {
        LocalDateTime(instant, in: zone)
    }

    /// The instant at which a clock in the bot's time zone shows `local`.
    public func instant(at local: LocalDateTime) -> Instant {
        local.instant(in: zone)
    }

    /// The value as a script's text shows it without a filter.
    public func text(_ value: Value, locale: String) -> String {
        ValueText(locale: locale).plain(value)
    }

    /// The value as customers would type it; dates and times in ISO form.
    public func plainText(_ value: Value) -> String {
        ValueText(locale: "zh").raw(value)
    }

    /// How many characters of a slot's value staff may see at its end; nil shows all.
    public func visibleEnd(of slot: SlotID) -> Int? {
        guard bot.slots.indices.contains(slot) else { return nil }
        return bot.slots[slot].mask ?? bot.slots[slot].entity.flatMap { bot.entities[$0].mask }
    }

    /// What `{name|filters}` stands for in a text of this session; nil when there is neither slot nor variable of that
    /// name.
    public func text(
        of name: String, filters: [(name: FilterName, argument: String)] = [], in session: Session, now: Instant
    ) -> String? {
        guard let reference = reference(nameKey(name)) else { return nil }
        let values = Evaluation(interpreter: self, session: session, now: localTime(at: now))
        var mask: Int?
        if case .slot(let id) = reference { mask = visibleEnd(of: id) }
        return ValueText(locale: session.locale).filtered(
            values.value(reference), filters.compactMap { CompiledFilter($0.name, $0.argument) }, mask: mask)
    }

    /// The value that a text is for a slot, read like a customer's answer; nil when it is none.
    public func value(_ text: String, of slot: SlotID, now: Instant) -> Value? {
        switch matcher.read(slot: slot, in: NormalizedText(text), now: localTime(at: now)) {
        case .whole(let found): found.value
        case .inside, .none:
            bot.slots.indices.contains(slot) && bot.slots[slot].type == .text && !text.isEmpty ? .text(text) : nil
        }
    }

    private func reference(_ key: String) -> Reference? {
        if let slot = bot.index.slots[key] { return .slot(slot) }
        return BuiltinVariable.allCases.first { $0.english == key || $0.chinese == key }.map { .builtin($0) }
    }
}

extension CompiledFilter {
    fileprivate init?(_ name: FilterName, _ argument: String) {
        switch name {
        case .money: self = .money
        case .date: self = .date(argument)
        case .time: self = .time(argument)
        case .last:
            guard let count = Int(argument) else { return nil }
            self = .last(count)
        case .default: self = .default(argument)
        case .mask: self = .mask
        case .upper: self = .upper
        case .lower: self = .lower
        }
    }
}
