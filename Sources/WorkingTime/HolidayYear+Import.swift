import ChineseText
public import Foundation

extension HolidayYear {
    /// The largest file that is read, in bytes.
    static let sizeLimit = 65_536

    /// Reads a year from JSON; `docs/working-time.md` shows the form. Throws what is wrong and where.
    public init(json: Data) throws(HolidayImportFault) {
        guard json.count <= Self.sizeLimit else { throw .tooLarge(bytes: json.count) }
        let object: Any
        do {
            object = try JSONSerialization.jsonObject(with: json)
        } catch {
            throw .notJSON
        }
        let root = try JSONPlace(object, at: "").members(["year", "source", "holidays"])
        let year = try root.value("year").integer()
        guard (1990...2200).contains(year) else { throw .yearOutOfRange(year) }
        var reader = HolidayReader(year: year)
        let items = try root.value("holidays").items()
        guard (1...40).contains(items.count) else { throw .wrongNumberOfHolidays(items.count) }
        let source = try root.value("source").text()
        var holidays: [Holiday] = []
        for item in items { holidays.append(try reader.holiday(item)) }
        self.init(year: year, source: source, holidays: holidays)
    }
}

/// Reads the holidays of one year and remembers which days were given.
private struct HolidayReader {
    let year: Int
    var given: Set<LocalDate> = []

    init(year: Int) {
        self.year = year
    }

    mutating func holiday(_ place: JSONPlace) throws(HolidayImportFault) -> HolidayYear.Holiday {
        let members = try place.members(["name", "english", "from", "to", "makeUp"])
        let name = BilingualPhrase(zh: try members.value("name").text(), en: try members.value("english").text())
        let first = try date(members.value("from"))
        let last = try date(members.value("to"))
        guard first <= last, last.daysSince1970 - first.daysSince1970 <= 30 else { throw .badRange(place.path) }
        var makeUpDays: [LocalDate] = []
        for item in try members.value("makeUp").items() {
            let day = try date(item)
            guard day.weekday >= 6 else { throw .makeUpDayInTheWeek(item.path, text: day.isoText) }
            makeUpDays.append(day)
            try take(day, at: item.path)
        }
        let holiday = HolidayYear.Holiday(name: name, first: first, last: last, makeUpDays: makeUpDays.sorted())
        for day in holiday.daysOff { try take(day, at: place.path) }
        return holiday
    }

    private func date(_ place: JSONPlace) throws(HolidayImportFault) -> LocalDate {
        let text = try place.text()
        guard let date = LocalDate(isoText: text) else { throw .notADate(place.path, text: text) }
        guard date.year == year || (date.year == year - 1 && date.month == 12) else {
            throw .outsideYear(place.path, text: text)
        }
        return date
    }

    private mutating func take(_ day: LocalDate, at path: String) throws(HolidayImportFault) {
        guard given.insert(day).inserted else { throw .twice(path, text: day.isoText) }
    }
}

/// A value of a JSON document with the path that leads to it.
private struct JSONPlace {
    let value: Any
    let path: String

    init(_ value: Any, at path: String) {
        self.value = value
        self.path = path
    }

    func members(_ known: Set<String>) throws(HolidayImportFault) -> JSONMembers {
        guard let members = value as? [String: Any] else {
            throw .wrongKind(path.isEmpty ? "JSON" : path, expected: "object")
        }
        let prefix = path.isEmpty ? "" : path + "."
        if let stranger = members.keys.filter({ !known.contains($0) }).min() { throw .unknownKey(prefix + stranger) }
        return JSONMembers(values: members, prefix: prefix)
    }

    func items() throws(HolidayImportFault) -> [JSONPlace] {
        guard let items = value as? [Any] else { throw .wrongKind(path, expected: "array") }
        return items.enumerated().map { JSONPlace($1, at: "\(path)[\($0)]") }
    }

    func text() throws(HolidayImportFault) -> String {
        guard let text = value as? String else { throw .wrongKind(path, expected: "string") }
        guard !text.isEmpty else { throw .empty(path) }
        return text
    }

    func integer() throws(HolidayImportFault) -> Int {
        guard let integer = value as? Int, !(value is Bool) else { throw .wrongKind(path, expected: "integer") }
        return integer
    }
}

private struct JSONMembers {
    let values: [String: Any]
    let prefix: String

    func value(_ key: String) throws(HolidayImportFault) -> JSONPlace {
        guard let value = values[key] else { throw .missing(prefix + key) }
        return JSONPlace(value, at: prefix + key)
    }
}
