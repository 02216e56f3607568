import Diagnostics
import Foundation
import Testing

@testable import ScriptSyntax

/// Numbers that look random and are the same in every run.
private struct SeededNumbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// No text makes the parser fail, and every place lies in the file.
@Suite struct ScriptParserFuzzTests {
    private let seed = UInt64(ProcessInfo.processInfo.environment["HUASHU_FUZZ_SEED"] ?? "") ?? 1
    private let rounds = Int(ProcessInfo.processInfo.environment["HUASHU_FUZZ_ROUNDS"] ?? "") ?? 1_000

    @Test(arguments: Specimen.allCases) func survivesMutations(_ specimen: Specimen) throws {
        let original = Array(try specimen.text().unicodeScalars)
        var numbers = SeededNumbers(state: seed)
        for round in 0..<rounds {
            var scalars = original
            for _ in 0..<Int.random(in: 1...6, using: &numbers) { mutate(&scalars, &numbers) }
            check(String(String.UnicodeScalarView(scalars)), withTree: round % 5 == 0)
        }
    }

    @Test(arguments: [
        String(repeating: "如果 a = 1\n", count: 10_000),
        String(repeating: "lookup x()\non error\n", count: 10_000),
        String(repeating: "if a = 1\n", count: 10_000) + String(repeating: "end\n", count: 10_000),
    ]) func survivesDeepNesting(_ body: String) {
        check("dialogue 1\nflow 深\n" + body)
        let codes = parse("dialogue 1\nflow 深\n" + body).diagnostics.map(\.code.id).filter { $0 != "DS304" }
        #expect(codes == ["DS124"], "one clear error, whether the levels are closed or not")
    }

    @Test(arguments: ["(", "非 ", "not ", "if (", "非("]) func survivesDeepConditions(_ piece: String) {
        check("dialogue 1\nflow 深\nif " + String(repeating: piece, count: 10_000) + "a\nend\n")
    }

    @Test(arguments: ["on error: ", "after 1: ", "满 1 次：如果 "]) func survivesDeepHandlers(_ piece: String) {
        check("dialogue 1\nflow 深\nlookup x()\n" + String(repeating: piece, count: 10_000) + "\n")
    }

    @Test(arguments: [
        "bot: }", "bot: {a", "bot: {a|", "bot: \\", "if a 含 [", "if a = “", "if a and ", "if a matches /[", "set a = ",
        "a",
        "lookup a(b, ", "handoff a priority ", "说", "　", "- ", "ask a: {", "满", "9",
    ]) func survivesLongLines(_ start: String) {
        let piece = start.suffix(3)
        check("dialogue 1\nflow 长\n" + start + String(repeating: String(piece), count: 5_000))
        check("dialogue 1\nintent 长\nexamples:\n- " + String(repeating: String(piece), count: 5_000))
        check("dialogue 1\nresponse 长\n- if " + String(repeating: String(piece), count: 5_000))
    }

    @Test func listsNoMoreProblemsThanAnyoneReads() {
        let many = parse("dialogue 1\n" + String(repeating: "胡说八道\n", count: 20_000)).diagnostics
        #expect(many.count == ScriptParser.problemLimit + 1)
        #expect(many.last?.code == .tooManyProblems)
    }

    private func mutate(_ scalars: inout [Unicode.Scalar], _ numbers: inout SeededNumbers) {
        guard let place = scalars.indices.randomElement(using: &numbers) else { return }
        let pieces = [
            "{", "｝", "|", "：", ":", "“", "/", "\\", "[", "（", "\n", "结束", "if ", "- ", "　", "\u{200B}", "#", "🙂",
        ]
        switch Int.random(in: 0..<4, using: &numbers) {
        case 0: scalars.remove(at: place)
        case 1:
            let stop = min(scalars.count, place + Int.random(in: 1...80, using: &numbers))
            scalars.removeSubrange(place..<stop)
        case 2:
            let other = scalars.index(place, offsetBy: min(120, scalars.count - place))
            scalars.insert(contentsOf: scalars[place..<other], at: scalars.startIndex)
        default:
            scalars.insert(contentsOf: (pieces.randomElement(using: &numbers) ?? "").unicodeScalars, at: place)
        }
    }

    /// Parses `text` and looks at every place of the tree and of the diagnostics.
    private func check(_ text: String, withTree: Bool = true) {
        let bytes = Array(text.utf8)
        let (file, diagnostics) = parse(text)
        var spans = diagnostics.map(\.span) + diagnostics.compactMap(\.related)
        if withTree { collect(file, &spans) }
        let wrong = spans.filter { span in
            !(0...bytes.count).contains(span.start) || !(0...bytes.count).contains(span.end)
                || splits(bytes, span.start)
                || splits(bytes, span.end)
        }
        #expect(wrong == [], "seed \(seed): \(text.prefix(2_000))")
    }

    private func splits(_ bytes: [UInt8], _ offset: Int) -> Bool {
        offset < bytes.count && bytes[offset] & 0xC0 == 0x80
    }

    /// Every span of a tree, found by looking through all its values.
    private func collect(_ value: Any, _ spans: inout [SourceSpan]) {
        if let span = value as? SourceSpan {
            spans.append(span)
            return
        }
        for child in Mirror(reflecting: value).children { collect(child.value, &spans) }
    }
}
