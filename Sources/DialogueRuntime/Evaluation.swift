import ChineseText
import Foundation
import IntentMatching
import ScriptChecking
import ScriptSyntax

/// Decides conditions and computes expressions over one session.
struct Evaluation {
    let interpreter: Interpreter
    let session: Session
    let now: LocalDateTime
    /// The value being checked, in `check:`.
    var checked: Value?

    private var bot: Bot { interpreter.bot }

    /// Whether the condition holds; comparisons with a missing value do not.
    func holds(_ condition: CompiledCondition) -> Bool {
        switch condition {
        case .and(let parts): parts.allSatisfy(holds)
        case .or(let parts): parts.contains(where: holds)
        case .not(let inner): !holds(inner)
        case .comparison(let left, let comparator, let right): compare(value(left), comparator, value(right))
        case .membership(let left, let values):
            values.contains { compare(value(left), .equal, value($0)) }
        case .contains(let left, let words): contains(text(left), words)
        case .matches(let left, let regex):
            text(left).map { interpreter.matcher.matches(regex, NormalizedText($0)) } ?? false
        case .isEmpty(let operand): (text(operand) ?? "").isEmpty
        case .truth(let operand): value(operand) == .flag(true)
        }
    }

    /// The value of an expression; nil when a part has none or a division is by zero.
    func value(_ expression: CompiledExpression) -> Value? {
        switch expression {
        case .operand(let operand): return value(operand)
        case .arithmetic(let left, let sign, let right):
            guard let a = value(left), let b = value(right) else { return nil }
            return Arithmetic.value(a, sign, b)
        }
    }

    /// The value of an operand.
    func value(_ operand: CompiledOperand) -> Value? {
        switch operand {
        case .literal(let value): value
        case .reference(let reference): value(reference)
        case .length(let reference):
            .number(Decimal((reference.map { value($0) } ?? checked).map { plain($0).count } ?? 0))
        case .checked: checked
        }
    }

    /// The value of a slot or built-in variable.
    func value(_ reference: Reference) -> Value? {
        switch reference {
        case .slot(let id): session.slots[bot.slots[id].key]?.value
        case .builtin(let variable): builtin(variable)
        }
    }

    private func builtin(_ variable: BuiltinVariable) -> Value? {
        switch variable {
        case .inHours: return .flag(BusinessHours(bot.settings).isOpen(at: now))
        case .nextOpen:
            return .text(BusinessHours(bot.settings).nextOpeningText(after: now, locale: session.locale))
        case .nickname: return text(session.customer.nickname)
        case .caseNumber: return text(session.caseNumber)
        case .caseProgress: return text(session.caseProgress)
        case .channelName: return .text(session.channel)
        case .intentName: return text(intent?.name)
        case .priorityName:
            let level = intent?.priority ?? .normal
            return .text(session.locale.hasPrefix("en") ? level.english : level.chinese)
        case .today: return .date(DatePattern("yyyy-MM-dd").string(from: now))
        case .nowTime: return .time(DatePattern("HH:mm").string(from: now))
        case .misses: return .number(Decimal(session.misses))
        case .emotion: return text(strongest(.emotion)?.label)
        case .risk: return text(strongest(.risk)?.label)
        case .emotionStrength: return number(Int(((strongest(.emotion)?.strength ?? 0) * 100).rounded()))
        case .repeated: return .flag(strongest(.repeat) != nil)
        case .repeatCount: return number(largestCount(.repeat))
        case .peopleCount: return number(largestCount(.risk))
        case .rejected: return .flag(strongest(.rejection) != nil)
        case .showsHurry: return .flag(strongest(.urgency) != nil)
        case .showsComplaint: return .flag(strongest(.complaint) != nil)
        case .showsAbuse: return .flag(strongest(.insult) != nil)
        case .showsSatisfaction: return .flag(strongest(.satisfaction) != nil)
        case .showsThanks: return .flag(strongest(.thanks) != nil)
        case .complainant: return .text("消费者")
        }
    }

    private var intent: IntentDefinition? {
        session.intent.flatMap { bot.index.intents[$0] }.map { bot.intents[$0] }
    }

