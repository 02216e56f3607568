import ChineseText
import Foundation
import Testing

@Suite struct EnglishTimesTests {
    /// A Wednesday: 4 March 2026, 15:20:10.
    private static let now = ChineseDateTests.now

    private static let times: [(String, String)] = [
        // Days from today.
        ("tomorrow", "2026-03-05"), ("Today please", "2026-03-04"), ("yesterday.", "2026-03-03"),
        ("tmrw", "2026-03-05"),
        ("tommorow ok?", "2026-03-05"), ("the day after tomorrow", "2026-03-06"),
        ("day before yesterday", "2026-03-02"),
        ("tonight", "2026-03-04 evening"), ("last night", "2026-03-03 evening"), ("this morning", "2026-03-04 morning"),
        ("tomorrow morning", "2026-03-05 morning"),
        // Days of the week.
        ("next Monday", "2026-03-09"), ("this Friday", "2026-03-06"), ("Friday", "2026-03-06"),
        ("last friday", "2026-02-27"),
        ("on Thurs", "2026-03-05"), ("Monday next week", "2026-03-09"), ("this weekend", "2026-03-07"),
        ("Sat", "2026-03-07"),
        ("can you come on Sun", "2026-03-08"), ("next sat", "2026-03-14"), ("Friday, March 6", "2026-03-06"),
        ("Friday the 6th of March 2026", "2026-03-06"), ("Friday, March 13", "2026-03-13"),
        ("Friday, March 12", "2026-03-06; 2026-03-12"),
        ("I sat on it", ""), ("the Sun is bright", ""), ("Sat down and read it", ""), ("we wed", ""), ("mondays", ""),
        // Counted from now.
        ("in 3 days", "2026-03-07"), ("two days ago", "2026-03-02"), ("a week ago", "2026-02-25"),
        ("in a month", "2026-04-04"),
        ("two years ago", "2024-03-04"), ("in half an hour", "2026-03-04 15:50:10"),
        ("2 hours ago", "2026-03-04 13:20:10"),
        ("an hour and a half ago", "2026-03-04 13:50:10"), ("a week from today", "2026-03-11"),
        ("just now", "2026-03-04 15:20:10"), ("3 days later it broke", ""), ("in a day or two", ""),
        ("two or three days ago", ""), ("for 3 days", ""), ("within two weeks", ""),
        // Months.
        ("March 5", "2026-03-05"), ("Mar 5th", "2026-03-05"), ("march the fifth", "2026-03-05"),
        ("5 March 2026", "2026-03-05"),
        ("5th of March, 2025", "2025-03-05"), ("the twenty-first of march", "2026-03-21"), ("Dec. 25", "2025-12-25"),
        ("December 25, 2026", "2026-12-25"), ("second of april", "2026-04-02"), ("Feb 30", ""), ("March 2026", ""),
        ("the 5th", "2026-03-05"), ("on the 28th", "2026-02-28"), ("the 15th of next month", "2026-04-15"),
        ("end of the month", "2026-03-31"), ("by the end of last month", "2026-02-28"), ("the 2nd time", ""),
        ("on the 5th floor", ""), ("the second", ""), ("I may 5 times", ""), ("may 5", "2026-05-05"),
        ("May 5 is fine", "2026-05-05"),
        ("we march 10 miles", ""), ("25/12/2025", "2025-12-25"), ("12/25/2025", "2025-12-25"), ("3/5/2026", ""),
        // Times.
        ("3pm", "15:00:00 afternoon"), ("3:30 p.m.", "15:30:00 afternoon"), ("10 am", "10:00:00 morning"),
        ("12am", "00:00:00 morning"), ("12pm", "12:00:00 afternoon"), ("3.15pm", "15:15:00 afternoon"),
        ("noon", "12:00:00"),
        ("midnight", "00:00:00"), ("three o'clock", "15:00:00"), ("9 o'clock in the evening", "21:00:00 evening"),
        ("half past three", "15:30:00"), ("quarter to five", "16:45:00"), ("a quarter past 9", "09:15:00"),
        ("ten past six", "06:10:00"), ("twenty to six", "17:40:00"), ("5 minutes to ten", "09:55:00"),
        ("half past eight in the evening", "20:30:00 evening"), ("3 in the afternoon", "15:00:00 afternoon"),
        ("10 at night", "22:00:00 evening"), ("at three thirty", "15:30:00"), ("at 3", "15:00:00"),
        ("10:30", "10:30:00"),
        ("five to six pieces", ""), ("ten to twelve", ""), ("from 9 to 5", ""),
        ("9am-5pm", "09:00:00 morning; 17:00:00 afternoon"), ("at 3 shops", ""), ("I bought 3 am I right", ""),
        ("13pm", ""),
        ("in the evening", ""), ("good morning", ""),
        // Both.
        ("tomorrow at 3pm", "2026-03-05 15:00:00 afternoon"), ("tomorrow at 3", "2026-03-05 15:00:00"),
        ("3pm tomorrow", "2026-03-05 15:00:00 afternoon"), ("next Monday at noon", "2026-03-09 12:00:00"),
        ("on Friday, 10:30", "2026-03-06 10:30:00"), ("March 5 at 3:30pm", "2026-03-05 15:30:00 afternoon"),
        ("10 am on March 5", "2026-03-05 10:00:00 morning"), ("at 8 tomorrow evening", "2026-03-05 20:00:00 evening"),
        ("tomorrow evening at half past eight", "2026-03-05 20:30:00 evening"),
        ("tonight at 8", "2026-03-04 20:00:00 evening"),
        ("at 8 tonight", "2026-03-04 20:00:00 evening"), ("tomorrow at midnight", "2026-03-06 00:00:00"),
        ("2026-03-05 at 3pm", "2026-03-05 15:00:00 afternoon"), ("tomorrow 2 boxes", "2026-03-05"),
        ("3pm on the 5th of March?", "2026-03-05 15:00:00 afternoon"), ("2 or 3 days ago", ""),
        ("at 5 p.m. on Monday", "2026-03-02 17:00:00 afternoon"),
        ("call me at 3", ""), ("at 3 o'clock", "15:00:00"), ("it came on Monday", "2026-03-02"),
        ("March 5.", "2026-03-05"),
        ("I bought it on March 5 and it broke", "2026-03-05"), ("Wed", "2026-03-04"),
        ("see you Wed at 10am", "2026-03-04 10:00:00 morning"),
        ("june 8 th 2018", "2018-06-08"), ("at 8 on the 22nd of November", "2025-11-22 08:00:00"),
        ("today or tomorrow", "2026-03-04; 2026-03-05"),
    ]

