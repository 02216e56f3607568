import ScriptChecking

/// What the rules of a reading (`docs/understanding-a-turn.md` §3) need to know about an intent.
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

    /// So many hits are sorted by putting each in its place: most are there already, those by similarity above all.
    private static let few = 32

    /// Hits with the best first: certain ones by precedence and literal characters, then similar ones by probability.
    func sorted(_ candidates: consuming [Candidate]) -> [Candidate] {
        guard candidates.count <= Self.few else { return candidates.sorted { isBetter($0, than: $1) } }
        for start in candidates.indices.dropFirst() {
            var place = start
            while place > 0, isBetter(candidates[place], than: candidates[place - 1]) {
                candidates.swapAt(place, place - 1)
                place -= 1
            }
        }
        return candidates
    }

    /// The same for hits of which some were taken back.
    func sorted(_ findings: [Evidence.Finding]) -> [Evidence.Finding] {
        findings.sorted { isBetter($0.candidate, than: $1.candidate) }
    }

    private func isBetter(_ left: Candidate, than right: Candidate) -> Bool {
        if left.isCertain != right.isCertain { return left.isCertain }
        let (one, other) = (precedence(of: left.intent), precedence(of: right.intent))
        if left.isCertain {
            if one != other { return one > other }
            if left.literalCharacters != right.literalCharacters {
                return left.literalCharacters > right.literalCharacters
            }
        } else {
            if left.score != right.score { return left.score > right.score }
            if one != other { return one > other }
        }
        if left.intent == right.intent { return left.evidence.strength < right.evidence.strength }
        return (standing(left.intent).key, left.evidence.strength)
            < (standing(right.intent).key, right.evidence.strength)
    }

    /// What the candidates, in the order of `sorted`, come to.
    func decision(among candidates: [Candidate]) -> Reading.Decision {
        guard let best = candidates.first else { return .nothing }
        return best.isCertain ? certainDecision(candidates, best) : similarDecision(candidates, best)
    }

    private func certainDecision(_ candidates: [Candidate], _ best: Candidate) -> Reading.Decision {
        let highest = precedence(of: best.intent)
        return settled(candidates) {
            $0.isCertain && precedence(of: $0.intent) == highest && $0.literalCharacters == best.literalCharacters
        }
    }

    private func similarDecision(_ candidates: [Candidate], _ best: Candidate) -> Reading.Decision {
        guard best.score >= thresholds.lower else { return .nothing }
        guard best.score >= thresholds.upper else {
            return .clarify(distinct(candidates) { $0.score >= thresholds.lower })
        }
        let least = max(thresholds.lower, best.score - thresholds.margin)
        var highest = precedence(of: best.intent)
        for candidate in candidates where candidate.score >= least {
            highest = max(highest, precedence(of: candidate.intent))
        }
        return settled(candidates) { $0.score >= least && precedence(of: $0.intent) == highest }
    }

    /// The one intent of the candidates that are as good as each other, or the question which is meant.
    private func settled(_ candidates: [Candidate], where isTied: (Candidate) -> Bool) -> Reading.Decision {
        guard let first = candidates.first(where: isTied) else { return .nothing }
        let isSingle = candidates.allSatisfy { $0.intent == first.intent || !isTied($0) }
        return isSingle ? .intent(first.intent) : .clarify(distinct(candidates, where: isTied))
    }

    /// The intents of some of the candidates, each once, as many as a question offers.
    private func distinct(_ candidates: [Candidate], where isMeant: (Candidate) -> Bool) -> [IntentID] {
        var intents: [IntentID] = []
        for candidate in candidates where intents.count < Self.clarifyLimit {
            if isMeant(candidate), !intents.contains(candidate.intent) { intents.append(candidate.intent) }
        }
        return intents
    }

    private func precedence(of intent: IntentID) -> Int {
        standings.indices.contains(intent) ? standings[intent].precedence : 0
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
