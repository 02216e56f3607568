/// The tables of a set of expressions as arrays: as they are made, and as they are written to a file and read back.
struct RegexSetParts {
    var scanner = LiteralScanner.Builder()
    var setCount: UInt32 = 0
    var literalSetStarts: [UInt32] = [0]
    var literalSets: [UInt32] = []
    var triggerStarts: [UInt32] = [0]
    var records: [RegexSetTables.Record] = []
    var unfiltered: [RegexSetTables.Record] = []
    var programs: [UInt32] = []
    var classStarts: [UInt32] = [0]
    var classRanges: [RegexSetTables.ScalarRange] = []
    /// Sets with literals that the scan does not find.
    var unsearchableSets: Set<UInt32> = []
}

extension RegexSetTables {
    init(_ parts: RegexSetParts, in memory: TableMemory) {
        scanner = LiteralScanner(parts.scanner, in: memory)
        literalSetStarts = memory.table(parts.literalSetStarts)
        literalSets = memory.table(parts.literalSets)
        triggerStarts = memory.table(parts.triggerStarts)
        records = memory.table(parts.records)
        unfiltered = memory.table(parts.unfiltered)
        programs = memory.table(parts.programs)
        classStarts = memory.table(parts.classStarts)
        classRanges = memory.table(parts.classRanges)
    }
}