    @Test func daysAndTimesAreReadAsCustomersTypeThem() {
        let wrong = Self.times.compactMap { text, expected -> String? in
            let found = Self.read(text)
            return found == expected ? nil : "\(text): \(found)"
        }
        #expect(wrong == [])
    }

    /// Every day of two years in every form that names its year or lies near.
    @Test func everyDayIsReadBackInEachForm() {
        let patterns = [
            "MMMM d, yyyy", "MMM d yyyy", "d MMMM yyyy", "d MMM, yyyy", "'the 'dth' of 'MMMM yyyy", "MMMM d", "d MMM.",
        ]
        var wrong: [String] = []
        for offset in -170...170 {
            let day = Self.now.date.adding(days: offset)
            let moment = LocalDateTime(date: day, time: LocalTime(secondOfDay: 0))
            let expected = DatePattern("yyyy-MM-dd").string(from: moment)
            for pattern in patterns {
                let text = Self.written(pattern, moment)
                if Self.read(text) != expected { wrong.append("\(text): \(Self.read(text))") }
            }
        }
        #expect(wrong == [])
    }

    private static func written(_ pattern: String, _ moment: LocalDateTime) -> String {
        // Text between marks is kept as it is.
        pattern.split(separator: "'", omittingEmptySubsequences: false).enumerated().map { place, part in
            place % 2 == 0 ? DatePattern(String(part)).string(from: moment) : String(part)
        }.joined()
    }

    @Test func everyTimeIsReadBackInEachForm() {
        var wrong: [String] = []
        for hour in 0..<24 {
            for minute in stride(from: 0, to: 60, by: 7) {
                let (short, half) = (hour % 12 == 0 ? 12 : hour % 12, hour < 12 ? "am" : "pm")
                let minutes = minute < 10 ? "0\(minute)" : "\(minute)"
                let expected = (hour < 10 ? "0" : "") + "\(hour):\(minutes):00"
                for text in [
                    "\(short):\(minutes)\(half)", "\(short).\(minutes) \(half)", "at \(short):\(minutes) \(half)",
                ]
                where !Self.read(text).hasPrefix(expected) {
                    wrong.append("\(text): \(Self.read(text))")
                }
            }
        }
        #expect(wrong == [])
    }

