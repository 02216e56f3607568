/// Runs programs over one text of which is known where the literals of each set occur and which characters it has.
struct PositionRun {
    let tables: RegexSetTables
    let scratch: RegexSetScratch.Tables
    let epoch: UInt32
    /// The positions of the text: one before each character and one at the end.
    let all: UInt64
    /// The position at the end.
    let end: UInt64

    /// `count` is at most `PositionProgram.longestText`.
    @inline(__always)
    init(_ tables: RegexSetTables, _ scratch: RegexSetScratch.Tables, epoch: UInt32, count: Int) {
        self.tables = tables
        self.scratch = scratch
        self.epoch = epoch
        end = 1 &<< UInt64(truncatingIfNeeded: count)
        all = end | (end &- 1)
    }

    /// Whether a program matches somewhere.
    @inline(__always)
    func matches(_ program: Range<UInt32>) -> Bool {
        run(program, from: all) != 0
    }

    /// Where the steps of a part take the positions.
    func run(_ part: Range<UInt32>, from start: UInt64) -> UInt64 {
        var positions = start
        var place = part.lowerBound
        while place < part.upperBound, positions != 0 {
            let word = tables.programs[place]
            let backwards = word & PositionProgram.backwards != 0
            switch PositionProgram.Operation(rawValue: word & ~PositionProgram.backwards) {
            case .literals:
                positions = literals(tables.programs[place + 1], from: positions, backwards: backwards)
                place += 2
            case .character:
                positions = PositionMask.step(positions, over: mask(tables.programs[place + 1]), backwards: backwards)
                place += 2
            case .characters:
                positions = PositionMask.steps(
                    positions, over: mask(tables.programs[place + 1]), least: tables.programs[place + 2],
                    most: tables.programs[place + 3], backwards: backwards)
                place += 4
            case .start:
                positions &= 1
                place += 1
            case .end:
                positions &= end
                place += 1
            case .choice:
                let parts = place + 2..<place + 2 + tables.programs[place + 1]
                positions = choice(parts, from: positions)
                place = parts.upperBound
            case .repetition:
                let body = place + 4..<place + 4 + tables.programs[place + 3]
                positions = repetition(
                    body, least: tables.programs[place + 1], most: tables.programs[place + 2], from: positions)
                place = body.upperBound
            case .lookAhead, .lookBehind:
                let body = place + 3..<place + 3 + tables.programs[place + 2]
                let seen = run(body, from: all)
                positions &= tables.programs[place + 1] == 0 ? seen : ~seen
                place = body.upperBound
            case nil: return 0
            }
        }
        return positions
    }

    @inline(__always)
    private func literals(_ set: UInt32, from positions: UInt64, backwards: Bool) -> UInt64 {
        let state = scratch.sets[set]
        guard state.epoch == epoch else { return 0 }
        var reached: UInt64 = 0
        var next = state.latest
        while next != 0 {
            let occurrence = scratch.occurrences[Int(next)]
            let (start, end) = (UInt64(occurrence.start), UInt64(occurrence.end))
            reached |= backwards ? (positions &>> end & 1) &<< start : (positions &>> start & 1) &<< end
            next = occurrence.previous
        }
        return reached
    }

    private func choice(_ parts: Range<UInt32>, from positions: UInt64) -> UInt64 {
        var reached: UInt64 = 0
        var place = parts.lowerBound
        while place < parts.upperBound {
            let part = place + 1..<place + 1 + tables.programs[place]
            reached |= run(part, from: positions)
            place = part.upperBound
        }
        return reached
    }

    private func repetition(_ body: Range<UInt32>, least: UInt32, most: UInt32, from start: UInt64) -> UInt64 {
        var positions = start
        var times: UInt32 = 0
        while times < least, positions != 0 {
            positions = run(body, from: positions)
            times += 1
        }
        // Who was somewhere after fewer rounds can go further, so only new positions go on.
        var reached = positions
        while times < most, positions != 0 {
            positions = run(body, from: positions) & ~reached
            reached |= positions
            times += 1
        }
        return reached
    }
}

// MARK: - Characters

extension PositionRun {
    /// Which characters of the text are in a class; found out once for each text.
    @inline(__always)
    private func mask(_ number: UInt32) -> UInt64 {
        let known = scratch.masks[number]
        return known.epoch == epoch ? known.mask : freshMask(number)
    }

    private func freshMask(_ number: UInt32) -> UInt64 {
        let ranges = tables.classStarts[number]..<tables.classStarts[number + 1]
        let count = end.trailingZeroBitCount
        var mask: UInt64 = 0
        if ranges.count <= Self.fewRanges {
            for range in ranges {
                let (first, last) = (tables.classRanges[range].first, tables.classRanges[range].last)
                for place in 0..<count {
                    let isWithin: UInt64 = scratch.scalars[place] &- first <= last &- first ? 1 : 0
                    mask |= isWithin << UInt64(truncatingIfNeeded: place)
                }
            }
        } else {
            for place in 0..<count where contains(scratch.scalars[place], ranges) {
                mask |= 1 << UInt64(truncatingIfNeeded: place)
            }
        }
        scratch.masks[number] = RegexSetScratch.ClassMask(mask: mask, epoch: epoch)
        return mask
    }

    /// So many ranges are compared one by one.
    private static var fewRanges: Int { 8 }

    /// Whether a scalar is in one of the ranges, which are sorted.
    @inline(__always)
    private func contains(_ scalar: UInt32, _ ranges: Range<UInt32>) -> Bool {
        var (low, high) = (ranges.lowerBound, ranges.upperBound)
        while low < high {
            let middle = low + (high - low) / 2
            if tables.classRanges[middle].last < scalar { low = middle + 1 } else { high = middle }
        }
        return low < ranges.upperBound && tables.classRanges[low].first <= scalar
    }
}
