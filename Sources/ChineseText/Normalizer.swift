import Foundation

/// Reads a text scalar by scalar; only what Unicode's own tables must decide takes the slow road.
enum Normalizer {
    static func normalize(_ bytes: UnsafeBufferPointer<UInt8>, into writer: inout NormalizedWriter) {
        let table = CharacterTable.shared
        var position = 0
        while position < bytes.count {
            let (scalar, end) = decode(bytes, at: position)
            let action = table.action(for: scalar)
            let next = indexOfNextVisible(bytes, from: end, table)
            if action != CharacterTable.slow, next.isPlain {
                if action != CharacterTable.dropped { writer.write(action, from: position..<end, linear: true) }
                position = next.index
            } else {
                let segmentEnd = endOfSegment(bytes, from: end, table)
                normalizeSegment(bytes, position..<segmentEnd, table, into: &writer)
                position = segmentEnd
            }
        }
    }

    /// Passes over invisible scalars; the end of the text counts as plain.
    private static func indexOfNextVisible(
        _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ table: CharacterTable
    ) -> (index: Int, isPlain: Bool) {
        var position = start
        while position < bytes.count {
            let (scalar, end) = decode(bytes, at: position)
            let action = table.action(for: scalar)
            if action != CharacterTable.dropped { return (position, action != CharacterTable.slow) }
            position = end
        }
        return (position, true)
    }

    private static func isPlain(_ action: UInt32) -> Bool {
        action != CharacterTable.slow && action != CharacterTable.dropped
    }

    /// A segment is a scalar with everything after it that might combine with it.
    private static func endOfSegment(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ table: CharacterTable)
        -> Int
    {
        var position = start
        while position < bytes.count {
            let (scalar, end) = decode(bytes, at: position)
            if isPlain(table.action(for: scalar)) { break }
            position = end
        }
        return position
    }

    private static func normalizeSegment(
        _ bytes: UnsafeBufferPointer<UInt8>, _ segment: Range<Int>, _ table: CharacterTable,
        into writer: inout NormalizedWriter
    ) {
        let text = String(decoding: UnsafeBufferPointer(rebasing: bytes[segment]), as: UTF8.self)
        var pieces: [(scalars: [Unicode.Scalar], original: Range<Int>)] = []
        var start = segment.lowerBound
        for cluster in text {
            let end = start + cluster.utf8.count
            pieces.append((settled(Array(cluster.unicodeScalars), table), start..<end))
            start = end
        }
        if pieces.count > 1 {
            let joined = pieces.flatMap(\.scalars)
            let whole = settled(joined, table)
            if whole != joined { pieces = [(whole, segment)] }
        }
        for piece in pieces {
            for scalar in piece.scalars {
                writer.write(scalar.value, from: piece.original, linear: piece.scalars.count == 1)
            }
        }
    }

    /// Applies NFKC, lower case and the table until nothing changes any more.
    private static func settled(_ start: [Unicode.Scalar], _ table: CharacterTable) -> [Unicode.Scalar] {
        var current = mapped(start, table, lowercasing: false)
        for _ in 0..<4 {
            let next = mapped(Array(compatibilityForm(current).unicodeScalars), table, lowercasing: true)
            if next == current { break }
            current = next
        }
        return current
    }

    private static func compatibilityForm(_ scalars: [Unicode.Scalar]) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        return String(text).precomposedStringWithCompatibilityMapping
    }

    private static func mapped(
        _ scalars: [Unicode.Scalar], _ table: CharacterTable, lowercasing: Bool
    ) -> [Unicode.Scalar] {
        var result: [Unicode.Scalar] = []
        result.reserveCapacity(scalars.count)
        for scalar in scalars {
            let action = table.action(for: scalar.value)
            if action == CharacterTable.dropped { continue }
            if !lowercasing {
                result.append(scalar)
            } else if action == CharacterTable.slow {
                result.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
            } else {
                result.append(Unicode.Scalar(action) ?? scalar)
            }
        }
        return result
    }

    /// Decodes one scalar of valid UTF-8; bytes that are none stand for themselves.
    private static func decode(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> (scalar: UInt32, end: Int) {
        let lead = UInt32(bytes[start])
        let length = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
        guard length > 1, start + length <= bytes.count else { return (lead, start + 1) }
        var scalar = lead & (0x7F >> UInt32(length))
        for offset in 1..<length { scalar = scalar << 6 | UInt32(bytes[start + offset]) & 0x3F }
        return (scalar, start + length)
    }
}
