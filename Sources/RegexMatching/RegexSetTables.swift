/// The read-only tables of a set of expressions.
struct RegexSetTables {
    /// An expression where its trigger, the rarest of its sets of literals, is looked up.
    struct Record: BitwiseCopyable {
        var entry: UInt32 = 0
        /// Priority by rank: higher is better.
        var rank: UInt32 = 0
        /// Its program, as a range of words; empty when only PCRE2 can decide it.
        var programStart: UInt32 = 0
        var programEnd: UInt32 = 0
        /// Sets that have to occur too; set 0, which always occurs, when there are fewer.
        var first: UInt32 = RegexSetTables.always
        var second: UInt32 = RegexSetTables.always
        var third: UInt32 = RegexSetTables.always

        /// Whether it goes before another one: by priority, then as written.
        @inline(__always)
        func precedes(_ other: Record) -> Bool {
            rank == other.rank ? entry < other.entry : rank > other.rank
        }
    }

    /// Scalars from one to another.
    struct ScalarRange: BitwiseCopyable {
        var first: UInt32
        var last: UInt32
    }

    /// The set that occurs in every text.
    static let always: UInt32 = 0

    let scanner: LiteralScanner
    /// For each literal, where its sets begin.
    let literalSetStarts: FlatTable<UInt32>
    let literalSets: FlatTable<UInt32>
    /// For each set, where the records begin that it triggers: best first.
    let triggerStarts: FlatTable<UInt32>
    let records: FlatTable<Record>
    /// The records without a trigger, best first.
    let unfiltered: FlatTable<Record>
    let programs: FlatTable<UInt32>
    /// For each class of characters, where its ranges begin.
    let classStarts: FlatTable<UInt32>
    let classRanges: FlatTable<ScalarRange>

    var setCount: Int { triggerStarts.count - 1 }
    var classCount: Int { classStarts.count - 1 }
}
