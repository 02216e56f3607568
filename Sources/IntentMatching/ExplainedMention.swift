import ChineseText
import Diagnostics
import Foundation
public import ScriptChecking

extension Explanation {
    /// Something that the message mentions, for people and for programs.
    public struct Mention: Sendable, Equatable, Codable {
        /// What it was preferred to.
        public struct Rival: Sendable, Equatable, Codable {
            /// Name of the entity, or of the kind that every bot reads.
            public let kind: String
            /// The customer's own characters.
            public let text: String
            /// Why it was not kept.
            public let preference: EntityMention.Preference
        }

        /// Name of the entity, or of the kind that every bot reads.
        public let kind: String
        /// Whether it is an entity of the bot.
        public let isOwn: Bool
        /// The value as text: sums as ¥59.90, dates as 2026-03-02, durations as 2h; the lower end of a range.
        public let value: String
        /// The upper end of a range.
        public let upTo: String?
        /// The customer's own characters.
        public let text: String
        /// First character in the message.
        public let from: Int
        /// First character behind it.
        public let to: Int
        /// How it was found.
        public let rule: EntityMention.Rule
        /// What it was preferred to.
        public let rivals: [Rival]
    }

    /// What a reading of `bot` mentions, from left to right.
    public static func mentions(of reading: Reading, bot: Bot) -> [Mention] {
        guard !reading.entities.isEmpty else { return [] }
        let characters = CharacterOffsets(reading.message.original)
        return reading.entities.map { mention in
            let range = characters.range(ofBytes: reading.message.originalRange(ofNormalized: mention.range))
            var isOwn = false
            if case .entity = mention.source { isOwn = true }
            return Mention(
                kind: name(of: mention.source, bot), isOwn: isOwn, value: text(mention.value, mention.source),
                upTo: mention.upTo.map { text($0, mention.source) }, text: mention.original, from: range.lowerBound,
                to: range.upperBound, rule: mention.rule,
                rivals: mention.rivals.map { rival in
                    Mention.Rival(
                        kind: name(of: rival.source, bot), text: reading.message.originalSlice(rival.range),
                        preference: rival.preference)
                })
        }
    }

    private static func name(of source: EntityMention.Source, _ bot: Bot) -> String {
        switch source {
        case .entity(let id): bot.entities.indices.contains(id) ? bot.entities[id].name : ""
        case .builtIn(let kind): kind.rawValue
        }
    }

    private static func text(_ value: Value, _ source: EntityMention.Source) -> String {
        switch value {
        case .text(let text), .date(let text), .time(let text), .datetime(let text), .phone(let text),
            .choice(let text), .image(let text), .file(let text):
            return text
        case .number(let number):
            guard source == .builtIn(.duration) else { return "\(number)" }
            return SpanOfTime.english(milliseconds: NSDecimalNumber(decimal: number * 1000).int64Value)
        case .money(let fen): return Money.format(fen: fen)
        case .flag(let flag): return flag ? "yes" : "no"
        }
    }
}

extension ExplanationWords {
    /// A mention in a few words: 订单号 260301… “２６０３…” 0–18 (正则).
    func mention(_ mention: Explanation.Mention) -> String {
        let value = mention.value + (mention.upTo.map { "–" + $0 } ?? "")
        let name = mention.isOwn ? mention.kind : kind(mention.kind)
        let lead = "\(name) \(value)  “\(mention.text)” \(mention.from)–\(mention.to)  \(rule(mention.rule))"
        return lead + mention.rivals.map(rival).joined()
    }

    private func rival(_ rival: Explanation.Mention.Rival) -> String {
        let why = pick(zh: "先于", en: "before") + " \(kind(rival.kind)) “\(rival.text)”"
        return "; " + why + pick(zh: "：", en: ": ") + words(rival.preference)
    }

    private func words(_ preference: EntityMention.Preference) -> String {
        switch preference {
        case .ownEntity: pick(zh: "脚本自己的实体优先", en: "the bot's own entity")
        case .longer: pick(zh: "更长", en: "longer")
        case .named: pick(zh: "前面写着名称", en: "its name stands before it")
        case .moreSpecific: pick(zh: "更具体", en: "more specific")
        case .first: pick(zh: "更靠左", en: "further left")
        }
    }

    private func rule(_ rule: EntityMention.Rule) -> String {
        switch rule {
        case .value: pick(zh: "取值", en: "value")
        case .expression: pick(zh: "正则", en: "expression")
        case .word: pick(zh: "前面的词", en: "word before it")
        case .carrier: pick(zh: "快递公司格式", en: "carrier's format")
        case .length: pick(zh: "长度", en: "length")
        case .form: pick(zh: "写法", en: "form")
        }
    }

    private func kind(_ name: String) -> String {
        guard language == .chinese, let kind = EntityMention.Kind(rawValue: name) else { return name }
        switch kind {
        case .parcelNumber: return "快递单号"
        case .orderNumber: return "订单号"
        case .phone: return "手机号"
        case .email: return "邮箱"
        case .url: return "网址"
        case .receiver: return "收件人"
        case .address: return "地址"
        case .datetime: return "日期时间"
        case .date: return "日期"
        case .time: return "时间"
        case .duration: return "时长"
        case .money: return "金额"
        case .number: return "数字"
        }
    }
}
