import Foundation

/// Writes values as JSON straight into bytes, in the order in which they encode themselves.
///
/// A conversation is written with every turn, and the encoder of Foundation builds a tree first, which takes twice
/// as long. `JSONDecoder` reads what this writes, and so the types that it reads in a form of its own are written in it.
enum DirectJSON {
    static func bytes(_ value: some Encodable) throws -> [UInt8] {
        let output = Output()
        try output.write(value, at: 0)
        output.close(to: 0)
        return output.bytes
    }

    /// What was written, and the containers that are still open. A container ends when something is written outside
    /// of it, because nobody says that he is done with one.
    final class Output {
        var bytes: [UInt8] = []
        private var open: [(closing: UInt8, isEmpty: Bool)] = []

        init() { bytes.reserveCapacity(4_096) }

        /// Opens a container within so many, or goes on with it when the same value opened it before; returns how many
        /// there are then.
        func open(_ opening: Character, at depth: Int) -> Int {
            close(to: depth + 1)
            if open.count == depth {
                let isObject = opening == "{"
                bytes.append(UInt8(ascii: isObject ? "{" : "["))
                open.append((UInt8(ascii: isObject ? "}" : "]"), true))
            }
            return depth + 1
        }

        func close(to depth: Int) {
            while open.count > depth, let last = open.popLast() { bytes.append(last.closing) }
        }

        /// Makes room for the next element of a container.
        func next(in depth: Int) {
            close(to: depth)
            guard let place = open.indices.last else { return }
            if !open[place].isEmpty { bytes.append(UInt8(ascii: ",")) }
            open[place].isEmpty = false
        }

        func next(_ key: some CodingKey, in depth: Int) {
            next(in: depth)
            write(key.stringValue)
            bytes.append(UInt8(ascii: ":"))
        }

        func write(_ value: some Encodable, at depth: Int) throws {
            switch value {
            case let number as Decimal: bytes += number.description.utf8
            case let date as Date: write(date.timeIntervalSinceReferenceDate)
            case let data as Data: write(data.base64EncodedString())
            case let url as URL: write(url.absoluteString)
            default: try writeItself(value, at: depth)
            }
        }

        private func writeItself(_ value: some Encodable, at depth: Int) throws {
            let count = bytes.count
            try value.encode(to: DirectEncoder(output: self, depth: depth))
            if bytes.count == count { bytes += "{}".utf8 }
        }

        func write(_ number: some BinaryInteger) { bytes += String(number).utf8 }

        func write(_ truth: Bool) { bytes += (truth ? "true" : "false").utf8 }

        func writeNull() { bytes += "null".utf8 }

        /// JSON has no numbers that are none.
        func write(_ number: Double) {
            if number.isFinite { bytes += number.description.utf8 } else { writeNull() }
        }

        func write(_ text: String) {
            bytes.append(UInt8(ascii: "\""))
            var text = text
            text.withUTF8 { characters in
                if characters.contains(where: Self.isEscaped) {
                    for byte in characters { write(escaped: byte) }
                } else {
                    bytes.append(contentsOf: characters)
                }
            }
            bytes.append(UInt8(ascii: "\""))
        }

        private static func isEscaped(_ byte: UInt8) -> Bool {
            byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
        }

        private func write(escaped byte: UInt8) {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case 0..<0x20:
                bytes += "\\u00".utf8
                bytes.append(byte < 0x10 ? UInt8(ascii: "0") : UInt8(ascii: "1"))
                bytes.append(Self.digits[Int(byte & 0x0F)])
            default: bytes.append(byte)
            }
        }

        private static let digits = Array("0123456789abcdef".utf8)
    }
}

private struct DirectEncoder: Encoder {
    let output: DirectJSON.Output
    let depth: Int
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        KeyedEncodingContainer(DirectObject(output: output, depth: output.open("{", at: depth)))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        DirectArray(output: output, depth: output.open("[", at: depth))
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { DirectValue(output: output, depth: depth) }
}

private struct DirectObject<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let output: DirectJSON.Output
    let depth: Int
    var codingPath: [any CodingKey] { [] }

    mutating func encodeNil(forKey key: Key) {
        output.next(key, in: depth)
        output.writeNull()
    }

    mutating func encode(_ value: Bool, forKey key: Key) {
        output.next(key, in: depth)
        output.write(value)
    }

    mutating func encode(_ value: Double, forKey key: Key) {
        output.next(key, in: depth)
        output.write(value)
    }

    mutating func encode(_ value: String, forKey key: Key) {
        output.next(key, in: depth)
        output.write(value)
    }

    mutating func encode(_ value: Int, forKey key: Key) {
        output.next(key, in: depth)
        output.write(value)
    }

    mutating func encode(_ value: Int64, forKey key: Key) {
        output.next(key, in: depth)
        output.write(value)
    }

    mutating func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
        output.next(key, in: depth)
        try output.write(value, at: depth)
    }

    mutating func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> {
        output.next(key, in: depth)
        return KeyedEncodingContainer(DirectObject<Nested>(output: output, depth: output.open("{", at: depth)))
    }

    mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        output.next(key, in: depth)
        return DirectArray(output: output, depth: output.open("[", at: depth))
    }

    mutating func superEncoder() -> any Encoder { DirectEncoder(output: output, depth: depth - 1) }

    mutating func superEncoder(forKey key: Key) -> any Encoder {
        output.next(key, in: depth)
        return DirectEncoder(output: output, depth: depth)
    }
}

private struct DirectArray: UnkeyedEncodingContainer {
    let output: DirectJSON.Output
    let depth: Int
    private(set) var count = 0
    var codingPath: [any CodingKey] { [] }

    init(output: DirectJSON.Output, depth: Int) {
        self.output = output
        self.depth = depth
    }

    private mutating func next() {
        output.next(in: depth)
        count += 1
    }

    mutating func encodeNil() {
        next()
        output.writeNull()
    }

    mutating func encode<Value: Encodable>(_ value: Value) throws {
        next()
        try output.write(value, at: depth)
    }

    mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
        next()
        return KeyedEncodingContainer(DirectObject<Nested>(output: output, depth: output.open("{", at: depth)))
    }

    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        next()
        return DirectArray(output: output, depth: output.open("[", at: depth))
    }

    mutating func superEncoder() -> any Encoder {
        next()
        return DirectEncoder(output: output, depth: depth)
    }
}

/// One value without a container. What the standard library encodes itself arrives here.
private struct DirectValue: SingleValueEncodingContainer {
    let output: DirectJSON.Output
    let depth: Int
    var codingPath: [any CodingKey] { [] }

    mutating func encodeNil() { output.writeNull() }
    mutating func encode(_ value: Bool) { output.write(value) }
    mutating func encode(_ value: String) { output.write(value) }
    mutating func encode(_ value: Double) { output.write(value) }
    mutating func encode(_ value: Float) { output.write(Double(value)) }
    mutating func encode(_ value: Int) { output.write(value) }
    mutating func encode(_ value: Int8) { output.write(value) }
    mutating func encode(_ value: Int16) { output.write(value) }
    mutating func encode(_ value: Int32) { output.write(value) }
    mutating func encode(_ value: Int64) { output.write(value) }
    mutating func encode(_ value: UInt) { output.write(value) }
    mutating func encode(_ value: UInt8) { output.write(value) }
    mutating func encode(_ value: UInt16) { output.write(value) }
    mutating func encode(_ value: UInt32) { output.write(value) }
    mutating func encode(_ value: UInt64) { output.write(value) }
    mutating func encode<Value: Encodable>(_ value: Value) throws { try output.write(value, at: depth) }
}
