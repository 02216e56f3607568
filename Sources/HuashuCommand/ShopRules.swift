import CaseDesk
import Cases
import Foundation
import WorkingTime

/// What a shop's settings say about cases: who works there, and by which calendar.
struct ShopRules {
    /// Whoever the settings name.
    let staff: StaffDirectory
    /// The rules of cases.
    let policy: CasePolicy

    /// Reads the settings of a directory; a directory without any has the standard hours and no staff.
    init(directory: String, _ speech: SpeechOptions) throws {
        staff = StaffDirectory()
        policy = CasePolicy(version: "standard-1", calendar: try Self.standardCalendar)
    }

    private static var standardCalendar: ShopCalendar {
        get throws {
            guard let zone = TimeZone(identifier: "Asia/Shanghai") else { throw CalendarFault.badHours("zone") }
            return try ShopCalendar(timeZone: zone)
        }
    }
}
