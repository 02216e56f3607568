/// What is kept of one bot: named parts, each a run of bytes.
///
/// As bytes: a mark and the version of the format, the key, the number of parts, for each part its name, length and
/// checksum, then the parts, and a checksum over everything before. Whatever is not exactly that is no entry.
public struct CacheEntry: Sendable, Equatable {
    /// Most bytes of an entry; what is larger is not kept.
    public static let largest = 256 * 1_048_576
    /// Most parts of an entry.
    static let mostParts = 64
    private static let mark = Array("HUASHU\u{0}\u{1}".utf8)

    private var parts: [(name: String, bytes: [UInt8])] = []

    /// An entry without parts.
    public init() {}

    /// The bytes of a part; setting them adds, replaces or (with nil) removes it.
    public subscript(name: String) -> [UInt8]? {
        get { parts.first { $0.name == name }?.bytes }
        set {
            parts.removeAll { $0.name == name }
            if let newValue, parts.count < Self.mostParts, name.utf8.count <= 255 { parts.append((name, newValue)) }
        }
    }

    /// Whether two entries have the same parts in the same order.
    public static func == (left: CacheEntry, right: CacheEntry) -> Bool {
        left.parts.elementsEqual(right.parts) { $0 == $1 }
    }

    /// The entry as a file has it.
    func encoded(key: ContentHash) -> [UInt8] {
        var bytes = Self.mark
        bytes.append(number: key.high)
        bytes.append(number: key.low)
        bytes.append(number: UInt64(parts.count))
        for part in parts {
            bytes.append(UInt8(clamping: part.name.utf8.count))
            bytes += part.name.utf8
            bytes.append(number: UInt64(part.bytes.count))
            bytes.append(number: Self.checksum(part.bytes))
        }
        bytes.append(number: Self.checksum(bytes))
        for part in parts { bytes += part.bytes }
        return bytes
    }

    /// The entry of a file, or nil when it is damaged, of another format or of another key.
    init?(decoding bytes: [UInt8], key: ContentHash) {
        var reader = ByteReader(bytes)
        guard reader.take(Self.mark.count) == Self.mark[...], reader.number() == key.high, reader.number() == key.low,
            let count = reader.number(), count <= Self.mostParts
        else { return nil }
        var heads: [(name: String, count: Int, checksum: UInt64)] = []
        for _ in 0..<count {
            guard let nameCount = reader.take(1)?.first, let name = reader.take(Int(nameCount)),
                let text = String(validating: name, as: UTF8.self), let length = reader.number(),
                let checksum = reader.number(), length <= Self.largest
            else { return nil }
            heads.append((text, Int(length), checksum))
        }
        let head = Array(bytes[..<reader.position])
        guard reader.number() == Self.checksum(head) else { return nil }
        for head in heads {
            guard let part = reader.take(head.count) else { return nil }
            let bytes = Array(part)
            guard Self.checksum(bytes) == head.checksum else { return nil }
            parts.append((head.name, bytes))
        }
        guard reader.isAtEnd else { return nil }
    }

    private static func checksum(_ bytes: [UInt8]) -> UInt64 {
        var hash = ContentHash()
        hash.add(bytes)
        return hash.high ^ hash.low
    }
}

extension [UInt8] {
    /// Adds a number as eight bytes, the lowest first.
    mutating func append(number: UInt64) {
        Swift.withUnsafeBytes(of: number.littleEndian) { append(contentsOf: $0) }
    }
}

/// Reads bytes from front to back, never behind their end.
struct ByteReader {
    private let bytes: [UInt8]
    private(set) var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { position == bytes.count }

    /// The next bytes, or nil when there are fewer.
    mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
        guard count >= 0, count <= bytes.count - position else { return nil }
        defer { position += count }
        return bytes[position..<(position + count)]
    }

    /// A number of eight bytes, the lowest first.
    mutating func number() -> UInt64? {
        take(8)?.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
}
