import ChineseText
import Testing

@testable import RegexMatching

/// The plain way: each expression by itself.
struct Counterpart {
    let entries: [RegexSet.Entry]
    let set: RegexSet
    private let regexes: [Regex?]

    /// Leaves out what does not compile.
    init(_ candidates: [RegexSet.Entry], samples: [String] = []) {
        let compiled = candidates.map { ($0, try? Regex($0.pattern, caseless: $0.isCaseless)) }.filter { $0.1 != nil }
        let entries = compiled.map(\.0)
        self.entries = entries
        set = RegexSet(entries, samples: samples.map { NormalizedText($0) })
        regexes = compiled.map(\.1)
    }

    /// Compares the set, and the set after it was written and read, with each expression by itself, on texts as they are
    /// and in normal form.
    func compare(on texts: [String], sourceLocation: SourceLocation = #_sourceLocation) {
        guard let again = RegexSet(decoding: set.encode()) else {
            Issue.record("the set cannot be read back", sourceLocation: sourceLocation)
            return
        }
        for text in texts.flatMap({ [Array($0.utf8), NormalizedText($0).utf8] }) {
            let outcomes = regexes.map { $0?.firstMatch(in: text) ?? .noMatch }
            let limited = Set(entries.indices.filter { outcomes[$0] == .limitReached })
            let expected = entries.indices.filter { outcomes[$0].match != nil }
            for set in [set, again] {
                let matches = set.matches(in: text.span)
                let found = matches.entries.filter { !limited.contains($0) }
                if found != expected {
                    let wrong = Set(found).symmetricDifference(expected).sorted().map { entries[$0] }
                    Issue.record(
                        "\(wrong) in \(String(decoding: text, as: UTF8.self).debugDescription)",
                        sourceLocation: sourceLocation)
                }
                guard limited.isEmpty else { continue }
                let best = expected.max { (entries[$0].priority, -$0) < (entries[$1].priority, -$1) }
                #expect(set.best(in: text.span) == best, sourceLocation: sourceLocation)
            }
        }
    }
}
