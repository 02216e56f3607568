import ChineseText

/// Makes the tables of a set of expressions.
struct RegexSetBuilder {
    /// What is known of an expression before the tables are made.
    private struct Plan {
        let entry: Int
        let required: [UInt32]
        let program: Range<Int>?
        /// Which of the names of sets in the programs are its own.
        let setOperands: Range<Int>
        var trigger: UInt32?
        var others: [UInt32] = []
    }

    private var writer = PositionProgramWriter()
    private var plans: [Plan] = []
    private let ranks: [UInt32]

    private var vocabulary: RegexVocabulary { writer.vocabulary }

    /// How many other sets than its trigger a record names.
    private static let otherLimit = 3

    init(_ entries: [RegexSet.Entry]) {
        let sorted = Set(entries.map(\.priority)).sorted()
        let rankOfPriority = Dictionary(uniqueKeysWithValues: zip(sorted, sorted.indices))
        ranks = entries.map { UInt32(rankOfPriority[$0.priority] ?? 0) }
        plans.reserveCapacity(entries.count)
        for (number, entry) in entries.enumerated() {
            let node = RegexNode.parse(entry.pattern, caseless: entry.isCaseless)
            let required = node.requiredLiterals().map { writer.vocabulary.set(of: $0) }
            let operands = writer.setOperands.count
            let program = writer.program(for: node)
            plans.append(
                Plan(
                    entry: number, required: required, program: program,
                    setOperands: operands..<writer.setOperands.count))
        }
    }

    /// The tables; triggers are what is rare in `samples`.
    consuming func parts(samples: [NormalizedText]) -> RegexSetParts {
        chooseTriggers(costs(samples: samples))
        var parts = RegexSetParts()
        let sets = numberSets(in: &parts)
        writer.renumberSets { sets[Int($0)] }
        addRecords(to: &parts, sets)
        parts.programs = writer.words
        for set in vocabulary.classes.elements {
            parts.classRanges += set.ranges.map {
                RegexSetTables.ScalarRange(first: $0.lowerBound, last: $0.upperBound)
            }
            parts.classStarts.append(UInt32(parts.classRanges.count))
        }
        return parts
    }
}

// MARK: - Triggers

extension RegexSetBuilder {
    /// What it costs to have each set as a trigger: how often it is seen in messages, as far as can be known. A literal
    /// that many expressions share is taken to be common, and a short one even more so.
    private func costs(samples: [NormalizedText]) -> [Double] {
        let setsOfLiterals = vocabulary.sets.elements
        var frequency = Self.frequency(of: vocabulary.literals.elements, in: samples)
        for plan in plans {
            for set in plan.required {
                for literal in setsOfLiterals[Int(set)] { frequency[Int(literal)] += 1 }
            }
        }
        return setsOfLiterals.map { set in
            let shortest = set.map { vocabulary.literals.elements[Int($0)].count }.min() ?? 0
            let factor: Double = shortest > 2 ? 1 : shortest == 2 ? 4 : 1_000
            return factor * set.reduce(0) { $0 + frequency[Int($1)] }
        }
    }

    /// How often literals occur in two million messages such as the samples.
    private static func frequency(of literals: [[UInt32]], in samples: [NormalizedText]) -> [Double] {
        var frequency = [Double](repeating: 0, count: literals.count)
        guard !samples.isEmpty else { return frequency }
        let memory = TableMemory()
        let scanner = LiteralScanner(LiteralScanner.Builder(literals, foldingCase: true), in: memory)
        let weight = 2_000_000 / Double(samples.count)
        withExtendedLifetime(memory) {
            for sample in samples {
                scanner.forEachLiteral(in: sample.utf8) { frequency[Int($0)] += weight }
            }
        }
        return frequency
    }

