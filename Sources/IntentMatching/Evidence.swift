import ChineseText
import Diagnostics
import RegexMatching
import ScriptChecking
import TextClassification

/// Everything that was found about a message, including what counter-examples and background messages took back.
struct Evidence: Sendable {
    /// A hit, and what took it back.
    struct Finding: Sendable {
        let candidate: Candidate
        /// The counter-example, or the message of no intent, that the message is; nil where the hit stands.
        let removal: ListedText?
    }

    var findings: [Finding] = []
    var limitReached = false
}

/// What a message hits of the patterns, the expressions and the texts of a bot.
struct Search: Sendable {
    /// The message without its politeness, in bytes.
    let core: Range<Int>
    /// Every pattern and expression that hits.
    var hits: [Candidate] = []
    /// The likeliest intents by their examples.
    var similar: [Candidate] = []
    /// The message of no intent that it is word for word, which takes back what is only similar.
    var background: ListedText?
    var limitReached = false
}

/// The texts that messages are compared with, and how near they are.
struct EvidenceReader: Sendable {
    private let index: ExampleIndex
    let expressions: [Expression]
    /// Finds the expressions that match, by their places.
    let expressionSet: RegexSet
    let classifier: ExampleClassifier
    let intents: [IntentDefinition]
    /// Messages of no intent by the form in which examples are compared.
    private let background: [TextKey: ListedText]

    /// How many grams are named as reasons.
    private static let gramLimit = 5

    /// Compiles the texts of a bot, from `parts` as far as they go; `kept` is the set of its expressions, if it was kept.
    init(_ bot: Bot, expressions: [Expression], kept: RegexSet?, reusing parts: inout CompiledParts) {
        intents = bot.intents
        self.expressions = expressions
        expressionSet = Self.expressionSet(of: expressions, bot, kept, reusing: &parts)
        index = ExampleIndex(bot.intents)
        background = Dictionary(
            bot.background.map { text in
                let key = TextKey(ExampleClassifier.comparable(text).utf8[...])
                return (key, ListedText(intent: nil, text: text, span: .nowhere))
            }, uniquingKeysWith: { first, _ in first })
        classifier = ExampleClassifier(bot, reusing: &parts)
    }

    private static func expressionSet(
        of expressions: [Expression], _ bot: Bot, _ kept: RegexSet?, reusing parts: inout CompiledParts
    ) -> RegexSet {
        if let kept, kept.count == expressions.count { return kept }
        let made = RegexSet(
            expressions.map { $0.entry(priority: bot.intents[$0.intent].precedence) },
            samples: bot.intents.flatMap { $0.examples.map { NormalizedText($0.text) } })
        parts.add(.expressionSet, made.encode())
        return made
    }

    /// What there is to find in a message, before examples and counter-examples that it is word for word take part.
    func search(_ message: NormalizedText) -> Search {
        var search = Search(core: Politeness.stripped(message))
        guard !message.isEmpty else { return search }
        search.hits = expressionHits(in: message, limitReached: &search.limitReached)
        let text = ExampleClassifier.comparableBytes(message, core: search.core)
        search.similar = similar(to: text, range: search.core.isEmpty ? message.utf8.indices : search.core)
        search.background = background[TextKey(text)]
        return search
    }

    /// The hits of a search that stand when the message is no example and no counter-example.
    func unlistedCandidates(of search: Search) -> [Candidate] {
        best(of: search.hits) + (search.background == nil ? search.similar : [])
    }

    /// The hits of a search that nothing took back.
    func candidates(of search: Search, in message: NormalizedText) -> [Candidate] {
        var candidates: [Candidate] = []
        candidates.reserveCapacity(search.hits.count + search.similar.count + 1)
        forEachFinding(of: search, in: message) { candidate, removal in
            if removal == nil { candidates.append(candidate) }
        }
        return candidates
    }

    /// All that the bot's texts say about a message.
    func evidence(for message: NormalizedText) -> Evidence {
        let search = search(message)
        var evidence = Evidence(limitReached: search.limitReached)
        forEachFinding(of: search, in: message) { candidate, removal in
            evidence.findings.append(Evidence.Finding(candidate: candidate, removal: removal))
        }
        return evidence
    }

