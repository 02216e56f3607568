/// What reading one text writes: kept by the set and used again, so that a text allocates nothing.
final class RegexSetScratch {
    /// Where literals of a set occur in the text that is being read.
    struct SetState: BitwiseCopyable {
        /// The text in which the set was seen last.
        var epoch: UInt32
        /// The latest occurrence; 0 for none.
        var latest: UInt32
    }

    /// An occurrence, by positions in a text of at most 63 characters.
    struct Occurrence: BitwiseCopyable {
        var start: UInt8
        var end: UInt8
        /// The occurrence before it of the same set; 0 for none.
        var previous: UInt32
    }

    /// Which characters of the text are in a class.
    struct ClassMask: BitwiseCopyable {
        var mask: UInt64
        /// The text for which this was found out.
        var epoch: UInt32
    }

    /// The memory, without what keeps it.
    struct Tables {
        let sets: ScratchTable<SetState>
        let occurrences: ScratchTable<Occurrence>
        /// The trigger sets that were seen, by when they were seen first.
        let triggers: ScratchTable<UInt32>
        let masks: ScratchTable<ClassMask>
        /// Records that only PCRE2 can decide.
        let undecided: ScratchTable<RegexSetTables.Record>
        /// The classes of the characters of the text, and a 0 after them.
        var classes: ScratchTable<UInt16>
        /// The characters of the text.
        var scalars: ScratchTable<UInt32>
    }

    /// How many occurrences are kept; a text with more is left to PCRE2.
    static let occurrenceLimit = 4_096

    private(set) var tables: Tables
    private(set) var epoch: UInt32 = 0
    let matchData = Regex.MatchData()

    init(sets: Int, classes: Int, entries: Int) {
        tables = Tables(
            sets: ScratchTable(sets, filledWith: SetState(epoch: 0, latest: 0)),
            occurrences: ScratchTable(Self.occurrenceLimit, filledWith: Occurrence(start: 0, end: 0, previous: 0)),
            triggers: ScratchTable(sets, filledWith: 0),
            masks: ScratchTable(classes, filledWith: ClassMask(mask: 0, epoch: 0)),
            undecided: ScratchTable(entries, filledWith: RegexSetTables.Record()),
            classes: ScratchTable(256, filledWith: 0), scalars: ScratchTable(256, filledWith: 0))
    }

    deinit {
        tables.sets.free()
        tables.occurrences.free()
        tables.triggers.free()
        tables.masks.free()
        tables.undecided.free()
        tables.classes.free()
        tables.scalars.free()
    }

    /// Makes ready for a text of so many bytes.
    func begin(bytes: Int) {
        if tables.classes.count <= bytes {
            tables.classes.free()
            tables.scalars.free()
            tables.classes = ScratchTable(bytes + 1, filledWith: 0)
            tables.scalars = ScratchTable(bytes + 1, filledWith: 0)
        }
        epoch &+= 1
        guard epoch == 0 else { return }
        // The numbers of texts begin anew, so those that are noted mean nothing any more.
        tables.sets.fill(with: SetState(epoch: 0, latest: 0))
        tables.masks.fill(with: ClassMask(mask: 0, epoch: 0))
        epoch = 1
    }
}