    /// What holds words of times and numbers without saying one.
    @Test(arguments: [
        "https://shop.example/today/two", "order-two-five", "ab12pm", "x-3pm", "two@may.example", "may-5-sale.html",
        "sku_ten",
        "oneplus", "someone else", "this one", "one of them", "which one is it", "a second please", "just a minute",
        "in the end", "at last", "the next one", "half of it", "from now on", "you may", "one two three four",
        "two-piece", "sixty-day", "ten.two", "今天 order two", "两个 dozen",
    ])
    func wordsInsideOtherThingsAreNotRead(text: String) {
        let normalized = NormalizedText(text)
        let message = ScannableText(normalized)
        let hasHan = text.unicodeScalars.contains { $0.value >= 0x4E00 }
        let times = hasHan ? "" : Self.read(text)
        let numbers = ChineseNumber.all(in: message).filter {
            normalized.slice($0.range).contains { ("a"..."z").contains($0) }
        }
        #expect(
            "\(times)\(numbers.map(\.value))\(hasHan ? [] : SpanOfTime.all(in: message).map(\.milliseconds))" == "[][]")
    }

    @Test func numbersInWordsAreRead() {
        let table: [(String, String)] = [
            ("two", "2"), ("twenty-five", "25"), ("twenty five", "25"), ("two hundred and three", "203"),
            ("a dozen", "12"),
            ("two dozen eggs", "24"), ("half a dozen", "6"), ("a hundred", "100"),
            ("three thousand two hundred", "3200"),
            ("one million", "1000000"), ("two and a half", "2.5"), ("2 and a half", "2.5"), ("two point five", "2.5"),
            ("3 thousand", "3000"), ("1,299.50", "1299.5"), ("one", "1"), ("One please", "1"), ("one box", "1"),
            ("just one", "1"), ("I have one", ""), ("zero", "0"),
            ("twenty-one hundred", "2100"), ("I want two red and three blue", "2 3"), ("ninety-nine", "99"),
            ("two or three", ""), ("twenty thirty", ""), ("a", ""), ("hundreds", ""), ("first", ""),
            ("the second one", ""),
            ("one hundred and one", "101"), ("five hundred thousand", "500000"), ("fifteen hundred and five", "1505"),
        ]
        let wrong = table.compactMap { text, expected -> String? in
            let found = ChineseNumber.all(in: NormalizedText(text)).map { "\($0.value)" }.joined(separator: " ")
            return found == expected ? nil : "\(text): \(found)"
        }
        #expect(wrong == [])
    }

    @Test func everyNumberIsReadBackInWords() {
        let wrong = (Array(1...2_100) + Array(stride(from: 2_101, to: 1_000_000, by: 991))).filter { number in
            ChineseNumber.value(of: NormalizedText(Self.words(number))) != .init(number)
        }
        #expect(wrong == [])
    }

    private static func words(_ number: Int) -> String {
        let small = [
            "", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
            "thirteen",
            "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
        ]
        let tens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
        switch number {
        case ..<20: return small[number]
        case ..<100: return tens[number / 10] + (number % 10 == 0 ? "" : "-" + small[number % 10])
        case ..<1_000:
            return small[number / 100] + " hundred" + (number % 100 == 0 ? "" : " and " + words(number % 100))
        default:
            let rest = number % 1_000
            return words(number / 1_000) + " thousand" + (rest == 0 ? "" : (rest < 100 ? " and " : " ") + words(rest))
        }
    }

    @Test func durationsAndSumsInWordsAreRead() {
        let table: [(String, String, String)] = [
            ("two days", "172800000", ""), ("half an hour", "1800000", ""), ("an hour and a half", "5400000", ""),
            ("three weeks", "1814400000", ""), ("48hrs", "172800000", ""), ("two hours and 30 minutes", "9000000", ""),
            ("six months", "15552000000", ""), ("a year", "31536000000", ""), ("one day", "86400000", ""),
            ("a week or two", "", ""),
            ("twenty yuan", "", "2000"), ("12.50 yuan", "", "1250"), ("twelve", "", "1200"), ("12 dollars", "", ""),
            ("$12.50", "", ""), ("twelve dollars", "", ""), ("one", "", "100"),
        ]
        let wrong = table.compactMap { text, spans, sums -> String? in
            let message = ScannableText(NormalizedText(text))
            let found = SpanOfTime.all(in: message).map { "\($0.milliseconds)" }.joined(separator: " ")
            let fen = Money.all(in: message).map { "\($0.fen)" }.joined(separator: " ")
            return found == spans && fen == sums ? nil : "\(text): \(found) \(fen)"
        }
        #expect(wrong == [])
    }

    private static func read(_ text: String) -> String {
        ChineseDate.all(in: NormalizedText(text), now: now).map(ChineseDateTests.describe).filter { !$0.isEmpty }
            .joined(separator: "; ")
    }
}
