extension RegexSet {
    /// The set as bytes, from which it is made again faster than from its expressions; for a cache on this machine.
    public func encode() -> [UInt8] {
        var writer = TableWriter()
        let parts = RegexSetParts(core.tables)
        parts.write(to: &writer)
        writer.add(core.regexes.sources.bytes)
        writer.add(core.regexes.sources.starts)
        writer.add(core.regexes.sources.caseless)
        return writer.finished(version: Self.codingVersion)
    }

    /// A set from the bytes of `encode`; nil when they are damaged or of another version.
    public init?(decoding bytes: [UInt8], limits: RegexLimits = RegexLimits()) {
        guard var reader = TableReader(bytes, version: Self.codingVersion),
            let parts = RegexSetParts(from: &reader),
            let texts: [UInt8] = reader.next(), let starts: [UInt32] = reader.next(),
            let caseless: [UInt8] = reader.next(), reader.isAtEnd,
            let sources = RegexSources(bytes: texts, starts: starts, caseless: caseless),
            parts.isConsistent(entries: sources.count)
        else { return nil }
        core = RegexSetCore(parts, sources, limits: limits)
    }

    /// To be raised whenever the tables change, what is in them, or how they are made.
    private static let codingVersion: UInt32 = 1
}

extension RegexSetParts {
    fileprivate init(_ tables: RegexSetTables) {
        scanner.classes.pages = tables.scanner.classes.pages.array
        scanner.classes.codes = tables.scanner.classes.codes.array
        scanner.singles = tables.scanner.singles.array
        scanner.pairBits = tables.scanner.pairBits.array
        scanner.bitShift = tables.scanner.bitShift
        scanner.slots = tables.scanner.slots.array
        scanner.candidates = tables.scanner.candidates.array
        scanner.pool = tables.scanner.pool.array
        setCount = UInt32(tables.setCount)
        literalSetStarts = tables.literalSetStarts.array
        literalSets = tables.literalSets.array
        triggerStarts = tables.triggerStarts.array
        records = tables.records.array
        unfiltered = tables.unfiltered.array
        programs = tables.programs.array
        classStarts = tables.classStarts.array
        classRanges = tables.classRanges.array
    }

    fileprivate func write(to writer: inout TableWriter) {
        writer.add(scanner.classes.pages)
        writer.add(scanner.classes.codes)
        writer.add(scanner.singles)
        writer.add(scanner.pairBits)
        writer.add([scanner.bitShift, setCount])
        writer.add(scanner.slots)
        writer.add(scanner.candidates)
        writer.add(scanner.pool)
        writer.add(literalSetStarts)
        writer.add(literalSets)
        writer.add(triggerStarts)
        writer.add(records)
        writer.add(unfiltered)
        writer.add(programs)
        writer.add(classStarts)
        writer.add(classRanges)
    }

    fileprivate init?(from reader: inout TableReader) {
        guard let pages: [UInt16] = reader.next(), let codes: [UInt16] = reader.next(),
            let singles: [UInt32] = reader.next(), let pairBits: [UInt64] = reader.next(),
            let numbers: [UInt32] = reader.next(), numbers.count == 2,
            let slots: [LiteralScanner.Slot] = reader.next(),
            let candidates: [LiteralScanner.Candidate] = reader.next(), let pool: [UInt16] = reader.next()
        else { return nil }
        scanner.classes.pages = pages
        scanner.classes.codes = codes
        scanner.singles = singles
        scanner.pairBits = pairBits
        scanner.bitShift = numbers[0]
        scanner.slots = slots
        scanner.candidates = candidates
        scanner.pool = pool
        setCount = numbers[1]
        guard let literalSetStarts: [UInt32] = reader.next(), let literalSets: [UInt32] = reader.next(),
            let triggerStarts: [UInt32] = reader.next(), let records: [RegexSetTables.Record] = reader.next(),
            let unfiltered: [RegexSetTables.Record] = reader.next(), let programs: [UInt32] = reader.next(),
            let classStarts: [UInt32] = reader.next(),
            let classRanges: [RegexSetTables.ScalarRange] = reader.next()
        else { return nil }
        self.literalSetStarts = literalSetStarts
        self.literalSets = literalSets
        self.triggerStarts = triggerStarts
        self.records = records
        self.unfiltered = unfiltered
        self.programs = programs
        self.classStarts = classStarts
        self.classRanges = classRanges
    }
}

// MARK: - Whether every index stays within its table

extension RegexSetParts {
    /// Whether every number that is used as an index is one, so that no text makes a scan leave its tables.
    fileprivate func isConsistent(entries: Int) -> Bool {
        let literals = literalSetStarts.count - 1
        return literals >= 0 && scanner.isConsistent(literals: literals)
            && Self.areStarts(literalSetStarts, of: literalSets.count)
            && literalSets.allSatisfy { $0 > RegexSetTables.always && $0 < setCount }
            && setCount > RegexSetTables.always && triggerStarts.count == Int(setCount) + 1
            && Self.areStarts(triggerStarts, of: records.count) && Self.areStarts(classStarts, of: classRanges.count)
            && records.count + unfiltered.count == entries
            && areConsistent(records, entries: entries) && areConsistent(unfiltered, entries: entries)
    }

    /// Whether these are the ascending beginnings of stretches of a table.
    private static func areStarts(_ starts: [UInt32], of count: Int) -> Bool {
        starts.first == 0 && starts.last.map(Int.init) == count
            && zip(starts, starts.dropFirst()).allSatisfy { $0 <= $1 }
    }

    private func areConsistent(_ records: [RegexSetTables.Record], entries: Int) -> Bool {
        let validation = PositionProgram.Validation(sets: Int(setCount), classes: classStarts.count - 1)
        return records.allSatisfy { record in
            record.entry < entries && record.first < setCount && record.second < setCount && record.third < setCount
                && record.programStart <= record.programEnd && record.programEnd <= programs.count
                && validation.accepts(programs[Int(record.programStart)..<Int(record.programEnd)])
        }
    }
}

extension LiteralScanner.Builder {
    fileprivate func isConsistent(literals: Int) -> Bool {
        let pageCount = classes.codes.count / CharacterClasses.pageSize
        let isPowerOfTwo = { (count: Int) in count > 0 && count & (count - 1) == 0 }
        return classes.codes.count % CharacterClasses.pageSize == 0 && pageCount > 0
            && classes.pages.allSatisfy { $0 < pageCount }
            && singles.dropFirst().allSatisfy { $0 < literals }
            && (6...31).contains(32 - Int(bitShift)) && pairBits.count == 1 << (26 - Int(bitShift))
            && isPowerOfTwo(slots.count) && slots.contains { $0.pair == 0 }
            && slots.allSatisfy { UInt64($0.first) + UInt64($0.count) <= candidates.count }
            && candidates.allSatisfy {
                $0.literal < literals && $0.length > 0 && UInt64($0.start) + UInt64($0.length) <= pool.count
            }
    }
}
