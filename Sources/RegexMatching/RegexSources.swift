/// The texts of many expressions, in one piece.
struct RegexSources: Sendable {
    /// All texts in UTF-8, one behind another.
    private(set) var bytes: [UInt8] = []
    /// Where each begins, and where the last one ends.
    private(set) var starts: [UInt32] = [0]
    /// For each one, 1 when letters match in any case.
    private(set) var caseless: [UInt8] = []

    var count: Int { caseless.count }

    init(_ entries: [RegexSet.Entry]) {
        for entry in entries {
            bytes += entry.pattern.utf8
            starts.append(UInt32(bytes.count))
            caseless.append(entry.isCaseless ? 1 : 0)
        }
    }

    /// Sources as they were written; nil when the pieces do not fit together.
    init?(bytes: [UInt8], starts: [UInt32], caseless: [UInt8]) {
        guard starts.count == caseless.count + 1, starts.first == 0, starts.last.map(Int.init) == bytes.count,
            zip(starts, starts.dropFirst()).allSatisfy({ $0 <= $1 }), caseless.allSatisfy({ $0 <= 1 })
        else { return nil }
        self.bytes = bytes
        self.starts = starts
        self.caseless = caseless
    }

    /// An expression.
    func source(_ number: Int) -> (pattern: String, isCaseless: Bool) {
        let range = Int(starts[number])..<Int(starts[number + 1])
        return (String(decoding: bytes[range], as: UTF8.self), caseless[number] == 1)
    }
}
