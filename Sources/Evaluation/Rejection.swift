/// What rejecting does to cases inside and outside the script.
public struct Rejection: Sendable, Equatable, Encodable {
    /// Share of the cases with an intent that were accepted and right; a wrong rejection is an error.
    public let inScopeAccuracy: Double?
    /// Share of the cases without an intent that were rejected.
    public let outOfScopeRecall: Double?

    private enum CodingKeys: String, CodingKey {
        case inScopeAccuracy = "in_scope_accuracy"
        case outOfScopeRecall = "oos_recall"
    }

    /// Nothing is known.
    static let unmeasured = Rejection(inScopeAccuracy: nil, outOfScopeRecall: nil)

    private init(inScopeAccuracy: Double?, outOfScopeRecall: Double?) {
        self.inScopeAccuracy = inScopeAccuracy
        self.outOfScopeRecall = outOfScopeRecall
    }

    init(_ verdicts: some Sequence<Verdict>, accepting: (Verdict) -> Bool) {
        self.init(judged: verdicts.map { (verdict: $0, isAccepted: accepting($0)) })
    }

    fileprivate init(judged: [(verdict: Verdict, isAccepted: Bool)]) {
        let inScope = judged.filter(\.verdict.isInScope)
        let strangers = judged.count - inScope.count
        let rejected = judged.count { !$0.verdict.isInScope && !$0.isAccepted }
        inScopeAccuracy = Self.share(inScope.count { $0.isAccepted && $0.verdict.isRight }, of: inScope.count)
        outOfScopeRecall = Self.share(rejected, of: strangers)
    }

    private static func share(_ part: Int, of whole: Int) -> Double? {
        whole == 0 ? nil : Double(part) / Double(whole)
    }

    /// Missing figures are null, not left out.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(inScopeAccuracy, forKey: .inScopeAccuracy)
        try container.encode(outOfScopeRecall, forKey: .outOfScopeRecall)
    }
}

/// The rule of Larson et al. 2019 ("oos-threshold"): one threshold on the confidence, the one that makes most of all
/// cases right, inside and outside the script together.
enum PaperRule {
    /// The threshold, the lowest of equals, half-way between two confidences; nil where either kind is missing.
    static func threshold(_ verdicts: [Verdict]) -> Double? {
        guard verdicts.contains(where: \.isInScope), verdicts.contains(where: { !$0.isInScope }) else { return nil }
        let sorted = verdicts.sorted { $0.judgement.confidence < $1.judgement.confidence }
        // Everything accepted: right are the cases whose best intent is right.
        var right = sorted.count(where: \.isRight)
        var best = (right: right, threshold: 0.0)
        for (place, verdict) in sorted.enumerated() {
            right += verdict.isInScope ? (verdict.isRight ? -1 : 0) : 1
            let confidence = verdict.judgement.confidence
            let next = place + 1 < sorted.count ? sorted[place + 1].judgement.confidence : confidence + 1
            guard next > confidence, right > best.right else { continue }
            best = (right, (confidence + next) / 2)
        }
        return best.threshold
    }

    /// The figures of the threshold that is best on other cases.
    static func judged(_ verdicts: [Verdict], chosenOn validation: [Verdict]) -> Rejection? {
        guard let threshold = threshold(validation) else { return nil }
        return Rejection(verdicts) { $0.judgement.confidence >= threshold }
    }

    /// The figures where there are no other cases: each half of the cases, inside and outside alike, is judged by the
    /// threshold that is best on the other half. Cases are dealt to the halves in turn, split by split, so that a case
    /// that is judged in several draws stays in its half.
    static func crossFitted(_ splits: [[Verdict]]) -> Rejection? {
        var halves: [[Verdict]] = [[], []]
        for verdicts in splits {
            for kind in [verdicts.filter(\.isInScope), verdicts.filter { !$0.isInScope }] {
                for (place, verdict) in kind.enumerated() { halves[place % 2].append(verdict) }
            }
        }
        guard let even = threshold(halves[0]), let odd = threshold(halves[1]) else { return nil }
        return Rejection(
            judged: halves[0].map { ($0, $0.judgement.confidence >= odd) }
                + halves[1].map { ($0, $0.judgement.confidence >= even) })
    }
}
