import Foundation
import Testing

@testable import RegexMatching

@Suite("Fuzz: expressions that are read without running them")
struct AnalysisFuzzTests {
    private static let environment = ProcessInfo.processInfo.environment
    private static let seed = UInt64(environment["HUASHU_FUZZ_SEED"] ?? "") ?? 1
    /// Expressions, of eight texts each.
    private static let rounds = max(500, Int(environment["HUASHU_FUZZ_ROUNDS"] ?? "") ?? 0)

    @Test("what is told of an expression is what PCRE2 does")
    func analysis() {
        var writer = RandomExpression(numbers: SeededGenerator(seed: Self.seed))
        var contradictions: [String] = []
        var (compiled, matched, decidable, filtered) = (0, 0, 0, 0)
        for _ in 0..<Self.rounds {
            let source = writer.next()
            let caseless = Bool.random(using: &writer.numbers)
            guard let regex = try? Regex(source, caseless: caseless, justInTime: false) else { continue }
            let proof = AnalysisProof(source, caseless: caseless, regex)
            compiled += 1
            decidable += proof.isDecidable ? 1 : 0
            filtered += proof.required.isEmpty ? 0 : 1
            for _ in 0..<8 {
                let text = writer.text(for: source)
                matched += regex.firstMatch(in: Array(text.utf8)).match == nil ? 0 : 1
                if let wrong = proof.contradiction(on: text) {
                    contradictions.append(wrong)
                    break
                }
            }
        }
        let report = contradictions.sorted { $0.count < $1.count }.prefix(20).joined(separator: "\n")
        #expect(contradictions.isEmpty, "seed \(Self.seed), \(contradictions.count) of \(compiled):\n\(report)")
        // The expressions are no use when PCRE2 refuses them, or when nothing ever matches.
        #expect(compiled > Self.rounds / 3)
        #expect(matched > compiled && matched < compiled * 7)
        #expect(decidable > compiled / 4)
        #expect(filtered > compiled / 5)
        if Self.environment["HUASHU_FUZZ_ROUNDS"] != nil {
            print("analysis: \(compiled) compiled, \(matched) matches, \(decidable) decidable, \(filtered) filtered")
        }
    }
}
