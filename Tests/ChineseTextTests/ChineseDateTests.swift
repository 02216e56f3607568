import ChineseText
import Foundation
import Testing

@Suite struct ChineseDateTests {
    /// A Wednesday: 4 March 2026, 15:20:10.
    static let now = LocalDateTime(
        date: LocalDate(daysSince1970: 20_516), time: LocalTime(secondOfDay: 15 * 3600 + 20 * 60 + 10))

    @Test(arguments: [
        ("昨天下午三点", "2026-03-03 15:00:00 afternoon"), ("上周五", "2026-02-27"), ("前天", "2026-03-02"), ("大前天", "2026-03-01"),
        ("3月2号", "2026-03-02"), ("2026-03-02", "2026-03-02"), ("2026年3月2日 10:30", "2026-03-02 10:30:00"),
        ("刚才", "2026-03-04 15:20:10"), ("半小时前", "2026-03-04 14:50:10"), ("三天前", "2026-03-01"),
        ("下周一上午", "2026-03-09 morning"),
        ("这周三", "2026-03-04"), ("周日", "2026-03-08"), ("月底", "2026-03-31"), ("1号", "2026-03-01"), ("28号", "2026-02-28"),
        ("晚上8点半", "20:30:00 evening"), ("明天中午", "2026-03-05 12:00:00 noon"), ("12月25号", "2025-12-25"),
        ("去年12月25号", "2025-12-25"),
        ("三月二十一日", "2026-03-21"), ("二零二六年三月二号", "2026-03-02"), ("昨晚12点", "2026-03-04 00:00:00 evening"),
        ("凌晨2点", "02:00:00 earlyMorning"),
        ("三点", "15:00:00"), ("8点", "08:00:00"), ("10:30", "10:30:00"), ("20260302", "2026-03-02"),
        ("两个月前", "2026-01-04"),
        ("下个月15号", "2026-04-15"), ("上个月底", "2026-02-28"), ("今早九点一刻", "2026-03-04 09:15:00 morning"),
        ("上上周日", "2026-02-22"),
        ("两个半小时前", "2026-03-04 12:50:10"), ("昨天的下午", "2026-03-03 afternoon"), ("１２：０５", "12:05:00"),
        ("周末", "2026-03-07"),
        ("2月30号", ""), ("尾号1号", ""), ("一号店", ""), ("有一点慢", ""), ("周到", ""), ("13月1日", ""), ("25:10", ""),
        ("260301123456789012", ""),
        ("9点05", "09:05:00"), ("十二点半", "12:30:00"), ("下午1点10分", "13:10:00 afternoon"), ("2026/3/2", "2026-03-02"),
        ("3月2号买的，3月4日到", "2026-03-02; 2026-03-04"),
    ])
    func datesAreFound(text: String, expected: String) {
        let found = ChineseDate.all(in: NormalizedText(text), now: Self.now).map(Self.describe).joined(separator: "; ")
        #expect(found == expected)
    }

    static func describe(_ finding: ChineseDate.Finding) -> String {
        let midnight = LocalTime(secondOfDay: 0)
        let date = finding.date.map { DatePattern("yyyy-MM-dd").string(from: LocalDateTime(date: $0, time: midnight)) }
        let time = finding.time.map { DatePattern("HH:mm:ss").string(from: LocalDateTime(date: now.date, time: $0)) }
        return [date, time, finding.dayPart?.rawValue].compactMap { $0 }.joined(separator: " ")
    }

    @Test func daysAndDatesAgreeForFourHundredYears() {
        var failures: [Int] = []
        for days in stride(from: -719_162, through: 2_932_896, by: 97) {
            let date = LocalDate(daysSince1970: days)
            if date.daysSince1970 != days || LocalDate(year: date.year, month: date.month, day: date.day) != date {
                failures.append(days)
            }
        }
        #expect(failures == [])
        #expect(Self.now.date.weekday == 3)
        #expect(Self.now.date.adding(months: -13) == LocalDate(year: 2025, month: 2, day: 4))
    }

    @Test func anInstantGoesToTheWallClockAndBack() throws {
        let zone = try #require(TimeZone(secondsFromGMT: 8 * 3600))
        let instant = Instant(1_772_608_810_000)
        let local = LocalDateTime(instant, in: zone)
        #expect(local == Self.now)
        #expect(local.instant(in: zone) == instant)
        #expect(LocalDateTime(-1, in: zone).time.hour == 7)
    }

    @Test(arguments: [
        ("M月d日", "3月4日"), ("yyyy-MM-dd HH:mm:ss", "2026-03-04 15:20:10"), ("H点mm", "15点20"), ("yy m s", "yy m s"),
        ("d MMM yyyy", "4 Mar 2026"), ("MMMM d", "March 4"), ("", ""),
    ])
    func aDateIsWrittenAfterAPattern(pattern: String, expected: String) {
        #expect(DatePattern(pattern).string(from: Self.now) == expected)
    }

    @Test(
        arguments: [
            ("10m", 600_000), ("10分钟", 600_000), ("2h", 7_200_000), ("2小时", 7_200_000), ("1.5s", 1_500),
            ("24h", 86_400_000),
            ("1天", 86_400_000), ("半小时", 1_800_000), ("1h30m", 5_400_000), ("一个小时", 3_600_000), ("10", nil), ("m", nil),
            ("10 mx", nil),
            ("一小时半", 5_400_000), ("2周", 1_209_600_000), ("500ms", 500), ("10m 20", nil), ("１０分钟", 600_000),
        ] as [(String, Int64?)])
    func aDurationIsRead(text: String, expected: Int64?) {
        #expect(SpanOfTime.milliseconds(text) == expected)
    }

    @Test(
        arguments: [
            (600_000, "10m", "10分钟"), (86_400_000, "24h", "24小时"), (172_800_000, "2d", "2天"), (1_500, "1.5s", "1.5秒"),
            (5_400_000, "90m", "90分钟"),
            (0, "0s", "0秒"), (50, "0.05s", "0.05秒"),
        ] as [(Int64, String, String)])
    func aDurationIsWrittenInItsLargestUnit(milliseconds: Int64, english: String, chinese: String) {
        #expect(SpanOfTime.english(milliseconds: milliseconds) == english)
        #expect(SpanOfTime.chinese(milliseconds: milliseconds) == chinese)
    }
}
