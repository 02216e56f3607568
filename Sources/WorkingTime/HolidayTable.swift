import ChineseText
import Foundation

/// The years whose public holidays are known.
public struct HolidayTable: Sendable, Hashable {
    /// What an order says about one day.
    enum Ruling: Sendable, Hashable {
        case off(BilingualPhrase)
        case makeUp(BilingualPhrase)
    }

    /// The orders, by year.
    public private(set) var years: [Int: HolidayYear] = [:]
    /// By days since 1970. Derived from `years`.
    private var rulings: [Int: Ruling] = [:]

    /// A table of these years; of two orders for one year the later in the list holds.
    public init(_ years: [HolidayYear] = []) {
        for year in years { self.years[year.year] = year }
        index()
    }

    /// The years this version came with: 2024 to 2026.
    public static let shipped = HolidayTable(
        [PackageResources.china_2024_json, PackageResources.china_2025_json, PackageResources.china_2026_json]
            .compactMap { try? HolidayYear(json: Data($0)) })

    /// The table with a year added, or replaced when it was known.
    public func adding(_ year: HolidayYear) -> HolidayTable {
        HolidayTable(Array(years.values) + [year])
    }

    /// Whether the order for a year is known.
    public func knows(year: Int) -> Bool { years[year] != nil }

    func ruling(on date: LocalDate) -> Ruling? { rulings[date.daysSince1970] }

    /// Orders may reach into the December before; the later year's order is the newer one and holds there.
    private mutating func index() {
        for (_, year) in years.sorted(by: { $0.key < $1.key }) {
            for holiday in year.holidays {
                for day in holiday.daysOff { rulings[day.daysSince1970] = .off(holiday.name) }
                for day in holiday.makeUpDays { rulings[day.daysSince1970] = .makeUp(holiday.name) }
            }
        }
    }

    /// One line for each day that the orders speak of, in the order of the calendar.
    var canonicalLines: [String] {
        let named = rulings.sorted { $0.key < $1.key }.map { day, ruling in
            let date = LocalDate(daysSince1970: day).isoText
            return switch ruling {
            case .off(let name): "off \(date) \(name.chinese)"
            case .makeUp(let name): "work \(date) \(name.chinese)"
            }
        }
        return years.keys.sorted().map { "year \($0)" } + named
    }
}
