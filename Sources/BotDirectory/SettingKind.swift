public import Diagnostics
import Foundation
import ScriptChecking

/// What kind of value a setting takes.
public enum SettingKind: Sendable, Equatable {
    /// Any text; nothing is the empty text.
    case text
    /// A language, such as `zh` or `en-US`.
    case locale
    /// Several languages.
    case locales
    /// An IANA time zone.
    case timeZone
    /// A whole number.
    case whole(ClosedRange<Int>)
    /// A number between 0 and 1.
    case share
    /// A duration, kept in milliseconds.
    case duration(ClosedRange<Int>)
    /// Spans of a day; none is closed.
    case hours
    /// Several words.
    case words
    /// A CSV file, relative to the bot's directory.
    case path
    /// One of some words.
    case choice([String])
    /// Several of some words.
    case choices([String])
    /// Where a secret is to be found, never the secret itself.
    case secret

    /// Whether it holds several values.
    public var isList: Bool {
        switch self {
        case .locales, .hours, .words, .choices: true
        default: false
        }
    }

    /// What it takes, for people.
    public var expected: DiagnosticArgument {
        switch self {
        case .text: DiagnosticArgument(zh: "一段文字", en: "a text")
        case .locale: DiagnosticArgument(zh: "一种语言", en: "a language")
        case .locales: DiagnosticArgument(zh: "语言的列表", en: "a list of languages")
        case .timeZone: DiagnosticArgument(zh: "一个时区", en: "a time zone")
        case .whole: DiagnosticArgument(zh: "一个整数", en: "a whole number")
        case .share: DiagnosticArgument(zh: "0 到 1 之间的小数", en: "a number between 0 and 1")
        case .duration: DiagnosticArgument(zh: "一段时长", en: "a duration")
        case .hours: DiagnosticArgument(zh: "时间段的列表", en: "a list of spans of a day")
        case .words: DiagnosticArgument(zh: "词语的列表", en: "a list of words")
        case .path: DiagnosticArgument(zh: "机器人目录里的 CSV 文件", en: "a CSV file in the bot's directory")
        case .choice(let words):
            DiagnosticArgument(zh: words.joined(separator: " 或 "), en: words.joined(separator: " or "))
        case .choices(let words):
            DiagnosticArgument(
                zh: words.joined(separator: "、") + " 的列表", en: "a list of " + words.joined(separator: ", "))
        case .secret: DiagnosticArgument(zh: "`env:变量名` 或 `file:路径`", en: "`env:NAME` or `file:PATH`")
        }
    }

    /// A value that is right.
    public var example: String {
        switch self {
        case .text: "禾小屋"
        case .locale: "zh"
        case .locales: "[zh, en]"
        case .timeZone: "Asia/Shanghai"
        case .whole(let range): String(min(max(3, range.lowerBound), range.upperBound))
        case .share: "0.6"
        case .duration(let range): Durations.written(min(max(600_000, range.lowerBound), range.upperBound))
        case .hours: "[\"09:00-12:00\", \"13:00-18:00\"]"
        case .words: "[最低价, 保证]"
        case .path: "tables/orders.csv"
        case .choice(let words): words.first ?? ""
        case .choices(let words): "[\(words.prefix(2).joined(separator: ", "))]"
        case .secret: "env:SHOP_TOKEN"
        }
    }

    /// The smallest and the largest value, for people; empty where there is none.
    public var range: String {
        switch self {
        case .whole(let range): "\(range.lowerBound)–\(range.upperBound)"
        case .share: "0–1"
        case .duration(let range):
            "\(Durations.written(range.lowerBound))–\(Durations.written(range.upperBound))"
        default: ""
        }
    }
}

/// What a setting was given.
enum SettingValue: Sendable, Equatable {
    case text(String)
    case whole(Int)
    case share(Double)
    case texts([String])
    case hours([BotSettings.OpeningHours])

    /// The spans of a day that it holds.
    private var spans: [BotSettings.OpeningHours] {
        if case .hours(let spans) = self { spans } else { [] }
    }

    /// Values of a list as one.
    static func joined(_ items: [SettingValue], of kind: SettingKind) -> SettingValue {
        if kind == .hours {
            return .hours(items.flatMap(\.spans))
        }
        return .texts(items.compactMap { if case .text(let text) = $0 { text } else { nil } })
    }
}

/// Why a text is not a value.
struct SettingFault: Error {
    var code: DiagnosticCode
    var arguments: [String: DiagnosticArgument] = [:]
    var suggestions: [String] = []
}

