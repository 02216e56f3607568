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
    /// The nearest example of each intent that shares a gram with the message.
    var examples: [IntentID: Nearest] = [:]
    /// The nearest counter-example of each intent.
    var counterExamples: [IntentID: Nearest] = [:]
    /// The nearest background message.
    var background: Nearest?
}

/// Compares messages with all texts of a bot: cosine of TF-IDF vectors over single characters and pairs.
///
/// Weights are (1 + ln tf) × idf with idf = 1 + ln((1 + N) / (1 + df)). Grams that no text has count in the length of
/// the message, so that a message full of unknown words is near nothing. All sums run in the order of the message or of
/// the document itself; the order of the documents changes no score.
struct SimilarityIndex: Sendable {
    let documents: [SimilarityDocument]
    private var places: [Gram: Int] = [:]
    private var idf: [Double] = []
    private var postings: [[Posting]] = []
    private var unseenIDF = 1.0

    private struct Posting: Sendable {
        let document: Int32
        let weight: Float
    }

    init(_ documents: [SimilarityDocument]) {
        self.documents = documents
        let counts = documents.map { GramCounts($0.text) }
        weigh(counts)
        for (document, count) in counts.enumerated() { post(count, of: document) }
    }

    private mutating func weigh(_ counts: [GramCounts]) {
        var frequencies: [Int] = []
        for (gram, _) in counts.flatMap(\.grams) {
            if let place = places[gram] {
                frequencies[place] += 1
            } else {
                places[gram] = frequencies.count
                frequencies.append(1)
            }
        }
        let total = Double(counts.count) + 1
        idf = frequencies.map { 1 + logarithm(total / Double($0 + 1)) }
        unseenIDF = 1 + logarithm(total)
        postings = Array(repeating: [], count: frequencies.count)
    }

    private mutating func post(_ counts: GramCounts, of document: Int) {
        var squares = 0.0
        var weights: [(place: Int, weight: Double)] = []
        for (gram, count) in counts.grams {
            guard let place = places[gram] else { continue }
            let weight = termWeight(count) * idf[place]
            squares += weight * weight
            weights.append((place, weight))
        }
        guard squares > 0 else { return }
        let length = squares.squareRoot()
        for (place, weight) in weights {
            postings[place].append(Posting(document: Int32(document), weight: Float(weight / length)))
        }
    }

    /// The texts nearest to a text in normal form.
    func outcome(for text: String) -> SimilarityOutcome {
        let message = vector(of: text)
        guard !message.terms.isEmpty else { return SimilarityOutcome() }
        var scores = [Float](repeating: 0, count: documents.count)
        var touched: [Int] = []
        for term in message.terms {
            let weight = Float(term.weight / message.length)
            for posting in postings[term.place] {
                let document = Int(posting.document)
                if scores[document] == 0 { touched.append(document) }
                scores[document] += weight * posting.weight
            }
        }
        return nearest(scores, touched)
    }

    private func nearest(_ scores: [Float], _ touched: [Int]) -> SimilarityOutcome {
        var outcome = SimilarityOutcome()
        for document in touched {
            let found = Nearest(document: document, score: min(1, Double(scores[document])))
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

    /// The grams that two texts in normal form share, those that weigh most first.
    func grams(of text: String, sharedWith document: String, limit: Int) -> [String] {
        let counts = GramCounts(document)
        let weights = Dictionary(counts.grams.map { ($0.gram, termWeight($0.count)) }, uniquingKeysWith: { first, _ in first })
        var shared: [(text: String, weight: Double)] = []
        for (gram, count) in GramCounts(text).grams {
            guard let other = weights[gram], let place = places[gram] else { continue }
            shared.append((gram.text, termWeight(count) * other * idf[place] * idf[place]))
        }
        shared.sort { $0.weight == $1.weight ? $0.text < $1.text : $0.weight > $1.weight }
        return shared.prefix(limit).map(\.text)
    }

    private func vector(of text: String) -> (terms: [(place: Int, weight: Double)], length: Double) {
        var squares = 0.0
        var terms: [(place: Int, weight: Double)] = []
        for (gram, count) in GramCounts(text).grams {
            let place = places[gram]
            let weight = termWeight(count) * (place.map { idf[$0] } ?? unseenIDF)
            squares += weight * weight
            if let place { terms.append((place, weight)) }
        }
        return (terms, squares.squareRoot())
    }

    private func termWeight(_ count: Int) -> Double { 1 + logarithm(Double(count)) }
}
