/// Writes tables of numbers one behind another, as they are in memory.
///
/// First comes a header: a mark with the version, and a hash of all that follows. Each table begins with how many bytes
/// it has, and ends at a multiple of eight.
struct TableWriter {
    private var bytes: [UInt8] = Array(repeating: 0, count: TableFormat.headerLength)

    /// Adds a table.
    mutating func add<Element: BitwiseCopyable>(_ elements: [Element]) {
        elements.withUnsafeBytes { content in
            append(UInt64(content.count))
            bytes += content
        }
        while bytes.count % 8 != 0 { bytes.append(0) }
    }

    private mutating func append(_ number: UInt64) {
        withUnsafeBytes(of: number.littleEndian) { bytes += $0 }
    }

    /// All bytes.
    consuming func finished(version: UInt32) -> [UInt8] {
        let header = [TableFormat.mark(version: version), TableFormat.hash(bytes[TableFormat.headerLength...])]
        for (place, number) in header.enumerated() {
            withUnsafeBytes(of: number.littleEndian) { bytes.replaceSubrange(place * 8..<place * 8 + 8, with: $0) }
        }
        return bytes
    }
}

/// Reads what a `TableWriter` wrote; nothing that is not whole.
struct TableReader {
    private var rest: ArraySlice<UInt8>

    /// Begins to read; nil for bytes that are no tables of this version, or not as they were written.
    init?(_ bytes: [UInt8], version: UInt32) {
        rest = bytes[...]
        guard let mark = number(), mark == TableFormat.mark(version: version), let hash = number(),
            hash == TableFormat.hash(rest)
        else { return nil }
    }

    /// Whether nothing is left.
    var isAtEnd: Bool { rest.isEmpty }

    /// The next table.
    mutating func next<Element: BitwiseCopyable>() -> [Element]? {
        let stride = MemoryLayout<Element>.stride
        guard let length = number().flatMap({ Int(exactly: $0) }), length % stride == 0, length <= rest.count else {
            return nil
        }
        let elements = rest.withUnsafeBytes { content in
            [Element](unsafeUninitializedCapacity: length / stride) { memory, count in
                UnsafeMutableRawBufferPointer(memory).copyMemory(
                    from: UnsafeRawBufferPointer(rebasing: content[..<length]))
                count = length / stride
            }
        }
        rest = rest.dropFirst(length + (8 - length % 8) % 8)
        return elements
    }

    private mutating func number() -> UInt64? {
        guard rest.count >= 8 else { return nil }
        let number = rest.withUnsafeBytes { UInt64(littleEndian: $0.loadUnaligned(as: UInt64.self)) }
        rest = rest.dropFirst(8)
        return number
    }
}

/// How tables are written.
enum TableFormat {
    static let headerLength = 16

    /// "HSTB" with the version; the tables themselves are in the byte order of the machine, which is in the mark.
    static func mark(version: UInt32) -> UInt64 {
        let order: UInt64 = 1.littleEndian == 1 ? 0 : 1
        return 0x4253_5448 | UInt64(version) << 32 | order << 63
    }

    /// A hash that tells damage, not malice.
    static func hash(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.withUnsafeBytes { content in
            var hash = UInt64(content.count)
            var place = 0
            while place + 8 <= content.count {
                hash = mixed(hash ^ content.loadUnaligned(fromByteOffset: place, as: UInt64.self))
                place += 8
            }
            while place < content.count {
                hash = mixed(hash ^ UInt64(content[place]))
                place += 1
            }
            return hash
        }
    }

    private static func mixed(_ number: UInt64) -> UInt64 {
        let product = number &* 0x9E37_79B9_7F4A_7C15
        return product ^ (product >> 29)
    }
}
