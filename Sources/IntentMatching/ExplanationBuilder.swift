import ChineseText
import Diagnostics
import ScriptChecking
import ScriptSyntax

/// Says of every competitor what became of it.
struct ExplanationBuilder {
    let reading: Reading
    let bot: Bot
    let contest: Contest
    private var characters: CharacterOffsets

    /// How many similarity hits below the lower threshold are told.
    private static let distantLimit = 3

    init(reading: Reading, bot: Bot, contest: Contest) {
        self.reading = reading
        self.bot = bot
        self.contest = contest
        characters = CharacterOffsets(reading.message.original)
    }

    /// The lines about findings in the order of the contest.
    mutating func lines(_ findings: [Evidence.Finding]) -> [Explanation.Line] {
        let findings = findings.filter { bot.intents.indices.contains($0.candidate.intent) }
        let live = findings.filter { $0.removal == nil }.map(\.candidate)
        var judged = judge(live)
        for finding in findings {
            guard let removal = finding.removal else { continue }
            judged.append((finding.candidate, .lost, reason(removal)))
        }
        var lines: [Explanation.Line] = []
        for (candidate, outcome, reason) in judged where isWorthTelling(candidate, lines) {
            lines.append(line(candidate, outcome, reason))
        }
        let place = lines.firstIndex { $0.evidence == .similarity } ?? lines.count
        lines.insert(contentsOf: missed(live), at: place)
        return lines
    }

    private func isWorthTelling(_ candidate: Candidate, _ lines: [Explanation.Line]) -> Bool {
        guard !candidate.isCertain, candidate.score < contest.thresholds.lower else { return true }
        return lines.count { $0.evidence == .similarity && $0.score < contest.thresholds.lower } < Self.distantLimit
    }

    private typealias Judgement = (Candidate, Explanation.Line.Outcome, Explanation.Reason?)

    private func judge(_ live: [Candidate]) -> [Judgement] {
        let hasCertain = live.first?.isCertain == true
        var winners: Set<IntentID> = []
        var judged: [Judgement] = live.map { candidate in
            if hasCertain, !candidate.isCertain { return (candidate, .unused, Explanation.Reason(.strongerEvidence)) }
            if case .intent(candidate.intent) = reading.decision {
                let isFirst = winners.insert(candidate.intent).inserted
                return isFirst ? (candidate, .won, nil) : (candidate, .unused, Explanation.Reason(.sameIntent))
            }
            if case .clarify(let intents) = reading.decision, intents.contains(candidate.intent) {
                let isFirst = winners.insert(candidate.intent).inserted
                return isFirst
                    ? (candidate, .tied, question(candidate))
                    : (candidate, .unused, Explanation.Reason(.sameIntent))
            }
            return (candidate, .lost, loss(of: candidate, among: live))
        }
        // A winner by precedence stands above the nearer examples that it beat.
        if let place = judged.firstIndex(where: { $0.1 == .won }) { judged.insert(judged.remove(at: place), at: 0) }
        return judged
    }

    private func question(_ candidate: Candidate) -> Explanation.Reason {
        let upper = contest.thresholds.upper
        let isUncertain = !candidate.isCertain && candidate.score < upper - contest.thresholds.margin
        return isUncertain
            ? Explanation.Reason(.uncertain, own: candidate.score, other: upper) : Explanation.Reason(.tie)
    }

    private func loss(of candidate: Candidate, among live: [Candidate]) -> Explanation.Reason {
        if !candidate.isCertain, candidate.score < contest.thresholds.lower {
            return Explanation.Reason(.belowThreshold, own: candidate.score, other: contest.thresholds.lower)
        }
        let winner: Candidate?
        if case .intent(let intent) = reading.decision {
            winner = live.first { $0.intent == intent }
        } else {
            winner = live.first
        }
        guard let winner else { return Explanation.Reason(.tooMany) }
        let (own, other) = (contest.standing(candidate.intent).precedence, contest.standing(winner.intent).precedence)
        if !candidate.isCertain, candidate.score < winner.score - contest.thresholds.margin {
            return Explanation.Reason(.nearerExample, own: candidate.score, other: winner.score)
        }
        if own != other { return Explanation.Reason(.precedence, own: Double(own), other: Double(other)) }
        guard candidate.isCertain, candidate.literalCharacters != winner.literalCharacters else {
            return Explanation.Reason(.tooMany)
        }
        return Explanation.Reason(
            .literalCharacters, own: Double(candidate.literalCharacters), other: Double(winner.literalCharacters))
    }

    private func reason(_ removal: ListedText) -> Explanation.Reason {
        removal.intent == nil
            ? Explanation.Reason(.background, text: removal.text)
            : Explanation.Reason(.counterExample, text: removal.text, place: place(of: removal.span))
    }

    private mutating func line(
        _ candidate: Candidate, _ outcome: Explanation.Line.Outcome, _ reason: Explanation.Reason?
    ) -> Explanation.Line {
        let intent = bot.intents[candidate.intent]
        let range = characters.range(ofBytes: reading.message.originalRange(ofNormalized: candidate.range))
        return Explanation.Line(
            outcome: outcome, intent: intent.name, precedence: intent.precedence, evidence: candidate.evidence,
            score: candidate.score, literalCharacters: candidate.literalCharacters,
            text: reading.message.originalSlice(candidate.range), from: range.lowerBound, to: range.upperBound,
            place: place(of: candidate.span), example: candidate.example, grams: candidate.grams,
            against: candidate.against,
            reason: reason)
    }

    private func place(of span: SourceSpan) -> String {
        bot.sources.file(of: span) == nil ? "" : bot.sources.location(of: span)
    }

    /// Patterns and expressions of the intents in the contest that did not hit.
    private func missed(_ live: [Candidate]) -> [Explanation.Line] {
        var seen: Set<IntentID> = []
        return live.filter(\.isCertain).map(\.intent).filter { seen.insert($0).inserted }.flatMap { id in
            let intent = bot.intents[id]
            let hits = live.filter { $0.intent == id }.map(\.evidence)
            let kinds: [(Candidate.Evidence, SourceSpan?)] = [
                (.pattern, intent.patterns.first?.span), (.regex, intent.regexes.first?.span),
            ]
            return kinds.compactMap { (kind, span) -> Explanation.Line? in
                guard let span, !hits.contains(kind) else { return nil }
                return Explanation.Line(
                    outcome: .missed, intent: intent.name, precedence: intent.precedence, evidence: kind, score: 0,
                    literalCharacters: 0, text: "", from: 0, to: 0, place: place(of: span),
                    example: nil, grams: [], against: [], reason: Explanation.Reason(.missed))
            }
        }
    }
}

/// Turns bytes of a text into characters.
struct CharacterOffsets {
    /// First byte of each character, and the end.
    private let starts: [Int]

    init(_ text: String) {
        var starts: [Int] = []
        var offset = 0
        for character in text {
            starts.append(offset)
            offset += character.utf8.count
        }
        self.starts = starts + [offset]
    }

    func range(ofBytes bytes: Range<Int>) -> Range<Int> {
        let lower = (starts.lastIndex { $0 <= bytes.lowerBound }) ?? 0
        let upper = bytes.isEmpty ? lower : (starts.firstIndex { $0 >= bytes.upperBound } ?? starts.count - 1)
        return lower..<max(lower, upper)
    }
}
