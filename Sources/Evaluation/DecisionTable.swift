import TextClassification

/// What becomes of customers: answered, asked which they mean, or told that nothing fits.
public struct DecisionTable: Sendable, Equatable, Encodable {
    /// One of the three ends.
    public struct Row: Sendable, Equatable, Encodable {
        /// The share of all cases that end so.
        public let share: Double
        /// How many of those are right; nil where there are none.
        public let precision: Double?

        private enum CodingKeys: String, CodingKey { case share, precision }

        init(_ verdicts: [Verdict], of total: Int, isRight: (Verdict) -> Bool) {
            share = Double(verdicts.count) / Double(max(1, total))
            precision = verdicts.isEmpty ? nil : Double(verdicts.count(where: isRight)) / Double(verdicts.count)
        }

        /// A missing figure is null, not left out.
        public func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(share, forKey: .share)
            try container.encode(precision, forKey: .precision)
        }
    }

    /// Answered; right with the right intent.
    public let answered: Row
    /// Asked; right where the right intent is among those offered.
    public let clarified: Row
    /// Fallen back; right where the case has no intent, or would have got the wrong one.
    public let fallback: Row

    init(_ verdicts: [Verdict]) {
        var ends: (answered: [Verdict], clarified: [Verdict], fallback: [Verdict]) = ([], [], [])
        for verdict in verdicts {
            switch verdict.judgement.decision {
            case .answer: ends.answered.append(verdict)
            case .clarify: ends.clarified.append(verdict)
            case .fallback: ends.fallback.append(verdict)
            }
        }
        answered = Row(ends.answered, of: verdicts.count) { verdict in
            if case .answer(let intent) = verdict.judgement.decision { intent == verdict.truth } else { false }
        }
        clarified = Row(ends.clarified, of: verdicts.count) { verdict in
            guard case .clarify(let intents) = verdict.judgement.decision, let truth = verdict.truth else {
                return false
            }
            return intents.contains(truth)
        }
        fallback = Row(ends.fallback, of: verdicts.count) { !$0.isRight }
    }
}