    /// Calls `body` with each hit of a search and what took it back.
    private func forEachFinding(
        of search: Search, in message: NormalizedText, _ body: (Candidate, _ removal: ListedText?) -> Void
    ) {
        let listed = index.hits(for: message, core: search.core)
        func removal(_ intent: IntentID) -> ListedText? {
            listed.counterExamples.isEmpty ? nil : listed.counterExamples.first { $0.intent == intent }
        }
        for hit in listed.examples {
            if let intent = hit.text.intent { body(exact(hit, of: intent, in: message), removal(intent)) }
        }
        for candidate in best(of: search.hits) { body(candidate, removal(candidate.intent)) }
        for candidate in search.similar { body(candidate, removal(candidate.intent) ?? search.background) }
    }

    private func exact(_ hit: ExampleIndex.Hit, of intent: IntentID, in message: NormalizedText) -> Candidate {
        Candidate(
            intent: intent, evidence: .exact, score: 1,
            literalCharacters: characterCount(of: hit.range, in: message), range: hit.range, span: hit.text.span)
    }

    /// Every pattern and expression that hits.
    private func expressionHits(in message: NormalizedText, limitReached: inout Bool) -> [Candidate] {
        let matches = expressionSet.matches(in: message)
        var hits: [Candidate] = []
        for place in matches.limited.isEmpty ? matches.entries : (matches.entries + matches.limited).sorted() {
            let expression = expressions[place]
            let hit: LiteralRegex.Hit
            switch expression.firstMatch(in: message) {
            case .noMatch: continue
            case .limitReached:
                limitReached = true
                continue
            case .hit(let found): hit = found
            }
            guard !hit.range.isEmpty else { continue }
            hits.append(
                Candidate(
                    intent: expression.intent, evidence: expression.evidence, score: 1,
                    literalCharacters: hit.literalCharacters, range: hit.range, span: expression.span))
        }
        return hits
    }

    /// The best hit of each intent by pattern and by expression: most literal characters, then leftmost.
    private func best(of hits: [Candidate]) -> [Candidate] {
        guard hits.count > 1 else { return hits }
        var best: [Candidate] = []
        for hit in hits { keepBetter(hit, in: &best) }
        return best
    }

    private func keepBetter(_ candidate: Candidate, in best: inout [Candidate]) {
        let place = best.lastIndex { $0.intent == candidate.intent && $0.evidence == candidate.evidence }
        guard let place else { return best.append(candidate) }
        let other = best[place]
        if candidate.literalCharacters > other.literalCharacters
            || (candidate.literalCharacters == other.literalCharacters
                && candidate.range.lowerBound < other.range.lowerBound)
        {
            best[place] = candidate
        }
    }
}

// MARK: - Similarity

extension EvidenceReader {
    private func similar(to text: ArraySlice<UInt8>, range: Range<Int>) -> [Candidate] {
        classifier.intents(of: text) { intent, probability in
            Candidate(
                intent: intent, evidence: .similarity, score: probability, literalCharacters: 0, range: range,
                span: intents[intent].span)
        }
    }

    /// A candidate with the nearest example and the grams that counted most, when similarity found it.
    func shown(_ candidate: Candidate, in message: NormalizedText) -> Candidate {
        guard candidate.evidence == .similarity else { return candidate }
        let text = ExampleClassifier.comparable(message, core: candidate.range)
        let nearest = classifier.nearest(of: candidate.intent, to: text)
        let reasons = classifier.reasons(for: candidate.intent, in: text, limit: Self.gramLimit)
        return Candidate(
            intent: candidate.intent, evidence: candidate.evidence, score: candidate.score,
            literalCharacters: candidate.literalCharacters, range: candidate.range,
            span: nearest?.example.span ?? candidate.span, example: nearest?.example.text,
            grams: reasons.filter { $0.contribution > 0 }.map(\.text),
            against: reasons.filter { $0.contribution < 0 }.map(\.text))
    }
}
