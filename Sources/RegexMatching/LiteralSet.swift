public import ChineseText

/// Many words at once: finds every occurrence of up to a hundred thousand literals in a text, in one pass.
///
/// The cost depends on the length of the text and on what occurs in it, hardly on how many literals there are.
public struct LiteralSet: Sendable {
    /// Where a literal occurs.
    public struct Occurrence: Sendable, Hashable {
        /// The place of the literal in the array that the set was made from.
        public let literal: Int
        /// Its bytes in the normalised text.
        public let range: Range<Int>
    }

    private let memory: TableMemory
    private let scanner: Tables
    /// Literals with characters beyond the ones that can be told apart by class, by their bytes.
    private let rare: [(bytes: [UInt8], ids: [Int])]

    /// Prepares the search for `literals`, which are compared with the text scalar by scalar, as they are written. An
    /// empty literal is never found; one that is there twice is found as both.
    public init(_ literals: [String]) {
        var ids: [[UInt32]: [Int]] = [:]
        var forms: [[UInt32]] = []
        for (id, literal) in literals.enumerated() {
            let form = literal.unicodeScalars.map(\.value)
            guard !form.isEmpty else { continue }
            if ids[form] == nil { forms.append(form) }
            ids[form, default: []].append(id)
        }
        let builder = LiteralScanner.Builder(forms, foldingCase: false)
        var starts: [UInt32] = [0]
        var members: [UInt32] = []
        for form in forms {
            members += (ids[form] ?? []).map { UInt32($0) }
            starts.append(UInt32(members.count))
        }
        memory = TableMemory()
        scanner = Tables(
            scanner: LiteralScanner(builder, in: memory), starts: memory.table(starts), ids: memory.table(members))
        rare = builder.left.map { number in
            let ids = ids[forms[number]] ?? []
            return (ids.first.map { Array(literals[$0].utf8) } ?? [], ids)
        }
    }

    /// Calls `body` with every occurrence, those that overlap among them, from left to right: by where they begin, then
    /// by where they end, then by literal.
    public func forEachOccurrence(in text: NormalizedText, _ body: (Occurrence) -> Void) {
        for occurrence in occurrences(in: text) { body(occurrence) }
    }

    /// Whether any literal occurs.
    public func occurs(in text: NormalizedText) -> Bool { !occurrences(in: text).isEmpty }

    /// Every occurrence, in the same order.
    public func occurrences(in text: NormalizedText) -> [Occurrence] {
        var found = withExtendedLifetime(memory) {
            text.utf8.withUnsafeBufferPointer { scanner.occurrences(in: $0) }
        }
        for literal in rare { found += Self.occurrences(of: literal, in: text.utf8) }
        if found.count > 1 { found.sort() }
        return found
    }

    private static func occurrences(of literal: (bytes: [UInt8], ids: [Int]), in text: [UInt8]) -> [Occurrence] {
        guard !literal.bytes.isEmpty, literal.bytes.count <= text.count else { return [] }
        return (0...text.count - literal.bytes.count).filter { text[$0...].starts(with: literal.bytes) }
            .flatMap { start in
                literal.ids.map { Occurrence(literal: $0, range: start..<start + literal.bytes.count) }
            }
    }
}

extension LiteralSet.Occurrence: Comparable {
    /// Whether an occurrence begins further left, or ends further left, or is of an earlier literal.
    public static func < (first: Self, second: Self) -> Bool {
        (first.range.lowerBound, first.range.upperBound, first.literal)
            < (second.range.lowerBound, second.range.upperBound, second.literal)
    }
}

/// The tables of a `LiteralSet`, without what keeps their memory.
private struct Tables {
    let scanner: LiteralScanner
    /// For each different literal, where its numbers begin in `ids`.
    let starts: FlatTable<UInt32>
    let ids: FlatTable<UInt32>

    func occurrences(in text: UnsafeBufferPointer<UInt8>) -> [LiteralSet.Occurrence] {
        ScratchTable<UInt16>.withTemporary(text.count + 1, filledWith: 0) { classes in
            ScratchTable<UInt32>.withTemporary(text.count + 1, filledWith: 0) { offsets in
                occurrences(in: text, classes, offsets)
            }
        }
    }

    private func occurrences(
        in text: UnsafeBufferPointer<UInt8>, _ classes: ScratchTable<UInt16>, _ offsets: ScratchTable<UInt32>
    ) -> [LiteralSet.Occurrence] {
        var count = 0
        scanner.classes.forEachCharacter(in: text) { code, _, offset in
            classes[count] = code
            offsets[count] = UInt32(truncatingIfNeeded: offset)
            count += 1
        }
        classes[count] = CharacterClasses.none
        offsets[count] = UInt32(truncatingIfNeeded: text.count)
        var found: [LiteralSet.Occurrence] = []
        scanner.scan(classes, count: count) { literal, start, length in
            let range = Int(offsets[start])..<Int(offsets[start + length])
            for place in starts[literal]..<starts[literal + 1] {
                found.append(LiteralSet.Occurrence(literal: Int(ids[place]), range: range))
            }
        }
        return found
    }
}
