import ScriptChecking

/// A text of the bot that messages are compared with.
struct SimilarityDocument: Sendable {
    /// Whose it is.
    enum Owner: Sendable, Equatable {
        case example(of: IntentID)
        case counterExample(of: IntentID)
        case background
    }

    let owner: Owner
    /// The text in normal form, politeness aside.
    let text: String
    /// Its place among the owner's texts, for showing it.
    let ordinal: Int
}

/// A document near a message.
struct Nearest: Sendable, Equatable {
    let document: Int
    /// Cosine, 0–1.
    let score: Double
}

/// What a bot's texts have to say about a message.
struct SimilarityOutcome: Sendable {
    /// For each intent the nearest example that shares a gram with the message.
    var examples: [Nearest?]
    /// For each intent the nearest counter-example.
    var counterExamples: [Nearest?]
    /// The nearest background message.
    var background: Nearest?

    init(intents: Int) {
        examples = Array(repeating: nil, count: intents)
        counterExamples = examples
    }
}

/// Compares messages with all texts of a bot: cosine of TF-IDF vectors over single characters and pairs.
///
/// Weights are (1 + ln tf) × idf with idf = 1 + ln((1 + N) / (1 + df)). All sums run in the order of the grams, so that
/// the order of the documents changes no score.
struct SimilarityIndex: Sendable {
    /// How much a gram that no text has counts in the length of the message. At 1 the score is the cosine times the
    /// root of the share of the message that is known, and too few messages reach the thresholds; at 0 a message full
    /// of unknown words may be near to anything. Messages answered or clarified, of a shop's own (JDDC, 51 intents with
    /// 10 examples) and of a voice assistant (xSID): 49 % and 11 % at 0, 38 % and 1 % at 0.4, 30 % and 0 % at 1.
    private static let unknownShare = 0.4

    let documents: [SimilarityDocument]
    private let intents: Int
    private var places: [Gram: Int] = [:]
    private var idf: [Double] = []
    private var unseenIDF = 1.0
    /// For each gram the documents that hold it.
    private var postings: [[Posting]] = []
    /// For each document its grams, in their order.
    private var terms: [[Term]] = []

    private struct Posting: Sendable {
        let document: Int32
        let weight: Float
    }

    private struct Term: Sendable {
        let gram: Gram
        let weight: Float
    }

    /// Indexes the texts of a bot with so many intents.
    init(_ documents: [SimilarityDocument], intents: Int) {
        self.documents = documents
        self.intents = intents
        let counts = documents.map { Gram.counts(in: Array($0.text.utf8)) }
        weigh(counts)
        terms = counts.map(normalised)
        for (document, terms) in terms.enumerated() {
            for term in terms {
                guard let place = places[term.gram] else { continue }
                postings[place].append(Posting(document: Int32(document), weight: term.weight))
            }
        }
    }

    private mutating func weigh(_ counts: [[(gram: Gram, count: Int)]]) {
        var frequencies: [Int] = []
        for document in counts {
            for (gram, _) in document {
                if let place = places[gram] {
                    frequencies[place] += 1
                } else {
                    places[gram] = frequencies.count
                    frequencies.append(1)
                }
            }
        }
        let total = Double(counts.count) + 1
        idf = frequencies.map { 1 + logarithm(total / Double($0 + 1)) }
        unseenIDF = 1 + logarithm(total)
        postings = Array(repeating: [], count: frequencies.count)
    }

    private func normalised(_ counts: [(gram: Gram, count: Int)]) -> [Term] {
        let weights = counts.map { termWeight($0.count) * (places[$0.gram].map { idf[$0] } ?? 0) }
        let length = weights.reduce(0) { $0 + $1 * $1 }.squareRoot()
        guard length > 0 else { return [] }
        return zip(counts, weights).map { Term(gram: $0.gram, weight: Float($1 / length)) }
    }

    /// The texts nearest to a text in normal form.
    func outcome(for text: [UInt8]) -> SimilarityOutcome {
        let message = vector(of: text)
        guard !message.terms.isEmpty else { return SimilarityOutcome(intents: intents) }
        var scores = [Float](repeating: 0, count: documents.count)
        for term in message.terms {
            let weight = Float(term.weight / message.length)
            for posting in postings[term.place] { scores[Int(posting.document)] += weight * posting.weight }
        }
        return nearest(scores)
    }

    private func nearest(_ scores: [Float]) -> SimilarityOutcome {
        var outcome = SimilarityOutcome(intents: intents)
        for (document, score) in scores.enumerated() where score > 0 {
            let found = Nearest(document: document, score: min(1, Double(score)))
            switch documents[document].owner {
            case .example(let intent):
                if isNearer(found, outcome.examples[intent]) { outcome.examples[intent] = found }
            case .counterExample(let intent):
                if isNearer(found, outcome.counterExamples[intent]) { outcome.counterExamples[intent] = found }
            case .background:
                if isNearer(found, outcome.background) { outcome.background = found }
            }
        }
        return outcome
    }

    private func isNearer(_ found: Nearest, _ other: Nearest?) -> Bool {
        guard let other else { return true }
        if found.score != other.score { return found.score > other.score }
        return documents[found.document].text < documents[other.document].text
    }

    /// The grams that a text shares with a document, those that count most first.
    func grams(of text: [UInt8], sharedWith document: Int, limit: Int) -> [String] {
        guard terms.indices.contains(document) else { return [] }
        let weights = Dictionary(terms[document].map { ($0.gram, Double($0.weight)) }, uniquingKeysWith: { $1 })
        var shared: [(range: Range<Int>, weight: Double)] = []
        var seen: Set<Gram> = []
        Gram.visit(text) { gram, range in
            guard let weight = weights[gram], let place = places[gram], seen.insert(gram).inserted else { return }
            shared.append((range, weight * idf[place]))
        }
        shared.sort { ($1.weight, $0.range.lowerBound) < ($0.weight, $1.range.lowerBound) }
        return shared.prefix(limit).map { String(decoding: text[$0.range], as: UTF8.self) }
    }

    private func vector(of text: [UInt8]) -> (terms: [(place: Int, weight: Double)], length: Double) {
        var squares = 0.0
        var terms: [(place: Int, weight: Double)] = []
        for (gram, count) in Gram.counts(in: text) {
            if let place = places[gram] {
                let weight = termWeight(count) * idf[place]
                squares += weight * weight
                terms.append((place, weight))
            } else {
                let weight = termWeight(count) * unseenIDF
                squares += weight * weight * Self.unknownShare
            }
        }
        return (terms, squares.squareRoot())
    }

    private func termWeight(_ count: Int) -> Double { count == 1 ? 1 : 1 + logarithm(Double(count)) }
}
