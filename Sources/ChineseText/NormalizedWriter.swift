/// Collects normalised scalars, deciding which spaces and repeated marks to leave out.
struct NormalizedWriter {
    private(set) var bytes: [UInt8] = []
    private(set) var runs: [OffsetRun] = []
    private var last: UInt32 = 0
    private var pendingSpace: Range<Int>?

    init(capacity: Int) {
        bytes.reserveCapacity(capacity)
    }

    /// Writes a scalar made from a range of the original. A run is `linear` when its bytes may be matched one by one.
    mutating func write(_ scalar: UInt32, from original: Range<Int>, linear: Bool) {
        if scalar == 0x20 {
            if last != 0, pendingSpace == nil { pendingSpace = original }
            return
        }
        if let space = pendingSpace {
            pendingSpace = nil
            if !(Self.isCJK(last) && Self.isCJK(scalar)) { append(0x20, from: space, linear: true) }
        }
        if scalar == last, Self.isCollapsible(scalar) { return }
        append(scalar, from: original, linear: linear)
    }

    private mutating func append(_ scalar: UInt32, from original: Range<Int>, linear: Bool) {
        let start = bytes.count
        appendUTF8(scalar)
        last = scalar
        let isLinear = linear && bytes.count - start == original.count
        if isLinear, let run = runs.last, run.isLinear, run.original.upperBound == original.lowerBound {
            runs[runs.count - 1].original = run.original.lowerBound..<original.upperBound
        } else {
            runs.append(OffsetRun(normalized: start, original: original, isLinear: isLinear))
        }
    }

    private mutating func appendUTF8(_ scalar: UInt32) {
        switch scalar {
        case 0..<0x80:
            bytes.append(UInt8(scalar))
        case 0x80..<0x800:
            bytes.append(UInt8(0xC0 | scalar >> 6))
            bytes.append(UInt8(0x80 | scalar & 0x3F))
        case 0x800..<0x10000:
            bytes.append(UInt8(0xE0 | scalar >> 12))
            bytes.append(UInt8(0x80 | scalar >> 6 & 0x3F))
            bytes.append(UInt8(0x80 | scalar & 0x3F))
        default:
            bytes.append(UInt8(0xF0 | scalar >> 18 & 0x07))
            bytes.append(UInt8(0x80 | scalar >> 12 & 0x3F))
            bytes.append(UInt8(0x80 | scalar >> 6 & 0x3F))
            bytes.append(UInt8(0x80 | scalar & 0x3F))
        }
    }

    /// Whether a scalar belongs to a script that puts no spaces between words.
    static func isCJK(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0x3005, 0x3007, 0x3040...0x30FF, 0x20000...0x3FFFF: true
        default: false
        }
    }

    private static func isCollapsible(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
        default: false
        }
    }
}
