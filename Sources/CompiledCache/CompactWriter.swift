/// Writes `Codable` values as few bytes that are read again fast.
///
/// Members go by their place and not by their name, so what was written is for the program that wrote it: another version
/// of a type reads rubbish or fails. Numbers are as long as they need to be. An optional member has a byte that says
/// whether it is there; the name of an enumeration's case is written out. Optionals elsewhere (in arrays, as a whole) are
/// refused.
public struct CompactWriter {
    /// The bytes of a value.
    ///
    /// - Throws: what the value's own encoding throws, and `EncodingError` for what cannot be written.
    public static func bytes(of value: some Encodable) throws -> [UInt8] {
        let sink = CompactSink()
        try sink.write(value)
        return sink.bytes
    }
}

/// A dictionary or a set: it has no order, and is written in that of its keys' bytes, so that equal values are equal
/// bytes.
protocol CompactTable {
    func write(to sink: CompactSink) throws
    init(from source: CompactSource) throws
}

extension Dictionary: CompactTable where Key: Codable, Value: Codable {
    func write(to sink: CompactSink) throws {
        sink.put(number: count)
        let pairs = try map { (key: try CompactWriter.bytes(of: $0.key), value: $0.value) }
        for pair in pairs.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            sink.put(bytes: pair.key)
            try sink.write(pair.value)
        }
    }

    init(from source: CompactSource) throws {
        self.init()
        for _ in 0..<(try source.count()) {
            let key = try source.read(Key.self)
            self[key] = try source.read(Value.self)
        }
    }
}

extension Set: CompactTable where Element: Codable {
    func write(to sink: CompactSink) throws {
        sink.put(number: count)
        let members = try map { try CompactWriter.bytes(of: $0) }
        for member in members.sorted(by: { $0.lexicographicallyPrecedes($1) }) { sink.put(bytes: member) }
    }

    init(from source: CompactSource) throws {
        self.init()
        for _ in 0..<(try source.count()) { insert(try source.read(Element.self)) }
    }
}

/// Where the bytes go.
final class CompactSink: Encoder {
    private(set) var bytes: [UInt8] = []
    let codingPath: [any CodingKey] = []
    let userInfo: [CodingUserInfoKey: Any] = [:]

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        KeyedEncodingContainer(Members(sink: self))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer { Elements(sink: self) }

    func singleValueContainer() -> any SingleValueEncodingContainer { Single(sink: self) }

    func write(_ value: some Encodable) throws {
        switch value {
        case let text as String: put(text)
        case let number as Int: put(number: number)
        case let table as any CompactTable: try table.write(to: self)
        default: try value.encode(to: self)
        }
    }

    func put(_ text: String) {
        put(number: text.utf8.count)
        bytes += text.utf8
    }

    func put(bytes more: [UInt8]) { bytes += more }

    func put(_ flag: Bool) { bytes.append(flag ? 1 : 0) }

    func put(number: some FixedWidthInteger) {
        let wide = Int64(truncatingIfNeeded: number)
        var rest = UInt64(bitPattern: wide << 1 ^ wide >> 63)
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    /// Makes room for the number of elements of an array, which is not known when it begins.
    func placeForCount() -> Int {
        bytes += [0, 0, 0, 0]
        return bytes.count - 4
    }

    func write(count: Int, at place: Int) {
        for byte in 0..<4 { bytes[place + byte] = UInt8(truncatingIfNeeded: count >> (8 * byte)) }
    }

    func refusal(_ value: Any?, _ reason: String) -> EncodingError {
        .invalidValue(value as Any, EncodingError.Context(codingPath: [], debugDescription: reason))
    }
}

/// The members of a structure, or the case of an enumeration with its values.
private struct Members<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let sink: CompactSink
    var codingPath: [any CodingKey] { [] }

    func encodeNil(forKey key: Key) throws { throw sink.refusal(nil, "\(key): nil outside of an optional member") }
    func encode(_ value: Bool, forKey key: Key) { sink.put(value) }
    func encode(_ value: String, forKey key: Key) { sink.put(value) }
    func encode(_ value: Double, forKey key: Key) { sink.put(number: value.bitPattern) }
    func encode(_ value: Float, forKey key: Key) { sink.put(number: value.bitPattern) }
    func encode(_ value: Int, forKey key: Key) { sink.put(number: value) }
    func encode(_ value: Int8, forKey key: Key) { sink.put(number: value) }
    func encode(_ value: Int16, forKey key: Key) { sink.put(number: value) }
    func encode(_ value: Int32, forKey key: Key) { sink.put(number: value) }
    func encode(_ value: Int64, forKey key: Key) { sink.put(number: value) }
    func encode(_ value: UInt, forKey key: Key) { sink.put(number: value) }
    func encode(_ value: UInt8, forKey key: Key) { sink.put(number: value) }
    func encode(_ value: UInt16, forKey key: Key) { sink.put(number: value) }
    func encode(_ value: UInt32, forKey key: Key) { sink.put(number: value) }
    func encode(_ value: UInt64, forKey key: Key) { sink.put(number: value) }
    func encode(_ value: some Encodable, forKey key: Key) throws { try sink.write(value) }

