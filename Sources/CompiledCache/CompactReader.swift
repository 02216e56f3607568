/// Reads what `CompactWriter` wrote.
public struct CompactReader {
    /// The value that some bytes are; nil when they are none of the type, or more than one.
    public static func value<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) -> Value? {
        let source = CompactSource(bytes)
        guard let value = try? source.read(type), source.isAtEnd else { return nil }
        return value
    }
}

/// Where the bytes come from.
final class CompactSource: Decoder {
    private let bytes: [UInt8]
    private var position = 0
    let codingPath: [any CodingKey] = []
    let userInfo: [CodingUserInfoKey: Any] = [:]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { position == bytes.count }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(ReadMembers(source: self))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer { try ReadElements(source: self) }

    func singleValueContainer() -> any SingleValueDecodingContainer { ReadSingle(source: self) }

    func read<Value: Decodable>(_ type: Value.Type) throws -> Value {
        if type == String.self, let text = try text() as? Value { return text }
        if type == Int.self, let number = try number(Int.self) as? Value { return number }
        if type == [String].self, let texts = try elements({ try text() }) as? Value { return texts }
        if type == [Int].self, let numbers = try elements({ try number(Int.self) }) as? Value { return numbers }
        if let table = type as? any CompactTable.Type, let value = try table.init(from: self) as? Value { return value }
        return try Value(from: self)
    }

    func byte() throws -> UInt8 {
        guard position < bytes.count else { throw damage("the bytes end too early") }
        defer { position += 1 }
        return bytes[position]
    }

    func flag() throws -> Bool {
        switch try byte() {
        case 0: return false
        case 1: return true
        default: throw damage("neither yes nor no")
        }
    }

    func number<Number: FixedWidthInteger>(_ type: Number.Type) throws -> Number {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            let byte = try byte()
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { break }
            shift += 7
            guard shift < 64 else { throw damage("a number is too long") }
        }
        let wide = Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
        return Number(truncatingIfNeeded: wide)
    }

    /// The number of things to come, each of which takes at least no byte less than none.
    func count() throws -> Int {
        let count = try number(Int.self)
        guard count >= 0, count <= bytes.count else { throw damage("a count that cannot be") }
        return count
    }

    /// The number of elements of an array, which has four bytes.
    func elementCount() throws -> Int {
        var count = 0
        for place in 0..<4 { count |= Int(try byte()) << (8 * place) }
        guard count <= bytes.count else { throw damage("a count that cannot be") }
        return count
    }

    /// The elements of an array, each of which takes a byte or more.
    private func elements<Element>(_ next: () throws -> Element) throws -> [Element] {
        let count = try elementCount()
        var elements: [Element] = []
        elements.reserveCapacity(min(count, bytes.count - position))
        for _ in 0..<count { elements.append(try next()) }
        return elements
    }

    func text() throws -> String {
        let count = try count()
        guard count <= bytes.count - position else { throw damage("the bytes end too early") }
        defer { position += count }
        return String(decoding: bytes[position..<position + count], as: UTF8.self)
    }

    /// The text that comes next, which is not taken.
    func nextText() throws -> String {
        let here = position
        defer { position = here }
        return try text()
    }

    func damage(_ reason: String) -> DecodingError {
        .dataCorrupted(DecodingError.Context(codingPath: [], debugDescription: reason))
    }
}

