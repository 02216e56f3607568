/// A value that writes itself as JSON, member by member. What is written with every turn of a conversation does so, because
/// encoding through `Encodable` takes five times as long; it must write what its `Decodable` reads.
public protocol JSONWritable {
    /// Writes the value at a place where a value stands.
    func write(to json: JSONWriter) throws
}

/// Writes JSON straight into bytes. It is used by one writer at a time, in the order of the text.
public final class JSONWriter {
    private struct Container {
        var closing: UInt8
        var isEmpty = true
    }

    // Every method is done with these when it returns, and none is called from inside another's access.
    /// What was written so far.
    @exclusivity(unchecked) public private(set) var bytes: [UInt8] = []
    /// The containers that are still open.
    @exclusivity(unchecked) private var open: [Container] = []

    /// A writer of nothing so far.
    ///
    /// - Parameter room: How many bytes there is room for at first. What is written is often kept, with all of its room.
    public init(room: Int = 192) {
        bytes.reserveCapacity(room)
        open.reserveCapacity(4)
    }

    /// The bytes of one value.
    public static func bytes(of value: some JSONWritable) throws -> [UInt8] {
        let writer = JSONWriter(room: 960)
        try value.write(to: writer)
        return writer.bytes
    }

    /// The bytes of one value that encodes itself.
    public static func bytes(encoding value: some Encodable) throws -> [UInt8] {
        let writer = JSONWriter()
        try writer.value(encoding: value)
        return writer.bytes
    }

    // MARK: Containers

    /// Writes an object of the members that `body` writes.
    public func object(_ body: () throws -> Void) rethrows {
        begin("{", "}")
        try body()
        end()
    }

    /// Writes an array of the elements that `body` writes, each behind `element()`.
    public func array(_ body: () throws -> Void) rethrows {
        begin("[", "]")
        try body()
        end()
    }

    /// Begins the next element of an array.
    public func element() { separate() }

    /// Begins the next member of an object; its value comes next.
    public func name(_ name: StaticString) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        name.withUTF8Buffer { bytes.append(contentsOf: $0) }
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
    }

    /// Begins the next member of an object; its value comes next.
    public func name(_ name: String) {
        separate()
        value(name)
        bytes.append(UInt8(ascii: ":"))
    }

    private func begin(_ opening: Unicode.Scalar, _ closing: Unicode.Scalar) {
        bytes.append(UInt8(ascii: opening))
        open.append(Container(closing: UInt8(ascii: closing)))
    }

    private func end() {
        if let last = open.popLast() { bytes.append(last.closing) }
    }

    private func separate() {
        guard let place = open.indices.last else { return }
        if !open[place].isEmpty { bytes.append(UInt8(ascii: ",")) }
        open[place].isEmpty = false
    }

    // MARK: Values

    /// Writes nothing-here.
    public func null() { raw("null".utf8) }

    /// Writes true or false.
    public func value(_ truth: Bool) { raw((truth ? "true" : "false").utf8) }

    /// Writes a number. JSON has none for what is no number: that is null.
    public func value(_ number: Double) {
        if number.isFinite { raw(number.description.utf8) } else { null() }
    }

    /// Writes a whole number.
    public func value(_ number: Int64) {
        if number < 0 { bytes.append(UInt8(ascii: "-")) }
        value(number.magnitude)
    }

    /// Writes a whole number.
    public func value(_ number: Int) { value(Int64(number)) }

    /// Writes a whole number.
    public func value(_ number: UInt64) {
        // The greatest has twenty digits.
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
            var (start, rest) = (digits.count, number)
            repeat {
                start -= 1
                digits[start] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
                rest /= 10
            } while rest > 0
            bytes.append(contentsOf: digits[start...])
        }
    }

    /// Writes a text, escaped only where RFC 8259 demands it.
    public func value(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { characters in
            if characters.contains(where: Self.isEscaped) {
                for byte in characters { append(escaping: byte) }
            } else {
                bytes.append(contentsOf: characters)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// Appends what is JSON already.
    func raw(_ json: some Collection<UInt8>) { bytes.append(contentsOf: json) }

    private static func isEscaped(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    private func append(escaping byte: UInt8) {
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

    // MARK: Containers that nobody ends

    // An encoder is never told that a container is done: it ends when something is written outside of it.

    /// How many containers are open.
    var depth: Int { open.count }

    /// Opens a container within so many, or goes on with it when the same value opened it before; returns how many
    /// there are then.
    func open(_ opening: Unicode.Scalar, _ closing: Unicode.Scalar, at depth: Int) -> Int {
        close(to: depth + 1)
        if open.count == depth { begin(opening, closing) }
        return depth + 1
    }

    func close(to depth: Int) {
        while open.count > depth { end() }
    }

    /// Makes room for the next element of a container.
    func next(in depth: Int) {
        close(to: depth)
        separate()
    }

    func next(_ key: some CodingKey, in depth: Int) {
        close(to: depth)
        name(key.stringValue)
    }
}

// MARK: Members

extension JSONWriter {
    /// Writes a member that is a text.
    public func member(_ name: StaticString, _ text: String) {
        self.name(name)
        value(text)
    }

    /// Writes a member that is a text, unless it is nil.
    public func member(_ name: StaticString, _ text: String?) {
        if let text { member(name, text) }
    }

    /// Writes a member that is a whole number.
    public func member(_ name: StaticString, _ number: Int) {
        self.name(name)
        value(number)
    }

    /// Writes a member that is a whole number.
    public func member(_ name: StaticString, _ number: Int64) {
        self.name(name)
        value(number)
    }

    /// Writes a member that is a whole number, unless it is nil.
    public func member(_ name: StaticString, _ number: Int64?) {
        if let number { member(name, number) }
    }

    /// Writes a member that is true or false.
    public func member(_ name: StaticString, _ truth: Bool) {
        self.name(name)
        value(truth)
    }

    /// Writes a member that writes itself.
    public func member(_ name: StaticString, _ value: some JSONWritable) throws {
        self.name(name)
        try value.write(to: self)
    }

    /// Writes a member that is a list of texts.
    public func member(_ name: StaticString, _ texts: [String]) {
        self.name(name)
        array {
            for text in texts {
                element()
                value(text)
            }
        }
    }

    /// Writes a member that is a list of values.
    public func member<Value>(_ name: StaticString, _ values: [Value], _ write: (Value) throws -> Void) rethrows {
        self.name(name)
        try array {
            for value in values {
                element()
                try write(value)
            }
        }
    }

    /// Writes a member whose members have names of their own.
    public func member<Value>(
        _ name: StaticString, _ values: [String: Value], _ write: (Value) throws -> Void
    ) rethrows {
        self.name(name)
        try object {
            for (key, value) in values {
                self.name(key)
                try write(value)
            }
        }
    }
}
