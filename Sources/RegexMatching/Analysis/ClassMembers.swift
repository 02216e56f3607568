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
        var ranges: [ClosedRange<UInt32>] = []
        for block in blocks { ranges += members(from: block.first, count: block.asked, of: block.stands, regex) }
        return RegexNode.CharacterSet(joining: ranges)
    }

    /// Scalars in a row that are asked for in one text.
    private struct Block {
        let first: UInt32
        let asked: UInt32
        /// How many scalars the answer stands for: planes without characters and private ones are all of one kind.
        let stands: UInt32
    }

    private static let blocks: [Block] = {
        let size: UInt32 = 256
        var result: [Block] = []
        var first: UInt32 = 0
        while first < 0x11_0000 {
            let isUniform = 0x4_0000..<0xE_0000 ~= first || first >= 0xF_0000
            // The last two scalars of each plane are no characters, so the last block is asked as a whole.
            let isLast = first & 0xFFFF == 0xFF00
            if isUniform, !isLast {
                result.append(Block(first: first, asked: 1, stands: 0xFF00))
                first += 0xFF00
            } else {
                if !(0xD800...0xDFFF ~= first) { result.append(Block(first: first, asked: size, stands: size)) }
                first += size
            }
        }
        return result
    }()

    private static func members(
        from first: UInt32, count: UInt32, of stands: UInt32, _ regex: Regex
    ) -> [ClosedRange<UInt32>] {
        // Scalars of the first block differ in how many bytes they take, those of any other do not.
        guard first > 0 else { return (0..<count).filter { takes($0, regex) }.map { $0...$0 } }
        let bytes = (first..<first + count).flatMap(encoded)
        let width = bytes.count / Int(count)
        var result: [ClosedRange<UInt32>] = []
        var offset = 0
        while let match = regex.firstMatch(in: bytes, from: offset).match, !match.range.isEmpty {
            let lower = first + UInt32(match.range.lowerBound / width)
            let upper = first + UInt32(match.range.upperBound / width) - 1
            result.append(lower...(stands > count ? first + stands - 1 : upper))
            offset = match.range.upperBound
        }
        return result
    }

    private static func takes(_ scalar: UInt32, _ regex: Regex) -> Bool {
        regex.firstMatch(in: encoded(scalar)).match != nil
    }

    private static func encoded(_ scalar: UInt32) -> [UInt8] {
        Unicode.Scalar(scalar).flatMap(UTF8.encode).map(Array.init) ?? []
    }
}
