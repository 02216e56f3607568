package import ChineseText

/// The time that a request was signed at: digits only, of a fixed width, within a window on both sides.
package enum SignedTime {
    /// Ten digits of Unix seconds. Anything that only converts to them (`+1…`, ` 1…`, `1_0`) is refused, because a
    /// signature over joined texts would let digits wander.
    package static func seconds(_ text: String, now: Instant, tolerance: Instant) throws(Rejection) -> Instant {
        try read(text, width: 10, unit: 1000, now: now, tolerance: tolerance)
    }

    /// Thirteen digits of Unix milliseconds. Ten digits are a time too, one of January 1970.
    static func milliseconds(_ text: String, now: Instant, tolerance: Instant) throws(Rejection) -> Instant {
        if text.utf8.count == 10, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            throw Rejection(.staleTimestamp)
        }
        return try read(text, width: 13, unit: 1, now: now, tolerance: tolerance)
    }

    private static func read(
        _ text: String, width: Int, unit: Instant, now: Instant, tolerance: Instant
    ) throws(Rejection) -> Instant {
        guard text.utf8.count == width, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let number = Instant(text)
        else { throw Rejection(.malformedTimestamp) }
        let (instant, isTooLarge) = number.multipliedReportingOverflow(by: unit)
        guard !isTooLarge else { throw Rejection(.malformedTimestamp) }
        if instant < now - tolerance { throw Rejection(.staleTimestamp) }
        if instant > now + tolerance { throw Rejection(.futureTimestamp) }
        return instant
    }
}
