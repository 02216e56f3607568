import ChineseText
import Diagnostics
import RegexMatching
import ScriptChecking

/// Everything that was found about a message, including what counter-examples and background messages took back.
struct Evidence: Sendable {
    /// A hit, and what took it back.
    struct Finding: Sendable {
        let candidate: Candidate
        let removal: Removal?
        /// The nearest text, for similarity.
        var document: Int?
    }

    /// What takes a hit back.
    enum Removal: Sendable, Equatable {
        /// The message is a counter-example.
        case counterExample(text: String, span: SourceSpan)
        /// A counter-example is nearer than the nearest example.
        case nearerCounterExample(text: String, span: SourceSpan, score: Double)
        /// A message that belongs to no intent is nearer.
        case nearerBackground(text: String, score: Double)
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
    /// The nearest example of each intent.
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
    let similarity: SimilarityIndex
    let intents: [IntentDefinition]
    let background: [String]

    /// How many grams are named as reasons.
    private static let gramLimit = 5

    init(_ bot: Bot, expressions: [Expression]) {
        intents = bot.intents
        background = bot.background
        self.expressions = expressions
        expressionSet = RegexSet(
            expressions.map(\.entry), samples: bot.intents.flatMap { $0.examples.map { NormalizedText($0.text) } })
        examples = ExampleIndex(Self.entries(bot.intents, \.examples))
        counterExamples = ExampleIndex(Self.entries(bot.intents, \.counterExamples))
        similarity = SimilarityIndex(Self.documents(bot), intents: bot.intents.count)
    }

    private static func entries(
        _ intents: [IntentDefinition], _ texts: KeyPath<IntentDefinition, [IntentDefinition.Example]>
    ) -> [ExampleIndex.Entry] {
        intents.enumerated().flatMap { id, intent in
            intent[keyPath: texts].map { ExampleIndex.Entry(intent: id, text: $0.text, span: $0.span) }
        }
    }

    private static func documents(_ bot: Bot) -> [SimilarityDocument] {
        var documents: [SimilarityDocument] = []
        func add(_ text: String, _ owner: SimilarityDocument.Owner, _ ordinal: Int) {
            let form = comparable(NormalizedText(text))
            documents.append(SimilarityDocument(owner: owner, text: form, ordinal: ordinal))
        }
        for (id, intent) in bot.intents.enumerated() {
            for (place, example) in intent.examples.enumerated() { add(example.text, .example(of: id), place) }
            for (place, example) in intent.counterExamples.enumerated() {
                add(example.text, .counterExample(of: id), place)
            }
        }
        for (place, text) in bot.background.enumerated() { add(text, .background, place) }
        return documents
    }

    /// The part of a text that similarity compares: all of it when politeness is all there is.
    private static func comparable(_ text: NormalizedText) -> String {
        let core = Politeness.stripped(text)
        return core.isEmpty ? text.string : text.slice(core)
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
        var excluded: [IntentID: Evidence.Removal] = [:]
        for hit in counterExamples.hits(for: message, core: search.core) {
            excluded[hit.entry.intent] = .counterExample(text: hit.entry.text, span: hit.entry.span)
        }
        let spelled = examples.hits(for: message, core: search.core).map { exact($0, in: message) }
        let certain = (spelled + best(of: search.hits)).map {
            Evidence.Finding(candidate: $0, removal: excluded[$0.intent])
        }
        return certain
            + search.similar.map { finding in
                Evidence.Finding(
                    candidate: finding.candidate, removal: excluded[finding.candidate.intent] ?? finding.removal,
                    document: finding.document)
            }
    }

    private func exact(_ hit: ExampleIndex.Hit, in message: NormalizedText) -> Candidate {
        Candidate(
            intent: hit.entry.intent, evidence: .exact, score: 1,
            literalCharacters: characterCount(of: hit.range, in: message), range: hit.range, span: hit.entry.span)
    }

    /// Every pattern and expression that hits.
    private func expressionHits(in message: NormalizedText, limitReached: inout Bool) -> [Candidate] {
        let matches = expressionSet.matches(in: message)
        var hits: [Candidate] = []
        for place in (matches.entries + matches.limited).sorted() {
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
        let range = core.isEmpty ? 0..<message.utf8.count : core
        let outcome = similarity.outcome(for: Array(message.utf8[range]))
        return outcome.examples.enumerated().compactMap { intent, nearest in
            guard let nearest else { return nil }
            let document = similarity.documents[nearest.document]
            let example =
                intents[intent].examples.indices.contains(document.ordinal)
                ? intents[intent].examples[document.ordinal] : nil
            let candidate = Candidate(
                intent: intent, evidence: .similarity, score: nearest.score, literalCharacters: 0, range: range,
                span: example?.span ?? intents[intent].span, example: example?.text ?? document.text)
            return Evidence.Finding(
                candidate: candidate, removal: removal(of: intent, nearest, outcome), document: nearest.document)
        }
    }

    private func removal(of intent: IntentID, _ nearest: Nearest, _ outcome: SimilarityOutcome) -> Evidence.Removal? {
        if let counter = outcome.counterExamples[intent], counter.score > nearest.score {
            let ordinal = similarity.documents[counter.document].ordinal
            let examples = intents[intent].counterExamples
            if examples.indices.contains(ordinal) {
                return .nearerCounterExample(
                    text: examples[ordinal].text, span: examples[ordinal].span, score: counter.score)
            }
        }
        guard let other = outcome.background, other.score > nearest.score else { return nil }
        let ordinal = similarity.documents[other.document].ordinal
        return .nearerBackground(
            text: background.indices.contains(ordinal) ? background[ordinal] : "", score: other.score)
    }

    /// The candidate of a finding, with the grams that counted most when similarity found it.
    func candidate(of finding: Evidence.Finding, in message: NormalizedText) -> Candidate {
        let candidate = finding.candidate
        guard let document = finding.document else { return candidate }
        let grams = similarity.grams(
            of: Array(message.utf8[candidate.range]), sharedWith: document, limit: Self.gramLimit)
        return Candidate(
            intent: candidate.intent, evidence: candidate.evidence, score: candidate.score,
            literalCharacters: candidate.literalCharacters, range: candidate.range, span: candidate.span,
            example: candidate.example, grams: grams)
    }
}
