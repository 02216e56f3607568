import ChineseText

extension DueExplanation {
    /// The explanation in lines: the start, each day, changes of terms, and the due instant.
    public var lines: [BilingualPhrase] {
        [startLine, ruleLine] + days.map(line) + rebases.map(line) + [dueLine]
            + (basis.isProvisional ? [Self.provisionalLine] : [])
    }

    private var startLine: BilingualPhrase {
        let at = Self.text(startedAt)
        return BilingualPhrase(
            zh: "开始：\(at.chinese)，\(start.ruleID)，\(start.level.rawValue) 级",
            en: "Started: \(at.english), \(start.ruleID), level \(start.level.rawValue)")
    }

    private var ruleLine: BilingualPhrase {
        let rule = basis.terms.text
        let calendar = basis.terms.calendar.text
        let length = DurationWording.text(basis.allowedSeconds)
        return BilingualPhrase(
            zh: "时限：\(rule.chinese)，按\(calendar.chinese)（版本 \(basis.calendarVersion)）共 \(length.chinese)",
            en: "Allowance: \(rule.english), on the \(calendar.english) calendar (version \(basis.calendarVersion)) "
                + "\(length.english)")
    }

    private func line(_ day: Day) -> BilingualPhrase {
        let date = Self.text(day.day.date)
        let why = day.day.reason.text
        var chinese = "\(date.chinese) \(why.chinese)"
        var english = "\(date.english) \(why.english)"
        if day.counted.isEmpty {
            chinese += "，不计"
            english += ": not counted"
        } else {
            let hours = day.counted.map(Self.text).joined(separator: " ")
            let length = DurationWording.text(day.counted.map(\.seconds).reduce(0, +))
            let left = DurationWording.text(day.leftSeconds)
            chinese += "，\(hours)，计 \(length.chinese)，剩 \(left.chinese)"
            english += ": \(hours), \(length.english) counted, \(left.english) left"
        }
        if !day.paused.isEmpty {
            let hours = day.paused.map(Self.text).joined(separator: " ")
            chinese += "；\(hours) 暂停，不计"
            english += "; paused \(hours)"
        }
        if day.day.isProvisional {
            chinese += "（暂定）"
            english += " (provisional)"
        }
        return BilingualPhrase(zh: chinese, en: english)
    }

    private func line(_ rebase: Rebase) -> BilingualPhrase {
        let (at, before, after) = (Self.text(rebase.at), Self.text(rebase.before), Self.text(rebase.after))
        return BilingualPhrase(
            zh: "改算：\(at.chinese)，原到期 \(before.chinese)，改为 \(after.chinese)，原因：\(rebase.reason)",
            en:
                "Re-based: \(at.english), due before \(before.english), after \(after.english), reason: \(rebase.reason)"
        )
    }

    private var dueLine: BilingualPhrase {
        guard let due else { return BilingualPhrase(zh: "暂停中，恢复后继续计时", en: "Paused; time counts again after it") }
        let text = Self.text(due)
        return BilingualPhrase(zh: "到期：\(text.chinese)", en: "Due: \(text.english)")
    }

    private static let provisionalLine = BilingualPhrase(
        zh: "其中有的年份还没有节假日安排，到期时间是暂定的",
        en: "The public holidays of a year in between are not known, so the due time is provisional")

    // MARK: Dates and times

    private static let weekdays = [
        BilingualPhrase(zh: "周一", en: "Mon"), BilingualPhrase(zh: "周二", en: "Tue"),
        BilingualPhrase(zh: "周三", en: "Wed"), BilingualPhrase(zh: "周四", en: "Thu"),
        BilingualPhrase(zh: "周五", en: "Fri"), BilingualPhrase(zh: "周六", en: "Sat"),
        BilingualPhrase(zh: "周日", en: "Sun"),
    ]

    private static func text(_ date: LocalDate) -> BilingualPhrase {
        let weekday = weekdays[date.weekday - 1]
        return BilingualPhrase(zh: "\(date.isoText) \(weekday.chinese)", en: "\(date.isoText) \(weekday.english)")
    }

    private static func text(_ moment: LocalDateTime) -> BilingualPhrase {
        let (date, time) = (text(moment.date), OpeningSpan.clockText(moment.time.secondOfDay))
        return BilingualPhrase(zh: "\(date.chinese) \(time)", en: "\(date.english) \(time)")
    }

    private static func text(_ stretch: Stretch) -> String {
        let end = stretch.to.date > stretch.from.date ? 86_400 : stretch.to.time.secondOfDay
        return OpeningSpan.clockText(stretch.from.time.secondOfDay) + "-" + OpeningSpan.clockText(end)
    }
}

/// Lengths of time in words.
enum DurationWording {
    static func text(_ seconds: Int) -> BilingualPhrase {
        let parts = [(seconds / 3600, "小时", "h"), (seconds / 60 % 60, "分", "min"), (seconds % 60, "秒", "s")]
            .filter { $0.0 != 0 }
        guard !parts.isEmpty else { return BilingualPhrase(zh: "0 分", en: "0 min") }
        return BilingualPhrase(
            zh: parts.map { "\($0.0) \($0.1)" }.joined(separator: " "),
            en: parts.map { "\($0.0) \($0.2)" }.joined(separator: " "))
    }
}

extension CalendarKind {
    fileprivate var text: BilingualPhrase {
        switch self {
        case .natural: BilingualPhrase(zh: "自然时间", en: "natural")
        case .platform: BilingualPhrase(zh: "平台时间", en: "platform")
        case .workday: BilingualPhrase(zh: "工作时间", en: "workday")
        }
    }
}

extension CalendarDay.Reason {
    fileprivate var text: BilingualPhrase {
        switch self {
        case .everyDay: BilingualPhrase(zh: "每天", en: "every day")
        case .weekday: BilingualPhrase(zh: "工作日", en: "working day")
        case .weekend: BilingualPhrase(zh: "周末", en: "weekend")
        case .holiday(let name): BilingualPhrase(zh: "\(name.chinese)放假", en: name.english)
        case .makeUpDay(let name):
            BilingualPhrase(zh: "\(name.chinese)调休上班", en: "make-up workday for \(name.english)")
        case .overridden(let why): BilingualPhrase(zh: "单日调整：\(why.chinese)", en: "set by the shop: \(why.english)")
        }
    }
}

extension ClockTerms {
    fileprivate var text: BilingualPhrase {
        switch allowance {
        case .seconds(let seconds):
            return DurationWording.text(seconds)
        case .workingDays(let days):
            switch counting {
            case .closeOfBusiness:
                return BilingualPhrase(
                    zh: "\(days) 个工作日，当天不算，到第 \(days) 个工作日下班",
                    en: "\(Self.count(days)), the first day not counted, until close of business")
            case .sameTime:
                return BilingualPhrase(
                    zh: "\(days) 个工作日，到第 \(days) 个工作日同一时间",
                    en: "\(Self.count(days)), until the same time of day")
            case .businessHours:
                return BilingualPhrase(
                    zh: "\(days) 个工作日的营业时间", en: "the opening hours of \(Self.count(days))")
            }
        case .firstOpenDay(let time):
            let clock = OpeningSpan.clockText(time.secondOfDay)
            return BilingualPhrase(zh: "第一个工作日 \(clock) 前", en: "by \(clock) of the first working day")
        case .agreedDay:
            let day = agreedDay?.isoText ?? "?"
            return BilingualPhrase(zh: "约定的 \(day) 下班前", en: "by close of business on the agreed day \(day)")
        }
    }

    private static func count(_ days: Int) -> String { days == 1 ? "1 working day" : "\(days) working days" }
}
