/// Why a clock does not do what it is asked. The clock is unchanged.
public enum ClockRefusal: Error, Sendable, Hashable {
    /// The rule gives no time at this level.
    case noTermForLevel(rule: String, level: ComplaintLevel)
    /// An allowance of nothing, or of more than 366 days.
    case allowanceOutOfRange
    /// The rule needs a day that people agree on.
    case agreedDayNeeded
    /// The close of business of the agreed day is not after the start.
    case agreedDayPassed(String)
    /// The clock was stopped or superseded.
    case ended
    /// The clock is paused.
    case alreadyPaused
    /// The clock is not paused.
    case notPaused
    /// The rule does not allow a pause.
    case notPausable(rule: String)
    /// The clock may not be paused any longer.
    case pauseLimitReached
    /// No time is left, so there is nothing to pause.
    case nothingLeft
    /// A clock that was breached keeps its terms.
    case breached
    /// A change of terms needs a reason.
    case reasonNeeded
    /// The command is older than the clock's last event.
    case outOfOrder
    /// The clock was computed with another version of the calendar.
    case otherCalendar(needed: String, given: String)
    /// Stored events that do not begin with a start, or that hold a second one.
    case notAHistory
    /// The calendar cannot answer.
    case calendar(CalendarFault)

    /// A short name for programs.
    public var code: String {
        switch self {
        case .noTermForLevel: "clock-no-term-for-level"
        case .allowanceOutOfRange: "clock-allowance-out-of-range"
        case .agreedDayNeeded: "clock-agreed-day-needed"
        case .agreedDayPassed: "clock-agreed-day-passed"
        case .ended: "clock-ended"
        case .alreadyPaused: "clock-already-paused"
        case .notPaused: "clock-not-paused"
        case .notPausable: "clock-not-pausable"
        case .pauseLimitReached: "clock-pause-limit-reached"
        case .nothingLeft: "clock-nothing-left"
        case .breached: "clock-breached"
        case .reasonNeeded: "clock-reason-needed"
        case .outOfOrder: "clock-out-of-order"
        case .otherCalendar: "clock-other-calendar"
        case .notAHistory: "clock-not-a-history"
        case .calendar(let fault): fault.code
        }
    }

    /// What is wrong, for people.
    public var message: BilingualPhrase {
        switch self {
        case .noTermForLevel(let rule, let level):
            BilingualPhrase(
                zh: "\(rule) 没有规定 \(level.rawValue) 级的时限", en: "\(rule) gives no time at level \(level.rawValue)")
        case .allowanceOutOfRange:
            BilingualPhrase(zh: "时限须大于零，且不超过 366 天", en: "a time limit is more than nothing and at most 366 days")
        case .agreedDayNeeded:
            BilingualPhrase(zh: "需要约定完成日期", en: "an agreed day is needed")
        case .agreedDayPassed(let day):
            BilingualPhrase(zh: "约定的 \(day) 已经下班", en: "business on the agreed day \(day) is already closed")
        case .ended:
            BilingualPhrase(zh: "这个时限已经结束", en: "the clock has ended")
        case .alreadyPaused:
            BilingualPhrase(zh: "已经在暂停中", en: "the clock is paused already")
        case .notPaused:
            BilingualPhrase(zh: "没有暂停", en: "the clock is not paused")
        case .notPausable(let rule):
            BilingualPhrase(zh: "\(rule) 不能暂停", en: "\(rule) cannot be paused")
        case .pauseLimitReached:
            BilingualPhrase(zh: "暂停时间已经用完", en: "the clock may not be paused any longer")
        case .nothingLeft:
            BilingualPhrase(zh: "已经没有剩余时间", en: "no time is left")
        case .breached:
            BilingualPhrase(zh: "已经超时，不能再改时限", en: "the clock was breached and keeps its terms")
        case .reasonNeeded:
            BilingualPhrase(zh: "改时限要写原因", en: "a change of terms needs a reason")
        case .outOfOrder:
            BilingualPhrase(zh: "操作时间早于上一条记录", en: "the command is older than the clock's last event")
        case .otherCalendar(let needed, let given):
            BilingualPhrase(
                zh: "时限按日历 \(needed) 计算，给出的是 \(given)",
                en: "the clock was computed with calendar \(needed), and \(given) was given")
        case .notAHistory:
            BilingualPhrase(zh: "记录应以开始计时开头，且只有一次", en: "a clock's events begin with its only start")
        case .calendar(let fault): fault.message
        }
    }
}
