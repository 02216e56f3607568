import Foundation

extension JSONWriter {
    /// Writes a value that encodes itself, at a place where a value stands. `JSONDecoder` reads what this writes, and so the
    /// types that it reads in a form of its own are written in it.
    public func value(encoding value: some Encodable) throws {
        let depth = self.depth
        try write(value, at: depth)
        close(to: depth)
    }

    /// Writes a member whose value encodes itself.
    public func member(_ name: StaticString, encoding value: some Encodable) throws {
        self.name(name)
        try self.value(encoding: value)
    }

    /// Writes a member whose value encodes itself, unless it is nil.
    public func member<Value: Encodable>(_ name: StaticString, encoding value: Value?) throws {
        if let value { try member(name, encoding: value) }
    }

    fileprivate func write(_ value: some Encodable, at depth: Int) throws {
        switch value {
        case let value as any JSONWritable: try value.write(to: self)
        case let number as Decimal: raw(number.description.utf8)
        case let date as Date: self.value(date.timeIntervalSinceReferenceDate)
        case let data as Data: self.value(data.base64EncodedString())
        case let url as URL: self.value(url.absoluteString)
        default: try writeItself(value, at: depth)
        }
    }

    private func writeItself(_ value: some Encodable, at depth: Int) throws {
        let count = bytes.count
        try value.encode(to: WritingEncoder(output: self, depth: depth))
        if bytes.count == count { raw("{}".utf8) }
    }
}

private struct WritingEncoder: Encoder {
    let output: JSONWriter
    let depth: Int
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        KeyedEncodingContainer(WritingObject(output: output, depth: output.open("{", "}", at: depth)))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        WritingArray(output: output, depth: output.open("[", "]", at: depth))
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { WritingValue(output: output, depth: depth) }
}

private struct WritingObject<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let output: JSONWriter
    let depth: Int
    var codingPath: [any CodingKey] { [] }

    mutating func encodeNil(forKey key: Key) {
        output.next(key, in: depth)
        output.null()
    }

    mutating func encode(_ value: Bool, forKey key: Key) {
        output.next(key, in: depth)
        output.value(value)
    }

    mutating func encode(_ value: Double, forKey key: Key) {
        output.next(key, in: depth)
        output.value(value)
    }

    mutating func encode(_ value: String, forKey key: Key) {
        output.next(key, in: depth)
        output.value(value)
    }

    mutating func encode(_ value: Int, forKey key: Key) {
        output.next(key, in: depth)
        output.value(value)
    }

    mutating func encode(_ value: Int64, forKey key: Key) {
        output.next(key, in: depth)
        output.value(value)
    }

    mutating func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
        output.next(key, in: depth)
        try output.write(value, at: depth)
    }

    mutating func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> {
        output.next(key, in: depth)
        return KeyedEncodingContainer(WritingObject<Nested>(output: output, depth: output.open("{", "}", at: depth)))
    }

    mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        output.next(key, in: depth)
        return WritingArray(output: output, depth: output.open("[", "]", at: depth))
    }

    mutating func superEncoder() -> any Encoder { WritingEncoder(output: output, depth: depth - 1) }

    mutating func superEncoder(forKey key: Key) -> any Encoder {
        output.next(key, in: depth)
        return WritingEncoder(output: output, depth: depth)
    }
}

private struct WritingArray: UnkeyedEncodingContainer {
    let output: JSONWriter
    let depth: Int
    private(set) var count = 0
    var codingPath: [any CodingKey] { [] }

    init(output: JSONWriter, depth: Int) {
        self.output = output
        self.depth = depth
    }

    private mutating func next() {
        output.next(in: depth)
        count += 1
    }

    mutating func encodeNil() {
        next()
        output.null()
    }

    mutating func encode<Value: Encodable>(_ value: Value) throws {
        next()
        try output.write(value, at: depth)
    }

    mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
        next()
        return KeyedEncodingContainer(WritingObject<Nested>(output: output, depth: output.open("{", "}", at: depth)))
    }

    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        next()
        return WritingArray(output: output, depth: output.open("[", "]", at: depth))
    }

    mutating func superEncoder() -> any Encoder {
        next()
        return WritingEncoder(output: output, depth: depth)
    }
}

/// One value without a container. What the standard library encodes itself arrives here.
private struct WritingValue: SingleValueEncodingContainer {
    let output: JSONWriter
    let depth: Int
    var codingPath: [any CodingKey] { [] }

    mutating func encodeNil() { output.null() }
    mutating func encode(_ value: Bool) { output.value(value) }
    mutating func encode(_ value: String) { output.value(value) }
    mutating func encode(_ value: Double) { output.value(value) }
    mutating func encode(_ value: Float) { output.value(Double(value)) }
    mutating func encode(_ value: Int) { output.value(value) }
    mutating func encode(_ value: Int8) { output.value(Int64(value)) }
    mutating func encode(_ value: Int16) { output.value(Int64(value)) }
    mutating func encode(_ value: Int32) { output.value(Int64(value)) }
    mutating func encode(_ value: Int64) { output.value(value) }
    mutating func encode(_ value: UInt) { output.value(UInt64(value)) }
    mutating func encode(_ value: UInt8) { output.value(UInt64(value)) }
    mutating func encode(_ value: UInt16) { output.value(UInt64(value)) }
    mutating func encode(_ value: UInt32) { output.value(UInt64(value)) }
    mutating func encode(_ value: UInt64) { output.value(value) }
    mutating func encode<Value: Encodable>(_ value: Value) throws { try output.write(value, at: depth) }
}
