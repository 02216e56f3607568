import ScriptChecking

/// What the rules of §3.5 need to know about an intent.
struct Standing: Sendable, Equatable {
    let key: String
    let precedence: Int
}

/// Settles which intent a message belongs to. Only precedence, strength and names count, never the order of files.
struct Contest: Sendable {
    let standings: [Standing]
    let thresholds: SimilarityThresholds

    /// The largest number of intents that a clarifying question offers.
    static let clarifyLimit = 3

    /// Hits with the best first: certain ones by precedence and literal characters, then similar ones by probability.
    func sorted(_ findings: [Evidence.Finding]) -> [Evidence.Finding] {
        findings.sorted { isBetter($0.candidate, than: $1.candidate) }
    }

    private func isBetter(_ left: Candidate, than right: Candidate) -> Bool {
        if left.isCertain != right.isCertain { return left.isCertain }
        let (one, other) = (standing(left.intent), standing(right.intent))
        if left.isCertain {
            if one.precedence != other.precedence { return one.precedence > other.precedence }
            if left.literalCharacters != right.literalCharacters {
                return left.literalCharacters > right.literalCharacters
            }
        } else {
            if left.score != right.score { return left.score > right.score }
            if one.precedence != other.precedence { return one.precedence > other.precedence }
        }
        return (one.key, left.evidence.strength) < (other.key, right.evidence.strength)
    }

    /// What the candidates, in the order of `sorted`, come to.
    func decision(among candidates: [Candidate]) -> Reading.Decision {
        if let best = candidates.first, best.isCertain { return certainDecision(candidates, best) }
        return similarDecision(candidates.filter { !$0.isCertain && $0.score >= thresholds.lower })
    }

    private func certainDecision(_ candidates: [Candidate], _ best: Candidate) -> Reading.Decision {
        let precedence = standing(best.intent).precedence
        let tied = candidates.filter {
            $0.isCertain && standing($0.intent).precedence == precedence
                && $0.literalCharacters == best.literalCharacters
        }
        return settled(tied.map(\.intent))
    }

    private func similarDecision(_ candidates: [Candidate]) -> Reading.Decision {
        guard let best = candidates.first else { return .nothing }
        guard best.score >= thresholds.upper else {
            return .clarify(Array(distinct(candidates.map(\.intent)).prefix(Self.clarifyLimit)))
        }
        let close = candidates.filter { $0.score >= best.score - thresholds.margin }
        let precedence = close.map { standing($0.intent).precedence }.max()
        return settled(close.map(\.intent).filter { standing($0).precedence == precedence })
    }

    private func settled(_ intents: [IntentID]) -> Reading.Decision {
        let tied = distinct(intents)
        guard let first = tied.first else { return .nothing }
        return tied.count == 1 ? .intent(first) : .clarify(Array(tied.prefix(Self.clarifyLimit)))
    }

    private func distinct(_ intents: [IntentID]) -> [IntentID] {
        var seen: Set<IntentID> = []
        return intents.filter { seen.insert($0).inserted }
    }

    func standing(_ intent: IntentID) -> Standing {
        standings.indices.contains(intent) ? standings[intent] : Standing(key: "", precedence: 0)
    }
}

extension Candidate.Evidence {
    /// Place in the order of strength; the strongest is zero.
    var strength: Int {
        switch self {
        case .exact: 0
        case .pattern: 1
        case .regex: 2
        case .similarity: 3
        }
    }
}
