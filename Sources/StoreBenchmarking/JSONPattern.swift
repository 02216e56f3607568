/// JSON of one case, with the places at which a twin of the case differs: its number, its customer, its instants.
struct JSONPattern {
    private enum Part {
        case bytes(ArraySlice<UInt8>)
        case number, customer
        case instant(Int64)
    }

    /// Instants of our time have so many digits in milliseconds.
    private static let instantLength = 13

    private var parts: [Part] = []

    init(_ bytes: [UInt8], of twin: Twin) {
        let (number, customer) = (Array(twin.number.utf8), Array(twin.customer.utf8))
        var start = 0
        var next = 0
        func stands(_ word: [UInt8], at place: Int) -> Bool { bytes[place...].starts(with: word) }
        func add(_ part: Part, length: Int) {
            if start < next { parts.append(.bytes(bytes[start..<next])) }
            parts.append(part)
            next += length
            start = next
        }
        while next < bytes.count {
            if bytes[next] == number.first, stands(number, at: next) {
                add(.number, length: number.count)
            } else if bytes[next] == customer.first, stands(customer + [UInt8(ascii: "\"")], at: next) {
                add(.customer, length: customer.count)
            } else if next > 0, bytes[next - 1] == UInt8(ascii: ":"), let instant = Self.instant(bytes[next...]) {
                add(.instant(instant), length: Self.instantLength)
            } else {
                next += 1
            }
        }
        if start < next { parts.append(.bytes(bytes[start..<next])) }
    }

    /// A number that can be an instant, where a number begins.
    private static func instant(_ bytes: ArraySlice<UInt8>) -> Int64? {
        let digits = bytes.prefix(instantLength + 1).prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        return digits.count == instantLength ? Int64(String(decoding: digits, as: UTF8.self)) : nil
    }

    /// The JSON of a twin.
    func bytes(for twin: Twin) -> [UInt8] {
        var bytes: [UInt8] = []
        for part in parts {
            switch part {
            case .bytes(let same): bytes += same
            case .number: bytes += twin.number.utf8
            case .customer: bytes += twin.customer.utf8
            case .instant(let instant): bytes += String(instant &+ twin.shift).utf8
            }
        }
        return bytes
    }
}

/// Who a case is: a case that was made by commands, or one that is made after it.
struct Twin {
    var number: String
    var customer: String
    /// How much later everything happens to it, in milliseconds.
    var shift: Int64
}
