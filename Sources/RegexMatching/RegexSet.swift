public import ChineseText

/// Many regular expressions against one text, at a cost that hardly grows with how many there are.
///
/// Each expression matches exactly when `Regex` with the same source matches. One pass over the text finds the literals
/// that expressions cannot do without; those whose literals all occur are decided by where these stand, and only the
/// few whose meaning asks for more are run by PCRE2.
public struct RegexSet: Sendable {
    /// One of the expressions.
    public struct Entry: Sendable, Hashable {
        /// The text of the expression, as it is given to `Regex`.
        public let pattern: String
        /// Whether letters match in any case.
        public let isCaseless: Bool
        /// Of several expressions that match, `best` is the one with the highest priority.
        public let priority: Int

        /// Describes an expression; one that PCRE2 does not take matches nothing.
        public init(_ pattern: String, caseless: Bool = false, priority: Int = 0) {
            self.pattern = pattern
            isCaseless = caseless
            self.priority = priority
        }
    }

    /// Which expressions match a text.
    public struct Matches: Sendable, Equatable {
        /// The places of those that match in the array that the set was made from, ascending.
        public fileprivate(set) var entries: [Int] = []
        /// Those that asked PCRE2 for too much work and were stopped, ascending; whether they match is not known.
        public fileprivate(set) var limited: [Int] = []
    }

    /// How many expressions there are.
    public var count: Int { regexes.count }
    /// The expressions that no literal filters, so that each text has to be compared with each of them; ascending.
    public let unfiltered: [Int]

    let memory: TableMemory
    let tables: RegexSetTables
    let regexes: LazyRegexes
    private let scratch = ObjectPool<RegexSetScratch>()

    /// Prepares expressions. `samples` are texts such as will be compared, from which is learned what is rare; without
    /// any, words that many expressions share are taken to be common.
    public init(_ entries: [Entry], samples: [NormalizedText] = [], limits: RegexLimits = RegexLimits()) {
        self.init(
            RegexSetBuilder(entries).parts(samples: samples), RegexSources(entries), limits: limits)
    }

    init(_ parts: RegexSetParts, _ sources: RegexSources, limits: RegexLimits) {
        memory = TableMemory()
        tables = RegexSetTables(parts, in: memory)
        unfiltered = parts.unfiltered.map { Int($0.entry) }.sorted()
        regexes = LazyRegexes(sources, limits: limits)
    }

    /// The expression with the highest priority that matches, the first of those with the same one; nil when none does.
    public func best(in text: NormalizedText) -> Int? {
        text.utf8.withUnsafeBufferPointer { best(inValid: $0) }
    }

    /// All expressions that match.
    public func matches(in text: NormalizedText) -> Matches {
        text.utf8.withUnsafeBufferPointer { matches(inValid: $0) }
    }

    /// As `best(in:)`, for a text that need not be normalised; bytes that are not UTF-8 match nothing.
    public func best(in text: Span<UInt8>) -> Int? {
        guard (try? UTF8Span(validating: text)) != nil else { return nil }
        return text.withUnsafeBufferPointer { best(inValid: $0) }
    }

    /// As `matches(in:)`, for a text that need not be normalised; bytes that are not UTF-8 match nothing.
    public func matches(in text: Span<UInt8>) -> Matches {
        guard (try? UTF8Span(validating: text)) != nil else { return Matches() }
        return text.withUnsafeBufferPointer { matches(inValid: $0) }
    }

    private func withScan<Result>(
        _ text: UnsafeBufferPointer<UInt8>, _ body: (RegexSetScan, RegexSetScratch) -> Result
    ) -> Result {
        withExtendedLifetime(memory) {
            scratch.withObject {
                RegexSetScratch(sets: tables.setCount, classes: tables.classCount)
            } _: { scratch in
                scratch.begin(bytes: text.count)
                return body(RegexSetScan(text, tables, scratch), scratch)
            }
        }
    }
}

// MARK: - Deciding

extension RegexSet {
    private func best(inValid text: UnsafeBufferPointer<UInt8>) -> Int? {
        withScan(text) { scan, scratch in
            var best = bestDecided(scan, scratch)
            scratch.undecided.sort { $0.precedes($1) }
            for record in scratch.undecided where best.map({ record.precedes($0) }) ?? true {
                guard regexes.matches(Int(record.entry), text, using: scratch.matchData) == true else { continue }
                best = record
                break
            }
            return best.map { Int($0.entry) }
        }
    }

    /// The best record that a program decides; those that might be better are left in the scratch.
    @inline(__always)
    private func bestDecided(_ scan: RegexSetScan, _ scratch: RegexSetScratch) -> RegexSetTables.Record? {
        var best: RegexSetTables.Record?
        for place in 0..<tables.unfiltered.count {
            let record = tables.unfiltered[place]
            if let best, best.precedes(record) { break }
            consider(record, scan, scratch) { best = $0 }
        }
        for number in 0..<scan.triggerCount {
            for place in scan.records(ofTrigger: number) {
                let record = tables.records[place]
                if let best, best.precedes(record) { break }
                guard scan.hasSets(of: record) else { continue }
                consider(record, scan, scratch) { best = $0 }
            }
        }
        return best
    }

    private func matches(inValid text: UnsafeBufferPointer<UInt8>) -> Matches {
        withScan(text) { scan, scratch in
            var matches = Matches()
            for place in 0..<tables.unfiltered.count {
                consider(tables.unfiltered[place], scan, scratch) { matches.entries.append(Int($0.entry)) }
            }
            for number in 0..<scan.triggerCount {
                for place in scan.records(ofTrigger: number) {
                    let record = tables.records[place]
                    guard scan.hasSets(of: record) else { continue }
                    consider(record, scan, scratch) { matches.entries.append(Int($0.entry)) }
                }
            }
            for record in scratch.undecided {
                let entry = Int(record.entry)
                switch regexes.matches(entry, text, using: scratch.matchData) {
                case true?: matches.entries.append(entry)
                case false?: continue
                case nil: matches.limited.append(entry)
                }
            }
            matches.entries.sort()
            matches.limited.sort()
            return matches
        }
    }

    /// Decides a record by its program, or leaves it to PCRE2.
    @inline(__always)
    private func consider(
        _ record: RegexSetTables.Record, _ scan: RegexSetScan, _ scratch: RegexSetScratch,
        _ found: (RegexSetTables.Record) -> Void
    ) {
        if scan.isDecidable, record.programStart < record.programEnd {
            if scan.run.matches(record.programStart..<record.programEnd) { found(record) }
        } else {
            scratch.undecided.append(record)
        }
    }
}
