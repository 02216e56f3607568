/// What a `RegexSet` is made of, and how it decides about texts in valid UTF-8.
final class RegexSetCore: Sendable {
    let tables: RegexSetTables
    let regexes: LazyRegexes
    let unfiltered: [Int]
    /// Keeps the tables.
    private let memory: TableMemory
    private let scratch = ObjectPool<RegexSetScratch>()

    init(_ parts: RegexSetParts, _ sources: RegexSources, limits: RegexLimits) {
        memory = TableMemory()
        tables = RegexSetTables(parts, in: memory)
        unfiltered = parts.unfiltered.map { Int($0.entry) }.sorted()
        regexes = LazyRegexes(sources, limits: limits)
    }

    @inline(__always)
    private func withScan<Result>(
        _ text: UnsafeBufferPointer<UInt8>, _ body: (inout RegexSetScan, RegexSetScratch) -> Result
    ) -> Result {
        scratch.withObject {
            RegexSetScratch(sets: tables.setCount, classes: tables.classCount, entries: regexes.count)
        } _: { scratch in
            scratch.begin(bytes: text.count)
            var scan = RegexSetScan(text, tables, scratch)
            return body(&scan, scratch)
        }
    }
}

// MARK: - The best

extension RegexSetCore {
    /// The best entry that matches.
    func best(in text: UnsafeBufferPointer<UInt8>) -> Int? {
        withScan(text) { scan, scratch in
            let decided = bestDecided(&scan)
            guard scan.undecidedCount > 0 else { return decided.map { Int($0.entry) } }
            return best(of: scan, scratch, after: decided, in: text)
        }
    }

    /// The best record that a program decides; those that might be better are left undecided.
    @inline(__always)
    private func bestDecided(_ scan: inout RegexSetScan) -> RegexSetTables.Record? {
        var best: RegexSetTables.Record?
        for place in 0..<tables.unfiltered.count {
            let record = tables.unfiltered[place]
            if let best, best.precedes(record) { break }
            if scan.isDecidedMatch(record) { best = record }
        }
        for number in 0..<scan.triggerCount {
            for place in scan.records(ofTrigger: number) {
                let record = tables.records[place]
                if let best, best.precedes(record) { break }
                if scan.hasSets(of: record), scan.isDecidedMatch(record) { best = record }
            }
        }
        return best
    }

    private func best(
        of scan: RegexSetScan, _ scratch: RegexSetScratch, after decided: RegexSetTables.Record?,
        in text: UnsafeBufferPointer<UInt8>
    ) -> Int? {
        scan.scratch.undecided.sortFirst(scan.undecidedCount) { $0.precedes($1) }
        for place in 0..<scan.undecidedCount {
            let record = scan.scratch.undecided[place]
            if let decided, decided.precedes(record) { break }
            if regexes.matches(Int(record.entry), text, using: scratch.matchData) == true { return Int(record.entry) }
        }
        return decided.map { Int($0.entry) }
    }
}

// MARK: - All

extension RegexSetCore {
    /// All entries that match.
    func matches(in text: UnsafeBufferPointer<UInt8>) -> RegexSet.Matches {
        withScan(text) { scan, scratch in
            var matches = RegexSet.Matches()
            for place in 0..<tables.unfiltered.count {
                let record = tables.unfiltered[place]
                if scan.isDecidedMatch(record) { matches.entries.append(Int(record.entry)) }
            }
            for number in 0..<scan.triggerCount {
                for place in scan.records(ofTrigger: number) {
                    let record = tables.records[place]
                    guard scan.hasSets(of: record), scan.isDecidedMatch(record) else { continue }
                    matches.entries.append(Int(record.entry))
                }
            }
            for place in 0..<scan.undecidedCount {
                let entry = Int(scan.scratch.undecided[place].entry)
                switch regexes.matches(entry, text, using: scratch.matchData) {
                case true?: matches.entries.append(entry)
                case false?: continue
                case nil: matches.limited.append(entry)
                }
            }
            if matches.entries.count > 1 { matches.entries.sort() }
            if matches.limited.count > 1 { matches.limited.sort() }
            return matches
        }
    }
}