extension SettingKind {
    /// The value that `text` writes; of a list, one item.
    func value(of text: String, key: String) -> Result<SettingValue, SettingFault> {
        switch self {
        case .text: return .success(.text(text))
        case .words: return text.isEmpty ? .failure(wrongType(text, key)) : .success(.text(text))
        case .path: return Self.path(text, key)
        case .choice(let words), .choices(let words): return Self.choice(text, key, among: words)
        case .secret:
            guard SecretReference(text) != nil else {
                // A reference that is not finished is no secret.
                if ["env:", "file:"].contains(text) { return .failure(wrongType(text, key)) }
                return .failure(SettingFault(code: .settingsSecret, arguments: ["key": .init(key)]))
            }
            return .success(.text(text))
        case .locale, .locales: return Self.locale(text, key)
        case .timeZone: return Self.timeZone(text, key)
        case .hours: return TimeRange.read(text).map { .hours([$0]) }
        case .whole(let range):
            guard let number = Int(text) else { return .failure(wrongType(text, key)) }
            return range.contains(number) ? .success(.whole(number)) : .failure(outOfRange(text, key))
        case .share:
            guard let number = Double(text), number.isFinite else { return .failure(wrongType(text, key)) }
            return (0...1).contains(number) ? .success(.share(number)) : .failure(outOfRange(text, key))
        case .duration(let range):
            guard let milliseconds = Durations.milliseconds(text) else {
                return .failure(SettingFault(code: .settingsDuration, arguments: ["value": .init(text)]))
            }
            return range.contains(milliseconds) ? .success(.whole(milliseconds)) : .failure(outOfRange(text, key))
        }
    }

    private func wrongType(_ text: String, _ key: String) -> SettingFault {
        let found = text.isEmpty ? DiagnosticArgument(zh: "空的", en: "nothing") : .init(zh: "“\(text)”", en: "“\(text)”")
        return SettingFault(
            code: .settingsWrongType,
            arguments: ["key": .init(key), "expected": expected, "found": found, "example": .init(example)])
    }

    private func outOfRange(_ text: String, _ key: String) -> SettingFault {
        SettingFault(
            code: .settingsOutOfRange,
            arguments: ["key": .init(key), "value": .init(text), "range": .init(range)])
    }

    private static func unknown(
        _ text: String, _ key: String, why: DiagnosticArgument, help: DiagnosticArgument, suggestions: [String] = []
    ) -> Result<SettingValue, SettingFault> {
        let arguments: [String: DiagnosticArgument] = [
            "key": .init(key), "value": .init(text), "why": why, "help": help,
        ]
        return .failure(SettingFault(code: .settingsUnknownValue, arguments: arguments, suggestions: suggestions))
    }

    private static func locale(_ text: String, _ key: String) -> Result<SettingValue, SettingFault> {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        let isLetters = parts.allSatisfy { part in
            (2...8).contains(part.count) && part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
        }
        if isLetters, let language = parts.first, language.count <= 3, language.allSatisfy(\.isLetter) {
            return .success(.text(text))
        }
        return unknown(
            text, key, why: .init(zh: "这不是语言代码", en: "this is no language code"),
            help: .init(zh: "写 zh、en 或 zh-Hant 这样的代码。", en: "Write a code such as zh, en or zh-Hant."))
    }

    private static func timeZone(_ text: String, _ key: String) -> Result<SettingValue, SettingFault> {
        let known = TimeZone.knownTimeZoneIdentifiers
        if ["UTC", "GMT"].contains(text) || known.contains(text) { return .success(.text(text)) }
        // Names such as Asia/Chongqing are links, which the list leaves out.
        if text.contains("/"), TimeZone(identifier: text) != nil { return .success(.text(text)) }
        return unknown(
            text, key, why: .init(zh: "没有这个时区", en: "there is no such time zone"),
            help: .init(zh: "写 IANA 时区名，例如 Asia/Shanghai。", en: "Write an IANA name such as Asia/Shanghai."),
            suggestions: Suggestion.nearest(to: text, among: known))
    }

    private static func choice(
        _ text: String, _ key: String, among words: [String]
    ) -> Result<SettingValue, SettingFault> {
        if words.contains(text) { return .success(.text(text)) }
        return unknown(
            text, key, why: .init(zh: "没有这个选项", en: "there is no such choice"),
            help: .init(
                zh: "可以写：\(words.joined(separator: "、"))。", en: "Write one of: \(words.joined(separator: ", "))."),
            suggestions: Suggestion.nearest(to: text, among: words))
    }

    private static func path(_ text: String, _ key: String) -> Result<SettingValue, SettingFault> {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        let isInside = !text.hasPrefix("/") && !text.hasPrefix("~") && !text.contains("\\") && !text.contains("\0")
        guard isInside, !parts.contains(".."), !parts.contains("") else {
            return unknown(
                text, key, why: .init(zh: "这不是机器人目录里的文件", en: "this is no file in the bot's directory"),
                help: .init(
                    zh: "写相对于机器人目录的路径，例如 tables/orders.csv；不能用 .. 和绝对路径。",
                    en:
                        "Write a path below the bot's directory, such as tables/orders.csv, without .. and not absolute."
                ))
        }
        return .success(.text(text))
    }
}
