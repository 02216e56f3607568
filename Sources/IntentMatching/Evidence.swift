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
    var similar: [Evidence.Finding] = []
    var limitReached = false
}

/// The texts that messages are compared with, and how near they are.
struct EvidenceReader: Sendable {
    let examples: ExampleIndex
    let counterExamples: ExampleIndex
    let expressions: [Expression]
    /// Finds the expressions that match, by their places.
    let expressionSet: RegexSet
    let classifier: ExampleClassifier
    let intents: [IntentDefinition]
    /// Messages of no intent by the form in which examples are compared.
    private let background: [TextKey: ListedText]

    /// How many grams are named as reasons.
    private static let gramLimit = 5

    /// Compiles the texts of a bot, from `parts` as far as they go.
    init(_ bot: Bot, expressions: [Expression], reusing parts: inout CompiledParts) {
        intents = bot.intents
        self.expressions = expressions
        expressionSet = Self.expressionSet(of: expressions, bot, reusing: &parts)
        examples = ExampleIndex(Self.texts(bot.intents, \.examples))
        counterExamples = ExampleIndex(Self.texts(bot.intents, \.counterExamples))
        background = Dictionary(
            bot.background.map { text in
                let key = TextKey(ExampleClassifier.comparable(text).utf8[...])
                return (key, ListedText(intent: nil, text: text, span: .nowhere))
            }, uniquingKeysWith: { first, _ in first })
        classifier = ExampleClassifier(bot, reusing: &parts)
    }

    private static func expressionSet(
        of expressions: [Expression], _ bot: Bot, reusing parts: inout CompiledParts
    ) -> RegexSet {
        if let kept = parts[.expressionSet].flatMap({ RegexSet(decoding: $0) }), kept.count == expressions.count {
            return kept
        }
        let made = RegexSet(
            expressions.map { $0.entry(priority: bot.intents[$0.intent].precedence) },
            samples: bot.intents.flatMap { $0.examples.map { NormalizedText($0.text) } })
        parts.add(.expressionSet, made.encode())
        return made
    }

    private static func texts(
        _ intents: [IntentDefinition], _ texts: KeyPath<IntentDefinition, [IntentDefinition.Example]>
    ) -> [ListedText] {
        intents.enumerated().flatMap { id, intent in
            intent[keyPath: texts].map { ListedText(intent: id, text: $0.text, span: $0.span) }
        }
    }

    /// All that the bot's texts say about a message.
    func evidence(for message: NormalizedText) -> Evidence {
        let search = search(message)
        return Evidence(findings: findings(of: search, in: message), limitReached: search.limitReached)
    }

    /// What there is to find in a message, before examples and counter-examples that it is word for word take part.
    func search(_ message: NormalizedText) -> Search {
        var search = Search(core: Politeness.stripped(message))
        guard !message.isEmpty else { return search }
        search.hits = expressionHits(in: message, limitReached: &search.limitReached)
        search.similar = similar(to: message, core: search.core)
        return search
    }

    /// The findings of a search when the message stands among no examples and counter-examples.
    func unlistedFindings(of search: Search) -> [Evidence.Finding] {
        best(of: search.hits).map { Evidence.Finding(candidate: $0, removal: nil) } + search.similar
    }

    /// The findings of a search in a message.
    func findings(of search: Search, in message: NormalizedText) -> [Evidence.Finding] {
        let excluded = counterExamples.hits(for: message, core: search.core)
        let spelled = examples.hits(for: message, core: search.core)
        let certain = best(of: search.hits)
        var findings: [Evidence.Finding] = []
        findings.reserveCapacity(spelled.count + certain.count + search.similar.count)
        func add(_ candidate: Candidate, _ removal: ListedText? = nil) {
            let counterExample = excluded.first { $0.text.intent == candidate.intent }
            findings.append(Evidence.Finding(candidate: candidate, removal: counterExample?.text ?? removal))
        }
        for hit in spelled {
            if let intent = hit.text.intent { add(exact(hit, of: intent, in: message)) }
        }
        for candidate in certain { add(candidate) }
        for finding in search.similar { add(finding.candidate, finding.removal) }
        return findings
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
    private func similar(to message: NormalizedText, core: Range<Int>) -> [Evidence.Finding] {
        let text = ExampleClassifier.comparableBytes(message, core: core)
        let range = core.isEmpty ? message.utf8.indices : core
        let removal = background[TextKey(text)]
        return classifier.intents(of: text) { intent, probability in
            let candidate = Candidate(
                intent: intent, evidence: .similarity, score: probability, literalCharacters: 0, range: range,
                span: intents[intent].span)
            return Evidence.Finding(candidate: candidate, removal: removal)
        }
    }

    /// The nearest examples of the likeliest intents.
    func neighbours(of search: Search, in message: NormalizedText, limit: Int) -> [Inspection.Neighbour] {
        let text = ExampleClassifier.comparable(message, core: search.core)
        return search.similar.prefix(limit).compactMap { finding in
            guard let nearest = classifier.nearest(of: finding.candidate.intent, to: text) else { return nil }
            return Inspection.Neighbour(
                intent: finding.candidate.intent, text: nearest.example.text, span: nearest.example.span,
                similarity: nearest.similarity)
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
