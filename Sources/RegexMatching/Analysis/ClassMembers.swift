import Synchronization

/// Which characters belong to `\d`, `\p{Han}`, `[:alpha:]` and the like.
///
/// PCRE2 itself is asked, once a process for each class, so that the answer is that of the installed version.
enum ClassMembers {
    private struct Question: Hashable {
        let source: String
        let caseless: Bool
    }

    private static let known = Mutex<[Question: RegexNode.CharacterSet]>([:])

    /// The members of a class that takes one character; nil when PCRE2 does not compile it.
    static func of(_ source: String, caseless: Bool) -> RegexNode.CharacterSet? {
        let question = Question(source: source, caseless: caseless)
        if let members = known.withLock({ $0[question] }) { return members }
        guard let members = asked(question) else { return nil }
        known.withLock { $0[question] = members }
        return members
    }

    private static func asked(_ question: Question) -> RegexNode.CharacterSet? {
        let limits = RegexLimits(match: .max, depth: .max)
        guard let regex = try? Regex("(?:\(question.source))+", caseless: question.caseless, limits: limits) else {
            return nil
        }
        let ranges = SampleText.everything.withBlocks { block, bytes in members(of: block, bytes, regex) }
        return RegexNode.CharacterSet(joining: ranges)
    }

    private static func members(
        of block: SampleText.Block, _ bytes: UnsafeBufferPointer<UInt8>, _ regex: Regex
    ) -> [ClosedRange<UInt32>] {
        var result: [ClosedRange<UInt32>] = []
        var offset = 0
        while let match = regex.firstMatch(in: bytes, from: offset).match, !match.range.isEmpty {
            let lower = block.first + UInt32(match.range.lowerBound / block.width)
            let upper = block.first + UInt32(match.range.upperBound / block.width) - 1
            result.append(lower...(block.isUniform ? block.last : upper))
            offset = match.range.upperBound
        }
        return result
    }
}

/// All scalars in short texts of neighbours, to ask PCRE2 about each.
private struct SampleText {
    /// Scalars in a row.
    struct Block {
        let first: UInt32
        let last: UInt32
        /// Whether the first stands for all: planes without characters and private ones are of one kind.
        let isUniform: Bool
        /// How many bytes each takes.
        let width: Int
        let bytes: Range<Int>
    }

    static let everything = SampleText()

    private var blocks: [Block] = []
    private var bytes: [UInt8] = []

    private init() {
        let size: UInt32 = 256
        add(0...0x7F)
        add(0x80...0xFF)
        for first in stride(from: size, to: 0x11_0000, by: Int(size)) where !(0xD800...0xDFFF ~= first) {
            let isUniformPlane = 0x4_0000..<0xE_0000 ~= first || first >= 0xF_0000
            // The last two scalars of each plane are no characters, so the last block is asked as a whole.
            if !isUniformPlane || first & 0xFFFF == 0xFF00 {
                add(first...(first + size - 1))
            } else if first & 0xFFFF == 0 {
                add(first...(first + 0xFEFF), isUniform: true)
            }
        }
    }

    private mutating func add(_ scalars: ClosedRange<UInt32>, isUniform: Bool = false) {
        let start = bytes.count
        for scalar in scalars.prefix(isUniform ? 1 : scalars.count) { append(scalar) }
        let width =
            scalars.lowerBound < 0x80 ? 1 : scalars.lowerBound < 0x800 ? 2 : scalars.lowerBound < 0x1_0000 ? 3 : 4
        blocks.append(
            Block(
                first: scalars.lowerBound, last: scalars.upperBound, isUniform: isUniform, width: width,
                bytes: start..<bytes.count))
    }

    /// A scalar in UTF-8.
    private mutating func append(_ scalar: UInt32) {
        func tail(_ shift: UInt32) -> UInt8 { UInt8(truncatingIfNeeded: scalar >> shift & 0x3F | 0x80) }
        switch scalar {
        case ..<0x80: bytes.append(UInt8(truncatingIfNeeded: scalar))
        case ..<0x800: bytes += [UInt8(truncatingIfNeeded: scalar >> 6 | 0xC0), tail(0)]
        case ..<0x1_0000: bytes += [UInt8(truncatingIfNeeded: scalar >> 12 | 0xE0), tail(6), tail(0)]
        default: bytes += [UInt8(truncatingIfNeeded: scalar >> 18 | 0xF0), tail(12), tail(6), tail(0)]
        }
    }

    /// What is found in all blocks.
    func withBlocks<Found>(_ body: (Block, UnsafeBufferPointer<UInt8>) -> [Found]) -> [Found] {
        bytes.withUnsafeBufferPointer { buffer in
            blocks.flatMap { body($0, UnsafeBufferPointer(rebasing: buffer[$0.bytes])) }
        }
    }
}
