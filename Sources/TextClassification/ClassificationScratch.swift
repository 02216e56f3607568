import Synchronization

/// What classifying a text writes, kept and used again, so that a text allocates little.
///
/// What is kept has room for the longest text so far and is at most some hundred kilobytes.
struct ClassificationScratch: Sendable {
    var counts = FeatureCounts()
    var weighed = WeighedText()
    var scores: [Float] = []

    /// Those that no thread uses at the moment.
    private static let free = Mutex<[ClassificationScratch]>([])
    /// So many are kept at most.
    private static let kept = 8

    /// Lends one that nobody else has.
    static func withOne<Result>(_ body: (inout ClassificationScratch) -> Result) -> Result {
        var scratch = free.withLock { $0.popLast() } ?? ClassificationScratch()
        defer {
            free.withLock { if $0.count < kept { $0.append(scratch) } }
        }
        return body(&scratch)
    }
}