    private func strongest(_ kind: Signal.Kind) -> Signal? {
        session.signals.filter { $0.kind == kind }.max { $0.strength < $1.strength }
    }

    private func largestCount(_ kind: Signal.Kind) -> Int {
        session.signals.filter { $0.kind == kind }.compactMap(\.count).max() ?? 0
    }

    private func number(_ count: Int) -> Value { .number(Decimal(count)) }

    private func text(_ string: String?) -> Value? {
        string.flatMap { $0.isEmpty ? nil : .text($0) }
    }

    private func plain(_ value: Value) -> String { ValueText(locale: session.locale).plain(value) }

    private func text(_ operand: CompiledOperand) -> String? { value(operand).map(plain) }

    private func contains(_ text: String?, _ words: [String]) -> Bool {
        guard let text else { return false }
        let normal = NormalizedText(text).string
        return words.contains { word in
            let needle = NormalizedText(word).string
            return !needle.isEmpty && normal.contains(needle)
        }
    }

    private func compare(_ left: Value?, _ comparator: ScriptSyntax.Comparator, _ right: Value?) -> Bool {
        guard let left, let right else { return comparator == .notEqual && !(left == nil && right == nil) }
        if comparator == .equal { return isEqual(left, right) }
        if comparator == .notEqual { return !isEqual(left, right) }
        guard let order = order(left, right) else { return false }
        return switch comparator {
        case .less: order < 0
        case .lessOrEqual: order <= 0
        case .greater: order > 0
        case .greaterOrEqual: order >= 0
        case .equal, .notEqual: false
        }
    }

    private func isEqual(_ left: Value, _ right: Value) -> Bool {
        if left == right { return true }
        if let (a, b) = moments(left, right) { return a == b }
        if let a = Arithmetic.number(left), let b = Arithmetic.number(right) { return a == b }
        return NormalizedText(plain(left)).string == NormalizedText(plain(right)).string
    }

    /// Negative, zero or positive; nil when the two cannot be ordered.
    private func order(_ left: Value, _ right: Value) -> Int? {
        if let a = Arithmetic.number(left), let b = Arithmetic.number(right) { return a < b ? -1 : (a > b ? 1 : 0) }
        switch (left, right) {
        case (.date(let a), .date(let b)), (.time(let a), .time(let b)), (.datetime(let a), .datetime(let b)),
            (.text(let a), .text(let b)):
            return a < b ? -1 : (a > b ? 1 : 0)
        default: return moments(left, right).map { a, b in a < b ? -1 : (a > b ? 1 : 0) }
        }
    }

    /// What is compared of a date and time beside a day, which has no time, and beside a time: only `now_time` can stand
    /// there.
    private func moments(_ left: Value, _ right: Value) -> (String, String)? {
        let today = DatePattern("yyyy-MM-dd").string(from: now)
        return switch (left, right) {
        case (.datetime(let a), .date(let b)): (String(a.prefix(10)), b)
        case (.date(let a), .datetime(let b)): (a, String(b.prefix(10)))
        case (.datetime(let a), .time(let b)): (a, today + "T" + b)
        case (.time(let a), .datetime(let b)): (today + "T" + a, b)
        default: nil
        }
    }
}

/// The four signs over numbers and amounts.
enum Arithmetic {
    /// The number that a value stands for; amounts in yuan.
    static func number(_ value: Value) -> Decimal? {
        switch value {
        case .number(let number): number
        case .money(let fen): Decimal(fen) / 100
        case .text(let text): Decimal(string: text)
        default: nil
        }
    }

    /// The result; an amount when one side is an amount.
    static func value(_ left: Value, _ sign: ArithmeticSign, _ right: Value) -> Value? {
        guard let a = number(left), let b = number(right) else { return nil }
        let result: Decimal
        switch sign {
        case .plus: result = a + b
        case .minus: result = a - b
        case .times: result = a * b
        case .divided:
            guard b != 0 else { return nil }
            result = a / b
        }
        guard !result.isNaN else { return nil }
        return left.type == .money || right.type == .money ? .money(ValueText.fen(result)) : .number(result)
    }
}
