/// The scalar that stands for all case variants of a scalar: its lower-case form as a rule, itself when it has none.
///
/// Two scalars fold to the same one exactly if PCRE2 takes one for the other in a caseless expression, so `k`, `K` and
/// the Kelvin sign are one, and `s` and `ſ`; the one exception is `CaseFolding.iotaMark`. Messages are folded before they are compared with literals of any
/// expression, caseless or not: a filter may let more pass than the expression does, never less.
func foldedScalar(_ scalar: UInt32) -> UInt32 {
    if scalar < 0x80 { return scalar &- 0x41 < 26 ? scalar | 0x20 : scalar }
    if CaseFolding.uncasedBlock.contains(scalar) { return scalar }
    return CaseFolding.folded(scalar)
}

/// The case variants of scalars.
enum CaseFolding {
    private struct Run {
        let first: UInt32
        let last: UInt32
        let step: UInt32
        let offset: Int32
    }

    /// A long stretch without letters of two cases, where the Chinese characters are.
    static let uncasedBlock: ClosedRange<UInt32> = 0x2D2E...0xA63F

    /// A combining mark that PCRE2 takes for an iota. Folded to a letter it would keep `\w` from being decided on folded
    /// text, so it is not; a caseless iota is a class instead of a literal.
    private static let iotaMark: UInt32 = 0x0345
    private static let iota: UInt32 = 0x03B9

    private static let runs: [Run] = stride(from: 0, to: caseFoldingTable.count, by: 4).map { row in
        Run(
            first: UInt32(caseFoldingTable[row]), last: UInt32(caseFoldingTable[row + 1]),
            step: UInt32(caseFoldingTable[row + 2]), offset: caseFoldingTable[row + 3])
    }

    /// All variants of each scalar that has others, by its folded form.
    private static let variantsByFolded: [UInt32: [UInt32]] = {
        var result: [UInt32: [UInt32]] = [:]
        for run in runs {
            for scalar in stride(from: run.first, through: run.last, by: Int(run.step)) {
                let folded = UInt32(Int32(scalar) + run.offset)
                result[folded, default: [folded]].append(scalar)
            }
        }
        return result
    }()

    /// All scalars that have other cases, sorted.
    static let casedScalars: [UInt32] = variantsByFolded.values.flatMap { $0 }.sorted()

    /// All scalars that fold to the same one, itself among them.
    static func variants(of scalar: UInt32) -> [UInt32] {
        variantsByFolded[foldedScalar(scalar)] ?? [scalar]
    }

    /// All that PCRE2 takes for an iota in a caseless expression.
    static let iotas: [UInt32] = variants(of: iota) + [iotaMark]

    /// Whether there are scalars that fold to the same one.
    static func isCased(_ scalar: UInt32) -> Bool {
        guard !uncasedBlock.contains(scalar) else { return false }
        return variantsByFolded[foldedScalar(scalar)] != nil
    }

    fileprivate static func folded(_ scalar: UInt32) -> UInt32 {
        var (low, high) = (0, runs.count)
        while low < high {
            let middle = (low + high) / 2
            if runs[middle].last < scalar { low = middle + 1 } else { high = middle }
        }
        guard low < runs.count else { return scalar }
        let run = runs[low]
        guard scalar >= run.first, (scalar - run.first) % run.step == 0 else { return scalar }
        return UInt32(Int32(scalar) + run.offset)
    }
}