private struct ReadMembers<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let source: CompactSource
    var codingPath: [any CodingKey] { [] }

    /// The case of an enumeration; structures do not ask.
    var allKeys: [Key] { (try? source.nextText()).flatMap { Key(stringValue: $0) }.map { [$0] } ?? [] }

    func contains(_ key: Key) -> Bool { true }
    func decodeNil(forKey key: Key) throws -> Bool { false }
    func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try source.flag() }
    func decode(_ type: String.Type, forKey key: Key) throws -> String { try source.text() }
    func decode(_ type: Double.Type, forKey key: Key) throws -> Double {
        Double(bitPattern: try source.number(UInt64.self))
    }
    func decode(_ type: Float.Type, forKey key: Key) throws -> Float {
        Float(bitPattern: try source.number(UInt32.self))
    }
    func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try source.number(type) }
    func decode(_ type: Int8.Type, forKey key: Key) throws -> Int8 { try source.number(type) }
    func decode(_ type: Int16.Type, forKey key: Key) throws -> Int16 { try source.number(type) }
    func decode(_ type: Int32.Type, forKey key: Key) throws -> Int32 { try source.number(type) }
    func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 { try source.number(type) }
    func decode(_ type: UInt.Type, forKey key: Key) throws -> UInt { try source.number(type) }
    func decode(_ type: UInt8.Type, forKey key: Key) throws -> UInt8 { try source.number(type) }
    func decode(_ type: UInt16.Type, forKey key: Key) throws -> UInt16 { try source.number(type) }
    func decode(_ type: UInt32.Type, forKey key: Key) throws -> UInt32 { try source.number(type) }
    func decode(_ type: UInt64.Type, forKey key: Key) throws -> UInt64 { try source.number(type) }
    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value { try source.read(type) }

    func decodeIfPresent(_ type: Bool.Type, forKey key: Key) throws -> Bool? { try optional(type) }
    func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? { try optional(type) }
    func decodeIfPresent(_ type: Double.Type, forKey key: Key) throws -> Double? { try optional(type) }
    func decodeIfPresent(_ type: Float.Type, forKey key: Key) throws -> Float? { try optional(type) }
    func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? { try optional(type) }
    func decodeIfPresent(_ type: Int8.Type, forKey key: Key) throws -> Int8? { try optional(type) }
    func decodeIfPresent(_ type: Int16.Type, forKey key: Key) throws -> Int16? { try optional(type) }
    func decodeIfPresent(_ type: Int32.Type, forKey key: Key) throws -> Int32? { try optional(type) }
    func decodeIfPresent(_ type: Int64.Type, forKey key: Key) throws -> Int64? { try optional(type) }
    func decodeIfPresent(_ type: UInt.Type, forKey key: Key) throws -> UInt? { try optional(type) }
    func decodeIfPresent(_ type: UInt8.Type, forKey key: Key) throws -> UInt8? { try optional(type) }
    func decodeIfPresent(_ type: UInt16.Type, forKey key: Key) throws -> UInt16? { try optional(type) }
    func decodeIfPresent(_ type: UInt32.Type, forKey key: Key) throws -> UInt32? { try optional(type) }
    func decodeIfPresent(_ type: UInt64.Type, forKey key: Key) throws -> UInt64? { try optional(type) }
    func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? { try optional(type) }

    private func optional<Value: Decodable>(_ type: Value.Type) throws -> Value? {
        try source.flag() ? try source.read(type) : nil
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> {
        guard try source.text() == key.stringValue else { throw source.damage("another case than expected") }
        return source.container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try source.unkeyedContainer()
    }

    func superDecoder() throws -> any Decoder { source }
    func superDecoder(forKey key: Key) throws -> any Decoder { source }
}

private struct ReadElements: UnkeyedDecodingContainer {
    let source: CompactSource
    let count: Int?
    private(set) var currentIndex = 0
    var codingPath: [any CodingKey] { [] }
    var isAtEnd: Bool { currentIndex >= count ?? 0 }

    init(source: CompactSource) throws {
        self.source = source
        count = try source.elementCount()
    }

    private mutating func advance() throws {
        guard !isAtEnd else { throw source.damage("an array ends too early") }
        currentIndex += 1
    }

    mutating func decodeNil() throws -> Bool { false }

    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        try advance()
        return try source.read(type)
    }

    mutating func nestedContainer<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        try advance()
        return source.container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
        try advance()
        return try source.unkeyedContainer()
    }

    mutating func superDecoder() throws -> any Decoder {
        try advance()
        return source
    }
}

private struct ReadSingle: SingleValueDecodingContainer {
    let source: CompactSource
    var codingPath: [any CodingKey] { [] }

    func decodeNil() -> Bool { false }
    func decode(_ type: Bool.Type) throws -> Bool { try source.flag() }
    func decode(_ type: String.Type) throws -> String { try source.text() }
    func decode(_ type: Double.Type) throws -> Double { Double(bitPattern: try source.number(UInt64.self)) }
    func decode(_ type: Float.Type) throws -> Float { Float(bitPattern: try source.number(UInt32.self)) }
    func decode(_ type: Int.Type) throws -> Int { try source.number(type) }
    func decode(_ type: Int8.Type) throws -> Int8 { try source.number(type) }
    func decode(_ type: Int16.Type) throws -> Int16 { try source.number(type) }
    func decode(_ type: Int32.Type) throws -> Int32 { try source.number(type) }
    func decode(_ type: Int64.Type) throws -> Int64 { try source.number(type) }
    func decode(_ type: UInt.Type) throws -> UInt { try source.number(type) }
    func decode(_ type: UInt8.Type) throws -> UInt8 { try source.number(type) }
    func decode(_ type: UInt16.Type) throws -> UInt16 { try source.number(type) }
    func decode(_ type: UInt32.Type) throws -> UInt32 { try source.number(type) }
    func decode(_ type: UInt64.Type) throws -> UInt64 { try source.number(type) }
    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try source.read(type) }
}
