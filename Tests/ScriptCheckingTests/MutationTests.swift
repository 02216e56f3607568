import Diagnostics
import Testing

@testable import ScriptChecking

/// A generator that gives the same numbers in every run.
private struct Dice: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return (state ^ (state >> 29)) &* 0xbf58_476d_1ce4_e5b9
    }
}

/// Swaps, doubles, drops and cuts lines, and puts words of one line into another.
private func mutate(_ text: String, _ dice: inout Dice) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for _ in 0..<Int.random(in: 1...6, using: &dice) {
        guard lines.count > 2 else { break }
        let here = Int.random(in: lines.indices, using: &dice)
        let there = Int.random(in: lines.indices, using: &dice)
        switch Int.random(in: 0..<6, using: &dice) {
        case 0: lines.swapAt(here, there)
        case 1: lines.insert(lines[here], at: there)
        case 2: lines.remove(at: here)
        case 3: lines[here] = String(lines[here].prefix(Int.random(in: 0...lines[here].count, using: &dice)))
        case 4:
            let words = lines[here].split(separator: " ")
            if let word = words.randomElement(using: &dice) { lines[there] += " " + word }
        default:
            let words = lines[here].split(separator: " ").map(String.init)
            lines[here] = words.shuffled(using: &dice).joined(separator: " ")
        }
    }
    return lines.joined(separator: "\n")
}

@Test(arguments: 1...20) func `no mutation of the specimens ends the program`(seed: UInt64) throws {
    var dice = Dice(state: seed)
    let original = try Specimens.files()
    for _ in 0..<12 {
        var files = original
        for index in files.files.indices where Bool.random(using: &dice) {
            files.files[index].text = mutate(files.files[index].text, &dice)
        }
        let (result, sources) = files.check()
        #expect((result.bot == nil) == result.diagnostics.contains { $0.severity == .error })
        for diagnostic in result.diagnostics where diagnostic.span.file >= 0 {
            let length = sources.file(of: diagnostic.span)?.text.utf8.count ?? -1
            #expect(diagnostic.span.start >= 0 && diagnostic.span.end <= length)
        }
        guard let bot = result.bot else { continue }
        for flow in bot.flows {
            for (place, instruction) in flow.code.enumerated() {
                #expect(instruction.successors(at: place).allSatisfy { flow.code.indices.contains($0) })
            }
        }
    }
}
