import ChineseText
import Foundation
import ScriptSyntax

/// Reads what a writer typed as a value of a type.
enum LiteralReader {
    /// The value, or nil when the text is none of that type. A choice takes any word: whether the slot has it is for
    /// DS309 to say.
    static func value(_ text: String, as type: ValueType, options: [OptionDefinition]) -> Value? {
        let plain = nameKey(text)
        switch type {
        case .text: return .text(text)
        case .phone: return .phone(plain)
        case .choice: return .choice(canonical(text, options) ?? text)
        case .number: return number(plain).map { .number($0) }
        case .money: return fen(plain).map { .money($0) }
        case .date: return isDate(plain) ? .date(plain) : nil
        case .time: return isTime(plain) ? .time(plain) : nil
        case .datetime: return datetime(text).map { .datetime($0) }
        case .yesNo: return flag(plain).map { .flag($0) }
        case .image, .file: return nil
        }
    }

    /// The option's own word for a word that means it.
    static func canonical(_ text: String, _ options: [OptionDefinition]) -> String? {
        let wanted = NormalizedText(text).utf8
        return options.first { option in
            ([option.value] + option.synonyms).contains { NormalizedText($0).utf8 == wanted }
        }?.value
    }

    private static func number(_ text: String) -> Decimal? {
        guard text.wholeMatch(of: /-?[0-9]{1,18}(\.[0-9]{1,9})?/) != nil else {
            return ChineseNumber.value(of: NormalizedText(text))
        }
        return Decimal(string: text, locale: Locale(identifier: "en_US_POSIX"))
    }

    private static func fen(_ text: String) -> Int? {
        let plain = text.hasSuffix("元") || text.hasSuffix("块") ? String(text.dropLast()) : text
        guard let yuan = number(plain), abs(yuan) < 1_000_000_000_000 else { return nil }
        let fen = yuan * 100
        let whole = NSDecimalNumber(decimal: fen).intValue
        return Decimal(whole) == fen ? whole : nil
    }

    private static func flag(_ text: String) -> Bool? {
        switch ConditionWord.named(text) {
        case .yes: true
        case .no: false
        default: nil
        }
    }

    private static func isDate(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard text.wholeMatch(of: /[0-9]{4}-[0-9]{2}-[0-9]{2}/) != nil else { return false }
        let numbers = parts.compactMap { Int($0) }
        guard numbers.count == 3 else { return false }
        return LocalDate(year: numbers[0], month: numbers[1], day: numbers[2]) != nil
    }

    private static func isTime(_ text: String) -> Bool {
        text.wholeMatch(of: /([01][0-9]|2[0-3]):[0-5][0-9]/) != nil
    }

    /// `2026-03-02 15:30` or `2026-03-02T15:30`, in the second form.
    private static func datetime(_ text: String) -> String? {
        let parts = text.split { $0 == "T" || $0.isWhitespace }.map { nameKey(String($0)) }
        guard parts.count == 2, let date = parts.first, let time = parts.last, isDate(date), isTime(time) else {
            return nil
        }
        return "\(date)T\(time)"
    }
}
