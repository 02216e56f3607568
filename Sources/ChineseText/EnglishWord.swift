/// What an English word says about a number, a day or a time.
enum EnglishWord: Sendable, Equatable {
    /// one to ninety.
    case number(Int)
    /// hundred, thousand, million; dozen.
    case scale(Int)
    /// first to thirtieth.
    case ordinal(Int)
    /// January is 1.
    case month(Int)
    /// Monday is 1; sat, sun and wed are words of their own, too.
    case weekday(Int, isSure: Bool)
    /// Days from today.
    case day(Int)
    case dayPart(ChineseDate.DayPart)
    case weekend
    /// Milliseconds.
    case unit(Int)
    /// A unit of so many months.
    case months(Int)
    case link(Link)

    /// Words that mean a time or a number only beside others.
    enum Link: String, CaseIterable, Sendable {
        case a, an, the, and, or, point, half, quarter, past, to, of, on, at, around, about, by, `in`, ago, from, now
        case just, this, next, last, end, before, after, until, since, am, pm, oclock
    }

    /// Whether the word alone makes a message worth a look.
    var isTelling: Bool {
        if case .link(let link) = self { return link == .now }
        return true
    }

    /// Whether it may stand right behind digits: 3pm, 48hrs.
    fileprivate var followsDigits: Bool {
        switch self {
        case .unit, .months, .link(.am), .link(.pm): true
        default: false
        }
    }
}

/// The English words that numbers and times are made of, one table for each kind.
struct EnglishVocabulary: Sendable {
    static let shared = EnglishVocabulary()

    private let words: [EnglishWord]
    /// The places of the words in the list, by their letters.
    private let places: [UInt64: UInt8]
    /// The lengths that words have, one bit each, by their first letter.
    private let lengths: [UInt16]

    private static let numbers =
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        + "eighteen nineteen twenty"
    private static let tens = "thirty forty fifty sixty seventy eighty ninety"
    private static let scales = [("hundred", 100), ("thousand", 1_000), ("million", 1_000_000), ("dozen", 12)]
    private static let ordinals =
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        + "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
    private static let months = [
        "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
        "september sep sept", "october oct", "november nov", "december dec",
    ]
    private static let weekdays = [
        "monday mon", "tuesday tue tues", "wednesday", "thursday thu thur thurs", "friday fri", "saturday", "sunday",
    ]
    private static let unsureWeekdays = [("wed", 3), ("sat", 6), ("sun", 7)]
    private static let days = [
        ("today", 0), ("tomorrow", 1), ("tomorow", 1), ("tommorow", 1), ("tommorrow", 1), ("tmr", 1), ("tmrw", 1),
        ("yesterday", -1),
    ]
    private static let dayParts: [(String, ChineseDate.DayPart)] = [
        ("morning", .morning), ("noon", .noon), ("midday", .noon), ("afternoon", .afternoon), ("evening", .evening),
        ("tonight", .evening), ("night", .evening), ("midnight", .earlyMorning),
    ]
    private static let units = [
        ("second seconds sec secs", 1_000), ("minute minutes min mins", 60_000), ("hour hours hr hrs", 3_600_000),
        ("day days", 86_400_000), ("week weeks", 604_800_000),
    ]
    private static let longUnits = [("month months", 1), ("year years", 12)]

    private init() {
        var list: [(String, EnglishWord)] = []
        func add(_ text: String, _ word: EnglishWord) { list += text.split(separator: " ").map { (String($0), word) } }
        for (value, text) in Self.numbers.split(separator: " ").enumerated() { add(String(text), .number(value)) }
        for (place, text) in Self.tens.split(separator: " ").enumerated() {
            add(String(text), .number(30 + place * 10))
        }
        for (text, value) in Self.scales { add(text, .scale(value)) }
        for (place, text) in Self.ordinals.split(separator: " ").enumerated() where text != "second" {
            add(String(text), .ordinal(place + 1))
        }
        add("thirtieth", .ordinal(30))
        for (place, text) in Self.months.enumerated() { add(text, .month(place + 1)) }
        for (place, text) in Self.weekdays.enumerated() { add(text, .weekday(place + 1, isSure: true)) }
        for (text, day) in Self.unsureWeekdays { add(text, .weekday(day, isSure: false)) }
        for (text, days) in Self.days { add(text, .day(days)) }
        for (text, part) in Self.dayParts { add(text, .dayPart(part)) }
        for (text, milliseconds) in Self.units { add(text, .unit(milliseconds)) }
        for (text, months) in Self.longUnits { add(text, .months(months)) }
        add("weekend", .weekend)
        for link in EnglishWord.Link.allCases { add(link.rawValue, .link(link)) }
        var places: [UInt64: UInt8] = [:]
        var lengths = [UInt16](repeating: 0, count: 26)
        for (place, entry) in list.enumerated() {
            let bytes = Array(entry.0.utf8)
            places[Self.key(bytes[...])] = UInt8(place + 1)
            lengths[Int(bytes[0] - 0x61)] |= 1 << UInt16(bytes.count)
        }
        words = list.map(\.1)
        self.places = places
        self.lengths = lengths
    }