    private mutating func chooseTriggers(_ costs: [Double]) {
        let literals = vocabulary.literals.elements
        // A single character tells so little that looking for it everywhere does not pay.
        let isTelling = vocabulary.sets.elements.map { set in set.allSatisfy { literals[Int($0)].count > 1 } }
        for index in plans.indices {
            let byCost = plans[index].required.sorted { (costs[Int($0)], $0) < (costs[Int($1)], $1) }
            guard let trigger = byCost.first else { continue }
            plans[index].trigger = trigger
            plans[index].others = Array(byCost.dropFirst().filter { isTelling[Int($0)] }.prefix(Self.otherLimit))
        }
    }
}

// MARK: - Tables

extension RegexSetBuilder {
    /// Numbers the sets and literals that are used, makes the tables of the scan, and gives the new number of each set.
    private func numberSets(in parts: inout RegexSetParts) -> [UInt32] {
        var isUsed = [Bool](repeating: false, count: vocabulary.sets.elements.count)
        for plan in plans {
            if let trigger = plan.trigger { isUsed[Int(trigger)] = true }
            for set in plan.others { isUsed[Int(set)] = true }
        }
        for place in writer.setOperands { isUsed[Int(writer.words[place])] = true }
        var numbers = [UInt32](repeating: RegexSetTables.always, count: isUsed.count)
        var literals = [UInt32?](repeating: nil, count: vocabulary.literals.elements.count)
        var forms: [[UInt32]] = []
        var setsOfLiteral: [[UInt32]] = []
        var setCount = RegexSetTables.always + 1
        for (set, isUsed) in isUsed.enumerated() where isUsed {
            numbers[set] = setCount
            for literal in vocabulary.sets.elements[set] {
                let number = literals[Int(literal)] ?? UInt32(forms.count)
                if number == forms.count {
                    literals[Int(literal)] = number
                    forms.append(vocabulary.literals.elements[Int(literal)])
                    setsOfLiteral.append([])
                }
                setsOfLiteral[Int(number)].append(setCount)
            }
            setCount += 1
        }
        parts.scanner = LiteralScanner.Builder(forms, foldingCase: true)
        parts.setCount = setCount
        for sets in setsOfLiteral {
            parts.literalSets += sets
            parts.literalSetStarts.append(UInt32(parts.literalSets.count))
        }
        parts.unsearchableSets = Set(parts.scanner.left.flatMap { setsOfLiteral[$0] })
        return numbers
    }

    private func addRecords(to parts: inout RegexSetParts, _ sets: [UInt32]) {
        var records = [[RegexSetTables.Record]](repeating: [], count: Int(parts.setCount))
        var unfiltered: [RegexSetTables.Record] = []
        for plan in plans {
            let (trigger, record) = record(of: plan, sets, without: parts.unsearchableSets)
            if let trigger { records[Int(trigger)].append(record) } else { unfiltered.append(record) }
        }
        for ofSet in records {
            parts.records += ofSet.sorted { $0.precedes($1) }
            parts.triggerStarts.append(UInt32(parts.records.count))
        }
        parts.unfiltered = unfiltered.sorted { $0.precedes($1) }
    }

    /// The record of an expression, and the set that triggers it. A set with a literal that cannot be looked for cannot
    /// be asked for either.
    private func record(
        of plan: Plan, _ numbers: [UInt32], without unsearchable: Set<UInt32>
    ) -> (trigger: UInt32?, RegexSetTables.Record) {
        var needed = ((plan.trigger.map { [$0] } ?? []) + plan.others).map { numbers[Int($0)] }
        var program = plan.program
        if !unsearchable.isEmpty {
            needed.removeAll { unsearchable.contains($0) }
            let named = writer.setOperands[plan.setOperands].lazy.map { writer.words[$0] }
            if named.contains(where: unsearchable.contains) { program = nil }
        }
        func other(_ place: Int) -> UInt32 { place < needed.count ? needed[place] : RegexSetTables.always }
        let record = RegexSetTables.Record(
            entry: UInt32(plan.entry), rank: ranks[plan.entry], programStart: UInt32(program?.lowerBound ?? 0),
            programEnd: UInt32(program?.upperBound ?? 0), first: other(1), second: other(2), third: other(3))
        return (needed.first, record)
    }
}
