import Testing

@testable import RegexMatching

@Suite struct CaseFoldingTests {
    /// Scalars that may have other cases, by what Swift knows, and their neighbours.
    private static let scalars: [Unicode.Scalar] = (UInt32(0)...0x1_FFFF).compactMap(Unicode.Scalar.init).filter {
        $0.properties.isCased || $0.properties.changesWhenCaseMapped || $0.properties.changesWhenCaseFolded
    }

    @Test(
        "the folding is that of the installed PCRE2: two letters fold to one exactly if PCRE2 takes one for the other")
    func variants() throws {
        let bytes = Array(String(String.UnicodeScalarView(Self.scalars)).utf8)
        let folded = Set(Self.scalars.map { foldedScalar($0.value) })
        for scalar in folded {
            let variants = RegexNode.CharacterSet(ranges: [scalar...scalar]).withCaseVariants.members(upTo: 8) ?? []
            let regex = try Regex("\\x{\(String(scalar, radix: 16))}", caseless: true, justInTime: false)
            var found: [UInt32] = []
            var start = 0
            while found.count <= variants.count, let range = regex.firstMatch(in: bytes, from: start).match?.range {
                found += String(decoding: bytes[range], as: UTF8.self).unicodeScalars.map(\.value)
                start = range.upperBound
            }
            if found != variants { Issue.record("\(scalar): \(found) instead of \(variants)") }
        }
        #expect(folded.count > 1_000)
    }

    @Test("sets know whether they tell letters by their case")
    func closedSets() {
        func set(_ text: String) -> RegexNode.CharacterSet {
            RegexNode.CharacterSet(joining: text.unicodeScalars.map { $0.value...$0.value })
        }
        for (text, isClosed) in [
            ("退", true), ("a", false), ("aA", true), ("kK", false), ("kK\u{212A}", true), ("", true),
        ] {
            #expect(set(text).isClosedUnderCase == isClosed)
            #expect(set(text).complement.isClosedUnderCase == isClosed)
            #expect(set(text).withCaseVariants.isClosedUnderCase)
            #expect(set(text).complement.complement == set(text))
        }
        #expect(RegexNode.CharacterSet.notNewline.complement == set("\n"))
    }

    @Test(
        "the members of a class are those that PCRE2 takes one by one", arguments: ["\\d", "\\p{Han}", "[[:^upper:]]"])
    func classMembers(source: String) throws {
        let members = try #require(ClassMembers.of(source, caseless: true))
        let regex = try Regex(source, caseless: true)
        var numbers = SeededGenerator(seed: 7)
        let edges = members.ranges.flatMap { [$0.lowerBound, $0.upperBound, $0.lowerBound &- 1, $0.upperBound + 1] }
        let others = (0..<3_000).map { _ in UInt32.random(in: 0...0x10_FFFF, using: &numbers) }
        for scalar in (edges + others).compactMap(Unicode.Scalar.init) {
            let isTaken = regex.firstMatch(in: Array(String(scalar).utf8)).match != nil
            if isTaken != members.contains(scalar.value) { Issue.record("\(source) and \(scalar.value)") }
        }
    }
}
