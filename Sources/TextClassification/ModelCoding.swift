/// Numbers that a model is made of: any bits make a valid one.
protocol PlainNumber: BitwiseCopyable {}

extension UInt32: PlainNumber {}
extension UInt64: PlainNumber {}
extension Float: PlainNumber {}

/// Writes numbers and lists of numbers as they are in memory, little end first, closed by a checksum.
struct ModelWriter {
    private var output: [UInt8] = []

    mutating func number(_ value: UInt32) {
        withUnsafeBytes(of: value) { output.append(contentsOf: $0) }
    }

    mutating func list(_ list: [some PlainNumber]) {
        number(UInt32(list.count))
        list.withUnsafeBytes { output.append(contentsOf: $0) }
    }

    mutating func bytes(_ list: [UInt8]) {
        number(UInt32(list.count))
        output.append(contentsOf: list)
    }

    mutating func texts(_ list: [String]) {
        number(UInt32(list.count))
        for text in list { bytes(Array(text.utf8)) }
    }

    consuming func result() -> [UInt8] {
        number(ModelReader.checksum(output[...]))
        return output
    }
}

/// Reads what `ModelWriter` wrote. Every read checks that the bytes are there, so that damaged input ends in nil.
struct ModelReader {
    private let input: [UInt8]
    private let end: Int
    private var position = 0

    /// Nil if the checksum is wrong, or if the machine has the big end first.
    init?(_ input: [UInt8]) {
        guard input.count >= 4, UInt32(littleEndian: 1) == 1 else { return nil }
        end = input.count - 4
        self.input = input
        let sum = input[end...].reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        guard sum == Self.checksum(input[..<end]) else { return nil }
    }

    mutating func number() -> UInt32? {
        guard end - position >= 4 else { return nil }
        defer { position += 4 }
        return input[position..<position + 4].reversed().reduce(0) { $0 << 8 | UInt32($1) }
    }

    mutating func list<Number: PlainNumber>() -> [Number]? {
        let width = MemoryLayout<Number>.stride
        guard let number = number(), Int(number) <= (end - position) / width else { return nil }
        let count = Int(number)
        defer { position += count * width }
        return input.withUnsafeBytes { bytes in
            Array(unsafeUninitializedCapacity: count) { list, made in
                let target = UnsafeMutableRawBufferPointer(list)
                target.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[position..<position + count * width]))
                made = count
            }
        }
    }

    mutating func bytes() -> [UInt8]? {
        guard let count = number(), Int(count) <= end - position else { return nil }
        defer { position += Int(count) }
        return Array(input[position..<position + Int(count)])
    }

    mutating func texts() -> [String]? {
        guard let count = number() else { return nil }
        var texts: [String] = []
        for _ in 0..<count {
            guard let text = bytes() else { return nil }
            texts.append(String(decoding: text, as: UTF8.self))
        }
        return texts
    }

    /// FNV-1a of eight lanes, eight bytes a step, and of what is left.
    static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        bytes.withUnsafeBytes { buffer in
            var index = 0
            while index + 8 <= buffer.count {
                hash = (hash ^ buffer.loadUnaligned(fromByteOffset: index, as: UInt64.self)) &* 0x100_0000_01B3
                index += 8
            }
            while index < buffer.count {
                hash = (hash ^ UInt64(buffer[index])) &* 0x100_0000_01B3
                index += 1
            }
        }
        return UInt32(truncatingIfNeeded: hash ^ hash >> 32)
    }
}
