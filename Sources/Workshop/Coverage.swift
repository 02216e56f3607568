/// What the tests of a bot reached.
public struct CoverageReport: Sendable, Equatable, Codable {
    /// Kinds of things that tests can reach.
    public enum Kind: String, Sendable, Codable, CaseIterable {
        /// Intents of which an example is read as it should.
        case examples
        /// Intents that a test took.
        case intents
        /// Named steps of flows.
        case steps
        /// Conditions, each way for itself.
        case branches
        /// Wordings after a failed try.
        case retries
        /// What runs after failed tries, on an empty answer, an error or a refusal.
        case handlers
        /// Wordings of responses.
        case variants
        /// Handoffs to people.
        case handoffs
    }

    /// One thing that no test reached.
    public struct Miss: Sendable, Equatable, Codable {
        /// What it is, in the script's words.
        public let name: String
        /// `path:line`.
        public let place: String
    }

    /// The count of one kind.
    public struct Count: Sendable, Equatable, Codable {
        /// Which kind.
        public let kind: Kind
        /// How many were reached.
        public let reached: Int
        /// How many there are.
        public let total: Int
        /// Those that were not reached, in the order of the script.
        public let missed: [Miss]

        /// The share that was reached, 0–1; one where there is nothing to reach.
        public var share: Double { total == 0 ? 1 : Double(reached) / Double(total) }
    }

    /// One count for each kind, in the order of `Kind`.
    public let counts: [Count]

    /// The share of all kinds together, 0–1.
    public var share: Double { share(of: Kind.allCases) }

    /// The share of some kinds together; DS604 takes steps and branches.
    public func share(of kinds: [Kind]) -> Double {
        let chosen = counts.filter { kinds.contains($0.kind) }
        let total = chosen.reduce(0) { $0 + $1.total }
        return total == 0 ? 1 : Double(chosen.reduce(0) { $0 + $1.reached }) / Double(total)
    }
}
