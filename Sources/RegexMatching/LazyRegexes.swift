/// The expressions of a set as PCRE2 runs them, each compiled when it is needed for the first time.
final class LazyRegexes: Sendable {
    let sources: RegexSources
    private let limits: RegexLimits
    private let compiled: SlotTable<Regex>

    var count: Int { sources.count }

    init(_ sources: RegexSources, limits: RegexLimits) {
        self.sources = sources
        self.limits = limits
        compiled = SlotTable(count: sources.count)
    }

    /// Whether an expression matches a text in valid UTF-8; nil when it asked for too much work. An expression that
    /// does not compile matches nothing.
    func matches(_ number: Int, _ text: UnsafeBufferPointer<UInt8>, using data: Regex.MatchData) -> Bool? {
        guard let regex = compiled[number] ?? compile(number) else { return false }
        return regex.matches(text, using: data)
    }

    private func compile(_ number: Int) -> Regex? {
        let source = sources.source(number)
        guard let regex = try? Regex(source.pattern, caseless: source.isCaseless, limits: limits) else { return nil }
        return compiled.fill(number, with: regex)
    }
}
