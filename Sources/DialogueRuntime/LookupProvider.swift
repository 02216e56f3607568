import ChineseText
public import ScriptChecking

/// Something that answers lookups: a table, a shop's system, a test.
public protocol LookupProvider: Sendable {
    /// The answer to one request. It never throws: what goes wrong is an answer too.
    func answer(_ request: LookupRequest) async -> LookupOutcome
}

/// Answers that are known beforehand, for tests.
public struct StubLookups: LookupProvider, Equatable {
    /// One answer.
    public struct Stub: Sendable, Equatable {
        /// Key of the lookup's name.
        public var lookup: String
        /// Only for these inputs, in the order of the lookup's `in:`; for any inputs when nil.
        public var arguments: [String]?
        /// The answer.
        public var outcome: LookupOutcome

        /// An answer, for some inputs or for all.
        public init(lookup: String, arguments: [String]? = nil, outcome: LookupOutcome) {
            self.lookup = lookup
            self.arguments = arguments
            self.outcome = outcome
        }
    }

    /// The answers; the first that fits serves, but one that names its inputs goes before one that does not.
    public let stubs: [Stub]
    private let inputs: [String: [String]]

    /// Answers for lookups of `bot`.
    public init(_ stubs: [Stub], bot: Bot) {
        self.stubs = stubs.filter { $0.arguments != nil } + stubs.filter { $0.arguments == nil }
        inputs = Dictionary(
            bot.lookups.map {
                ($0.key, $0.inputs.compactMap { bot.slots.indices.contains($0) ? bot.slots[$0].name : nil })
            },
            uniquingKeysWith: { first, _ in first })
    }

    /// The stub that fits; nil when none does.
    public func outcome(for request: LookupRequest) -> LookupOutcome? {
        let key = nameKey(request.lookup)
        let order = inputs[key] ?? request.inputs.keys.sorted()
        let values = order.map { NormalizedText(request.inputs[$0] ?? "").string }
        return stubs.first { stub in
            stub.lookup == key && (stub.arguments.map { $0.map { NormalizedText($0).string } == values } ?? true)
        }?.outcome
    }

    /// The stub that fits, or a failure that says that there is none.
    public func answer(_ request: LookupRequest) async -> LookupOutcome {
        outcome(for: request) ?? .failed("no stub for \(request.lookup)")
    }
}
