/// One text that is read against a set.
struct RegexSetScan {
    let tables: RegexSetTables
    let scratch: RegexSetScratch.Tables
    let epoch: UInt32
    private(set) var characterCount = 0
    private(set) var triggerCount = 0
    /// How many records are left to PCRE2.
    private(set) var undecidedCount = 0
    private var occurrenceCount: UInt32 = 0
    /// Whether programs can decide: the text is short, has no character that stands for another one by its case, and
    /// all occurrences are noted.
    private(set) var isDecidable = false

    /// Reads a text, for which `scratch` was made ready.
    @inline(__always)
    init(_ text: UnsafeBufferPointer<UInt8>, _ tables: RegexSetTables, _ scratch: RegexSetScratch) {
        self.tables = tables
        self.scratch = scratch.tables
        epoch = scratch.epoch
        readCharacters(of: text)
        findLiterals()
    }

    private mutating func readCharacters(of text: UnsafeBufferPointer<UInt8>) {
        var flags: UInt16 = 0
        var count = 0
        let (classes, scalars) = (scratch.classes, scratch.scalars)
        tables.scanner.classes.forEachCharacter(in: text) { code, scalar, _ in
            flags |= code
            classes[count] = code & ~CharacterClasses.foldedFlag
            scalars[count] = scalar
            count += 1
        }
        classes[count] = CharacterClasses.none
        characterCount = count
        isDecidable = count <= PositionProgram.longestText && flags & CharacterClasses.foldedFlag == 0
    }

    private mutating func findLiterals() {
        note(RegexSetTables.always, start: 0, length: 0)
        tables.scanner.scan(scratch.classes, count: characterCount) { literal, start, length in
            for place in tables.literalSetStarts[literal]..<tables.literalSetStarts[literal + 1] {
                note(tables.literalSets[place], start: start, length: length)
            }
        }
    }

    @inline(__always)
    private mutating func note(_ set: UInt32, start: Int, length: Int) {
        var state = scratch.sets[set]
        if state.epoch != epoch {
            state = RegexSetScratch.SetState(epoch: epoch, latest: 0)
            if tables.triggerStarts[set] != tables.triggerStarts[set + 1] {
                scratch.triggers[triggerCount] = set
                triggerCount += 1
            }
        }
        if isDecidable {
            occurrenceCount += 1
            if Int(occurrenceCount) < RegexSetScratch.occurrenceLimit {
                scratch.occurrences[occurrenceCount] = RegexSetScratch.Occurrence(
                    start: UInt8(truncatingIfNeeded: start), end: UInt8(truncatingIfNeeded: start + length),
                    previous: state.latest)
                state.latest = occurrenceCount
            } else {
                isDecidable = false
            }
        }
        scratch.sets[set] = state
    }

    /// Whether all the sets of a record occur, beside its trigger.
    @inline(__always)
    func hasSets(of record: RegexSetTables.Record) -> Bool {
        scratch.sets[record.first].epoch == epoch && scratch.sets[record.second].epoch == epoch
            && scratch.sets[record.third].epoch == epoch
    }

    /// The records that the text triggers.
    @inline(__always)
    func records(ofTrigger number: Int) -> Range<UInt32> {
        let set = scratch.triggers[number]
        return tables.triggerStarts[set]..<tables.triggerStarts[set + 1]
    }

    /// Whether the program of a record matches; a record without one, and any record when programs cannot decide about
    /// the text, is left to PCRE2.
    @inline(__always)
    mutating func isDecidedMatch(_ record: RegexSetTables.Record) -> Bool {
        guard isDecidable, record.programStart < record.programEnd else {
            scratch.undecided[undecidedCount] = record
            undecidedCount += 1
            return false
        }
        return PositionRun(tables, scratch, epoch: epoch, count: characterCount)
            .matches(record.programStart..<record.programEnd)
    }
}
