import ChineseText
import Foundation
import ScriptChecking
import ScriptSyntax

/// What every bot reads in a message: the values that slots of the built-in types take, and some that no type names.
enum BuiltInMentions {
    /// All candidates, overlapping ones among them; dates and times only when `now` is known.
    static func candidates(in text: ScannableText, now: LocalDateTime?) -> [MentionCandidate] {
        guard text.isWorthReading else { return [] }
        var found: [MentionCandidate] = []
        let phones = PhoneNumber.all(in: text)
        found += phones.map { candidate(.phone, .phone($0.digits), $0.range) }
        found += ReferenceNumber.all(in: text).map { finding in
            MentionCandidate(
                source: .builtIn(finding.kind == .order ? .orderNumber : .parcelNumber), value: .text(finding.number),
                range: finding.range, rule: rule(of: finding.reason))
        }
        found += ChineseNumber.all(in: text).map { candidate(.number, .number($0.value), $0.range) }
        found += Money.all(in: text, includesBare: false).map { candidate(.money, .money($0.fen), $0.range) }
        found += SpanOfTime.all(in: text).map { finding in
            candidate(.duration, .number(Decimal(finding.milliseconds) / 1000), finding.range)
        }
        if let now { found += moments(ChineseDate.all(in: text, now: now), now) }
        found += EmailAddress.all(in: text).map { candidate(.email, .text($0.address), $0.range) }
        // The path of a web address tells capital letters apart.
        found += WebAddress.all(in: text).map { candidate(.url, .text(text.text.originalSlice($0.range)), $0.range) }
        found += PostalAddress.all(in: text).map { candidate(.address, .text(text.text.slice($0.range)), $0.range) }
        found += ReceiverName.all(in: text, phones: phones).map {
            candidate(.receiver, .text(text.text.slice($0.range)), $0.range)
        }
        return found
    }

    private static func candidate(_ kind: EntityMention.Kind, _ value: Value, _ range: Range<Int>) -> MentionCandidate {
        MentionCandidate(source: .builtIn(kind), value: value, range: range, rule: .form)
    }

    private static func rule(of reason: ReferenceNumber.Reason) -> EntityMention.Rule {
        switch reason {
        case .word: .word
        case .carrier: .carrier
        case .length: .length
        }
    }

    private static func moments(_ findings: [ChineseDate.Finding], _ now: LocalDateTime) -> [MentionCandidate] {
        findings.compactMap { finding in
            switch (finding.date, finding.time) {
            case (let date?, let time?):
                candidate(.datetime, .datetime(ISOText.datetime(date, time)), finding.range)
            case (let date?, nil): candidate(.date, .date(ISOText.date(date)), finding.range)
            case (nil, let time?): candidate(.time, .time(ISOText.time(time)), finding.range)
            case (nil, nil): nil
            }
        }
    }
}

/// Dates and times as texts that sort.
enum ISOText {
    static func date(_ date: LocalDate) -> String {
        padded(date.year, 4) + "-" + padded(date.month, 2) + "-" + padded(date.day, 2)
    }

    static func time(_ time: LocalTime) -> String {
        let minutes = padded(time.hour, 2) + ":" + padded(time.minute, 2)
        return time.second == 0 ? minutes : minutes + ":" + padded(time.second, 2)
    }

    static func datetime(_ date: LocalDate, _ time: LocalTime) -> String { self.date(date) + "T" + self.time(time) }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
