/// A message in the one form in which it is matched, with the way back to what the customer typed.
///
/// The same function makes the form of input, patterns and examples: NFKC, Chinese punctuation to ASCII, traditional
/// to simplified, lower case, invisible characters out, repeated punctuation and spaces collapsed, no spaces between
/// Chinese characters, no spaces at the ends. Normalising a normalised text changes nothing.
public struct NormalizedText: Sendable, Equatable {
    /// The text as it was typed.
    public let original: String
    /// The normalised text in UTF-8.
    public let utf8: [UInt8]
    let runs: [OffsetRun]

    /// Whether a character, by itself, is its own normal form.
    public static func isOwnForm(_ scalar: Unicode.Scalar) -> Bool {
        CharacterTable.shared.action(for: scalar.value) == scalar.value
    }

    /// Normalises a text.
    public init(_ original: String) {
        var writer = NormalizedWriter(capacity: original.utf8.count)
        var copy = original
        copy.withUTF8 { bytes in
            Normalizer.normalize(bytes, into: &writer)
        }
        self.original = original
        utf8 = writer.bytes
        runs = writer.runs
    }

    /// The normalised text.
    public var string: String { String(decoding: utf8, as: UTF8.self) }

    /// Whether nothing is left after normalising.
    public var isEmpty: Bool { utf8.isEmpty }

    /// The normalised text of a range of normalised bytes; a range that reaches outside is cut to the text.
    public func slice(_ range: Range<Int>) -> String {
        String(decoding: utf8[range.clamped(to: 0..<utf8.count)], as: UTF8.self)
    }

    /// The bytes of the original from which a range of normalised bytes was made.
    public func originalRange(ofNormalized range: Range<Int>) -> Range<Int> {
        let cut = range.clamped(to: 0..<utf8.count)
        guard let first = runIndex(at: cut.lowerBound) else { return 0..<0 }
        let lower = originalStart(of: cut.lowerBound, in: first)
        guard !cut.isEmpty, let last = runIndex(at: cut.upperBound - 1) else { return lower..<lower }
        return lower..<max(lower, originalEnd(of: cut.upperBound, in: last))
    }

    /// The customer's own characters behind a range of normalised bytes.
    public func originalSlice(_ range: Range<Int>) -> String {
        let bytes = originalRange(ofNormalized: range)
        let view = original.utf8
        guard let lower = view.index(view.startIndex, offsetBy: bytes.lowerBound, limitedBy: view.endIndex),
            let upper = view.index(view.startIndex, offsetBy: bytes.upperBound, limitedBy: view.endIndex)
        else { return "" }
        return String(decoding: view[lower..<upper], as: UTF8.self)
    }

    /// The index of the last run that begins at or before an offset.
    private func runIndex(at offset: Int) -> Int? {
        var low = 0
        var high = runs.count
        while low < high {
            let middle = (low + high) / 2
            if runs[middle].normalized <= offset { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? nil : low - 1
    }

    private func originalStart(of offset: Int, in index: Int) -> Int {
        let run = runs[index]
        if offset == utf8.count { return originalEnd(of: offset, in: index) }
        return run.isLinear ? run.original.lowerBound + offset - run.normalized : run.original.lowerBound
    }

    private func originalEnd(of offset: Int, in index: Int) -> Int {
        let run = runs[index]
        return run.isLinear ? run.original.lowerBound + offset - run.normalized : run.original.upperBound
    }
}

/// A stretch of normalised bytes and the original bytes it was made from.
struct OffsetRun: Sendable, Equatable {
    /// Where the stretch begins in the normalised text; it ends where the next one begins.
    var normalized: Int
    var original: Range<Int>
    /// Whether byte n of the stretch comes from byte n of the original range.
    var isLinear: Bool
}
