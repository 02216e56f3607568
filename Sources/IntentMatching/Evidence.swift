import ChineseText
import Diagnostics
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

/// The texts that messages are compared with, and how near they are.
struct EvidenceReader: Sendable {
    let examples: ExampleIndex
    let counterExamples: ExampleIndex
    let expressions: [Expression]
    let similarity: SimilarityIndex
    let intents: [IntentDefinition]
    let background: [String]

    /// How many grams are named as reasons.
    private static let gramLimit = 5

    init(_ bot: Bot, expressions: [Expression]) {
        intents = bot.intents
        background = bot.background
        self.expressions = expressions
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
        guard !message.isEmpty else { return Evidence() }
        let core = Politeness.stripped(message)
        var excluded: [IntentID: Evidence.Removal] = [:]
        for hit in counterExamples.hits(for: message, core: core) {
            excluded[hit.entry.intent] = .counterExample(text: hit.entry.text, span: hit.entry.span)
        }
        var evidence = Evidence()
        var found = examples.hits(for: message, core: core).map { exact($0, in: message) }
        found += expressionHits(in: message, limitReached: &evidence.limitReached)
        evidence.findings = found.map { Evidence.Finding(candidate: $0, removal: excluded[$0.intent]) }
        evidence.findings += similar(to: message, core: core, excluded)
        return evidence
    }

    private func exact(_ hit: ExampleIndex.Hit, in message: NormalizedText) -> Candidate {
        Candidate(
            intent: hit.entry.intent, evidence: .exact, score: 1,
            literalCharacters: characterCount(of: hit.range, in: message), range: hit.range, span: hit.entry.span)
    }

    /// The best hit of each intent by pattern and by expression: most literal characters, then leftmost.
    private func expressionHits(in message: NormalizedText, limitReached: inout Bool) -> [Candidate] {
        var best: [Candidate] = []
        for expression in expressions {
            let hit: LiteralRegex.Hit
            switch expression.firstMatch(in: message) {
            case .noMatch: continue
            case .limitReached:
                limitReached = true
                continue
            case .hit(let found): hit = found
            }
            guard !hit.range.isEmpty else { continue }
            let candidate = Candidate(
                intent: expression.intent, evidence: expression.evidence, score: 1,
                literalCharacters: hit.literalCharacters, range: hit.range, span: expression.span)
            keepBetter(candidate, in: &best)
        }
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
    private func similar(
        to message: NormalizedText, core: Range<Int>, _ excluded: [IntentID: Evidence.Removal]
    ) -> [Evidence.Finding] {
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
            let removal = excluded[intent] ?? removal(of: intent, nearest, outcome)
            return Evidence.Finding(candidate: candidate, removal: removal, document: nearest.document)
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