    func encodeIfPresent(_ value: Bool?, forKey key: Key) throws { try optional(value) }
    func encodeIfPresent(_ value: String?, forKey key: Key) throws { try optional(value) }
    func encodeIfPresent(_ value: Double?, forKey key: Key) throws { try optional(value) }
    func encodeIfPresent(_ value: Float?, forKey key: Key) throws { try optional(value) }
    func encodeIfPresent(_ value: Int?, forKey key: Key) throws { try optional(value) }
    func encodeIfPresent(_ value: Int8?, forKey key: Key) throws { try optional(value) }
    func encodeIfPresent(_ value: Int16?, forKey key: Key) throws { try optional(value) }
    func encodeIfPresent(_ value: Int32?, forKey key: Key) throws { try optional(value) }
    func encodeIfPresent(_ value: Int64?, forKey key: Key) throws { try optional(value) }
    func encodeIfPresent(_ value: UInt?, forKey key: Key) throws { try optional(value) }
    func encodeIfPresent(_ value: UInt8?, forKey key: Key) throws { try optional(value) }
    func encodeIfPresent(_ value: UInt16?, forKey key: Key) throws { try optional(value) }
    func encodeIfPresent(_ value: UInt32?, forKey key: Key) throws { try optional(value) }
    func encodeIfPresent(_ value: UInt64?, forKey key: Key) throws { try optional(value) }
    func encodeIfPresent<Value: Encodable>(_ value: Value?, forKey key: Key) throws { try optional(value) }

    private func optional<Value: Encodable>(_ value: Value?) throws {
        sink.put(value != nil)
        if let value { try sink.write(value) }
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy keyType: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> {
        sink.put(key.stringValue)
        return sink.container(keyedBy: keyType)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer { sink.unkeyedContainer() }
    func superEncoder() -> any Encoder { sink }
    func superEncoder(forKey key: Key) -> any Encoder { sink }
}

/// The elements of an array.
private struct Elements: UnkeyedEncodingContainer {
    let sink: CompactSink
    private let place: Int
    private(set) var count = 0
    var codingPath: [any CodingKey] { [] }

    init(sink: CompactSink) {
        self.sink = sink
        place = sink.placeForCount()
    }

    private mutating func grow() {
        count += 1
        sink.write(count: count, at: place)
    }

    mutating func encodeNil() throws { throw sink.refusal(nil, "nil in an array") }

    mutating func encode(_ value: some Encodable) throws {
        grow()
        try sink.write(value)
    }

    mutating func nestedContainer<Key: CodingKey>(keyedBy keyType: Key.Type) -> KeyedEncodingContainer<Key> {
        grow()
        return sink.container(keyedBy: keyType)
    }

    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        grow()
        return sink.unkeyedContainer()
    }

    mutating func superEncoder() -> any Encoder {
        grow()
        return sink
    }
}

/// A value that is one thing: a number, a text, the raw value of an enumeration.
private struct Single: SingleValueEncodingContainer {
    let sink: CompactSink
    var codingPath: [any CodingKey] { [] }

    func encodeNil() throws { throw sink.refusal(nil, "nil outside of an optional member") }
    func encode(_ value: Bool) { sink.put(value) }
    func encode(_ value: String) { sink.put(value) }
    func encode(_ value: Double) { sink.put(number: value.bitPattern) }
    func encode(_ value: Float) { sink.put(number: value.bitPattern) }
    func encode(_ value: Int) { sink.put(number: value) }
    func encode(_ value: Int8) { sink.put(number: value) }
    func encode(_ value: Int16) { sink.put(number: value) }
    func encode(_ value: Int32) { sink.put(number: value) }
    func encode(_ value: Int64) { sink.put(number: value) }
    func encode(_ value: UInt) { sink.put(number: value) }
    func encode(_ value: UInt8) { sink.put(number: value) }
    func encode(_ value: UInt16) { sink.put(number: value) }
    func encode(_ value: UInt32) { sink.put(number: value) }
    func encode(_ value: UInt64) { sink.put(number: value) }
    func encode(_ value: some Encodable) throws { try sink.write(value) }
}
