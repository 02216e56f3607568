import ChineseText
import WorkingTime

/// The pause of a round: so many working days altogether, whichever clocks it stops and however often they are started
/// anew.
extension Case {
    /// How many working seconds of the present round the case has waited for the customer until an instant.
    func pauseUsed(until now: Instant, in calendar: ShopCalendar) throws(ClockRefusal) -> Int {
        var sum = 0
        for stay in stays where stay.state == .awaitingCustomer {
            let (start, end) = (max(stay.from, round.openedAt), stay.to ?? now)
            guard start < end else { continue }
            do throws(CalendarFault) {
                sum = sum &+ (try calendar.workingSeconds(from: start, to: end, in: .workday))
            } catch {
                throw .calendar(error)
            }
        }
        return sum
    }
}

extension Situation {
    /// Whether the round may wait for the customer any longer.
    var hasPauseLeft: Bool {
        let calendar = policy.calendar
        let limit = calendar.pauseLimit(days: policy.clocks.pauseLimitDays, in: .workday)
        do throws(ClockRefusal) {
            return try subject.pauseUsed(until: at, in: calendar) < limit
        } catch {
            return false
        }
    }
}
