import Foundation
import Testing

/// How long and with which numbers these tests run: a little in `make test`, longer in `make fuzz`.
enum Fuzz {
    private static let environment = ProcessInfo.processInfo.environment

    /// `HUASHU_FUZZ_SEED`.
    static let seed = UInt64(environment["HUASHU_FUZZ_SEED"] ?? "") ?? 1

    /// Whether `HUASHU_FUZZ_ROUNDS` asks for a longer run.
    static let isLong = environment["HUASHU_FUZZ_ROUNDS"] != nil

    /// `HUASHU_FUZZ_ROUNDS` divided by `share`, or `usual` when nobody asks for more.
    static func rounds(_ usual: Int, share: Int = 1) -> Int {
        guard let wanted = Int(environment["HUASHU_FUZZ_ROUNDS"] ?? "") else { return usual }
        return max(usual, wanted / share)
    }

    /// Keeps what is tried next in a file of the temporary directory: when a case ends the program, it is there.
    static func remember(_ name: String, _ content: @autoclosure () -> String) {
        let file = NSTemporaryDirectory() + "/huashu-fuzz-\(name).txt"
        try? content().write(toFile: file, atomically: false, encoding: .utf8)
    }

    /// Reports all offenders at once.
    static func expectNone(_ offenders: [String], of cases: Int, sourceLocation: SourceLocation = #_sourceLocation) {
        let shown = printable(offenders.prefix(isLong ? 100 : 12).joined(separator: "\n----\n"))
        let isFine = offenders.isEmpty
        #expect(
            isFine, "seed \(seed): \(offenders.count) of \(cases)\n\(shown)", sourceLocation: sourceLocation)
    }

    /// The text with what terminals and reports cannot hold written as numbers.
    private static func printable(_ text: String) -> String {
        text.unicodeScalars.map { scalar in
            let isPlain = scalar == "\n" || scalar.properties.isAlphabetic || scalar.properties.isEmoji
            return isPlain || (0x20..<0x7F).contains(scalar.value)
                || (0x2000..<0x1_0000).contains(scalar.value)
                    && scalar.properties.generalCategory != .format && scalar.properties.generalCategory != .unassigned
                ? String(scalar) : "\\u{\(String(scalar.value, radix: 16))}"
        }.joined()
    }

    /// Seconds of this thread's work, whatever else the machine does.
    static func seconds<Result>(_ work: () throws -> Result) rethrows -> (Double, Result) {
        let start = clock()
        let result = try work()
        return (clock() - start, result)
    }

    private static func clock() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}

/// Random numbers that are the same for the same seed (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }

    /// A number below `bound`.
    mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<max(1, bound), using: &self) }

    /// One of `choices`.
    mutating func one<Choice>(of choices: [Choice], else other: Choice) -> Choice {
        choices.randomElement(using: &self) ?? other
    }
}
