/// Writes numbers and lists of numbers, little end first, closed by a checksum.
struct ModelWriter {
    private var output: [UInt8] = []

    mutating func number(_ value: UInt32) {
        withUnsafeBytes(of: value.littleEndian) { output.append(contentsOf: $0) }
    }

    mutating func bytes(_ list: [UInt8]) {
        number(UInt32(list.count))
        output.append(contentsOf: list)
    }

    mutating func words(_ list: [UInt64]) {
        number(UInt32(list.count))
        for value in list { withUnsafeBytes(of: value.littleEndian) { output.append(contentsOf: $0) } }
    }

    mutating func floats(_ list: [Float]) {
        number(UInt32(list.count))
        for value in list { number(value.bitPattern) }
    }

    consuming func result() -> [UInt8] {
        number(ModelReader.checksum(output[...]))
        return output
    }
}

/// Reads what `ModelWriter` wrote. Every read checks that the bytes are there.
struct ModelReader {
    private let input: [UInt8]
    private let end: Int
    private var position = 0

    /// Nil if the checksum is wrong.
    init?(_ input: [UInt8]) {
        guard input.count >= 4 else { return nil }
        self.input = input
        end = input.count - 4
        position = end
        guard let sum = unchecked4(), sum == Self.checksum(input[..<end]) else { return nil }
        position = 0
    }

    private mutating func unchecked4() -> UInt32? {
        guard position + 4 <= input.count else { return nil }
        var value: UInt32 = 0
        for offset in 0..<4 { value |= UInt32(input[position + offset]) << UInt32(8 * offset) }
        position += 4
        return value
    }

    mutating func number() -> UInt32? {
        position + 4 <= end ? unchecked4() : nil
    }

    private mutating func count(of width: Int) -> Int? {
        guard let count = number(), Int(count) <= (end - position) / width else { return nil }
        return Int(count)
    }

    mutating func bytes() -> [UInt8]? {
        guard let count = count(of: 1) else { return nil }
        defer { position += count }
        return Array(input[position..<position + count])
    }

    mutating func words() -> [UInt64]? {
        guard let count = count(of: 8) else { return nil }
        return (0..<count).map { _ in
            let low = UInt64(unchecked4() ?? 0)
            return low | UInt64(unchecked4() ?? 0) << 32
        }
    }

    mutating func floats() -> [Float]? {
        guard let count = count(of: 4) else { return nil }
        return (0..<count).map { _ in Float(bitPattern: unchecked4() ?? 0) }
    }

    /// FNV-1a of all bytes.
    static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        bytes.reduce(0x811C_9DC5) { ($0 ^ UInt32($1)) &* 0x0100_0193 }
    }
}