    /// The word at a place of the list, counted from 1.
    subscript(place: UInt8) -> EnglishWord? {
        place > 0 && Int(place) <= words.count ? words[Int(place) - 1] : nil
    }

    private static func key(_ letters: ArraySlice<UInt8>) -> UInt64 {
        letters.reduce(0) { $0 << 5 | UInt64($1 & 0x1F) }
    }

    private func place(of letters: ArraySlice<UInt8>) -> UInt8 {
        guard let first = letters.first, letters.count <= 12,
            lengths[Int(first - 0x61)] & 1 << UInt16(letters.count) != 0
        else { return 0 }
        return places[Self.key(letters)] ?? 0
    }
}

extension EnglishVocabulary {
    /// A word of the vocabulary in a message.
    struct Occurrence: Sendable {
        let range: Range<Int>
        /// Its place in the list of words.
        let place: UInt8
        /// Whether it alone makes a message worth a look.
        let isTelling: Bool
    }

    /// The words of a message in normal form; none where it holds Chinese characters, which are read by themselves, and none
    /// inside longer words, numbers and addresses.
    func occurrences(in bytes: [UInt8]) -> [Occurrence] {
        guard !bytes.contains(where: { (0xE3...0xE9).contains($0) }) else { return [] }
        var found: [Occurrence] = []
        var position = 0
        while position < bytes.count {
            guard Self.isLetter(bytes[position]) else {
                position += 1
                continue
            }
            let start = position
            while position < bytes.count, Self.isLetter(bytes[position]) { position += 1 }
            var letters = bytes[start..<position]
            if letters.count == 1, let (word, count) = Self.marked(letters[start], bytes[position...]) {
                position += count
                letters = word
            }
            let place = place(of: letters)
            guard place > 0, let word = self[place] else { continue }
            if stands(word, at: start..<position, in: bytes, after: found.last) {
                found.append(Occurrence(range: start..<position, place: place, isTelling: word.isTelling))
            }
        }
        return found
    }

    /// The words that are written with a mark inside: o'clock, a.m, p.m; and how much of them lies behind the letter.
    private static func marked(_ letter: UInt8, _ rest: ArraySlice<UInt8>) -> (ArraySlice<UInt8>, Int)? {
        guard let known = markedWords.first(where: { $0.letter == letter && rest.starts(with: $0.rest) }) else {
            return nil
        }
        return (known.word[...], known.rest.count)
    }

    private static let markedWords = [("o", "'clock", "oclock"), ("a", ".m", "am"), ("p", ".m", "pm")].flatMap {
        letter, rest, word in letter.utf8.map { (letter: $0, rest: Array(rest.utf8), word: Array(word.utf8)) }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool { isLetter(byte) || (0x30...0x39).contains(byte) }

    /// Whether a word stands by itself: between spaces and marks, behind a number where that is its place, or on either
    /// side of the dash of twenty-five.
    private func stands(
        _ word: EnglishWord, at range: Range<Int>, in bytes: [UInt8], after last: Occurrence?
    ) -> Bool {
        if range.lowerBound > 0 {
            switch bytes[range.lowerBound - 1] {
            case 0x20, 0x22, 0x27, 0x28, 0x2C, 0x3A, 0x3B, 0x21, 0x3F, 0x5B, 0x7E: break
            case 0x30...0x39: guard word.followsDigits else { return false }
            case 0x2D:
                guard let last, last.range.upperBound == range.lowerBound - 1, isTens(last.place) else { return false }
            default: return false
            }
        }
        guard range.upperBound < bytes.count else { return true }
        let isFollowed = range.upperBound + 1 < bytes.count && Self.isLetterOrDigit(bytes[range.upperBound + 1])
        switch bytes[range.upperBound] {
        case 0x20, 0x21, 0x22, 0x29, 0x2C, 0x3A, 0x3B, 0x3F, 0x5D, 0x7E: return true
        case 0x27, 0x2E: return !isFollowed
        case 0x2D: return !isFollowed || isTens(place(of: bytes[range]))
        default: return false
        }
    }

    private func isTens(_ place: UInt8) -> Bool {
        if case .number(let value)? = self[place] { return value >= 20 }
        return false
    }
}
