import Synchronization

/// The expressions of a set as PCRE2 runs them, each compiled when it is needed for the first time.
///
/// Most are run rarely, and machine code is large and slow to make: one is run by the interpreter until it was asked a
/// few times.
final class LazyRegexes: Sendable {
    /// An expression, and how often it was asked.
    private final class Interpreted: Sendable {
        let regex: Regex
        let uses = Atomic<Int>(0)

        init(_ regex: Regex) {
            self.regex = regex
        }
    }

    /// How often an expression is asked before it is made machine code.
    private static let patience = 6
    /// How many expressions are made machine code at most: each one takes some two kibibytes.
    private static let machineCodeLimit = 8_192

    let sources: RegexSources
    var count: Int { sources.count }
    private let limits: RegexLimits
    private let interpreted: SlotTable<Interpreted>
    private let compiled: SlotTable<Regex>
    private let compiledCount = Atomic<Int>(0)

    init(_ sources: RegexSources, limits: RegexLimits) {
        self.sources = sources
        self.limits = limits
        interpreted = SlotTable(count: sources.count)
        compiled = SlotTable(count: sources.count)
    }

    /// Whether an expression matches a text in valid UTF-8; nil when it asked for too much work. An expression that
    /// does not compile matches nothing.
    func matches(_ number: Int, _ text: UnsafeBufferPointer<UInt8>, using data: Regex.MatchData) -> Bool? {
        if let regex = compiled[number] { return regex.matches(text, using: data) }
        guard let interpreted = interpreted[number] ?? compile(number) else { return false }
        if interpreted.uses.wrappingAdd(1, ordering: .relaxed).newValue > Self.patience,
            let regex = machineCode(number)
        {
            return regex.matches(text, using: data)
        }
        // Machine code counts its work otherwise, and is what an expression by itself is run as.
        return interpreted.regex.matches(text, using: data) ?? machineCode(number)?.matches(text, using: data)
    }

    private func compile(_ number: Int) -> Interpreted? {
        guard let regex = regex(number, justInTime: false) else { return nil }
        return interpreted.fill(number, with: Interpreted(regex))
    }

    private func machineCode(_ number: Int) -> Regex? {
        guard compiledCount.load(ordering: .relaxed) < Self.machineCodeLimit,
            let regex = regex(number, justInTime: true)
        else { return nil }
        compiledCount.wrappingAdd(1, ordering: .relaxed)
        return compiled.fill(number, with: regex)
    }

    private func regex(_ number: Int, justInTime: Bool) -> Regex? {
        let source = sources.source(number)
        return try? Regex(source.pattern, caseless: source.isCaseless, limits: limits, justInTime: justInTime)
    }
}
