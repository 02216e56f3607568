/// Receives the features of a text from left to right.
protocol FeatureSink {
    /// A feature with the bytes that it covers.
    mutating func take(_ feature: Feature, _ range: Range<Int>)
}

/// Reads the features of a text in normal form: tokens, pairs of neighbours, pieces of words, sounds, synonyms.
///
/// Pieces make a typing error spoil only some features of a word; sounds do so for Chinese typed by sound.
struct FeatureReader {
    private struct Step {
        var hash: UInt64 = 0
        /// The hash of how the token is read, 0 where that is not known.
        var sound: UInt64 = 0
        var start = 0
    }

    /// The last tokens. Not an array, so that reading a text allocates nothing.
    private struct Steps {
        private var steps = (Step(), Step(), Step(), Step(), Step())
        /// How many came so far.
        private(set) var count = 0

        mutating func push(_ step: Step) {
            steps = (step, steps.0, steps.1, steps.2, steps.3)
            count += 1
        }

        /// A token by how many came after it, fewer than `SynonymTable.longest`.
        subscript(age: Int) -> Step {
            switch age {
            case 0: steps.0
            case 1: steps.1
            case 2: steps.2
            case 3: steps.3
            default: steps.4
            }
        }
    }

    private let synonyms: SynonymTable?
    private var steps = Steps()

    private init(_ synonyms: SynonymTable?) {
        self.synonyms = synonyms
    }

    /// Reads a text into a sink.
    static func read(_ text: ArraySlice<UInt8>, synonyms: SynonymTable?, into sink: inout some FeatureSink) {
        text.withUnsafeBufferPointer { bytes in
            var reader = FeatureReader(synonyms)
            var tokens = Tokenizer(bytes)
            while let token = tokens.next() {
                reader.take(token, &sink)
                if token.kind == .letter { takePieces(of: token.range, tokens, &sink) }
            }
        }
    }

    /// The hash of how a character is read.
    static func sound(of scalar: UInt32) -> UInt64 {
        let number = Readings.shared.number(of: scalar)
        return number == 0 ? 0 : FeatureHash.mix(FeatureHash.sound, UInt64(number))
    }

    private mutating func take(_ token: Tokenizer.Token, _ sink: inout some FeatureSink) {
        let step = Step(hash: token.hash, sound: Self.sound(of: token.scalar), start: token.range.lowerBound)
        sink.take(Feature(.token, step.hash), token.range)
        if step.sound != 0 { sink.take(Feature(.sound, step.sound), token.range) }
        if steps.count > 0 {
            let last = steps[0]
            let range = last.start..<token.range.upperBound
            sink.take(Feature(.pair, FeatureHash.mix(last.hash &+ FeatureHash.pair, step.hash)), range)
            if step.sound != 0, last.sound != 0 {
                sink.take(Feature(.sound, FeatureHash.mix(last.sound &+ FeatureHash.pair, step.sound)), range)
            }
        }
        steps.push(step)
        takeSynonyms(endingAt: token.range.upperBound, &sink)
    }

    /// The synonym sets of the phrases that end here; two characters or more may also be typed by sound.
    private func takeSynonyms(endingAt end: Int, _ sink: inout some FeatureSink) {
        guard let synonyms else { return }
        let newest = steps[0]
        var phrase = newest.hash
        var sound = newest.sound
        takeSynonyms(synonyms.sets(of: phrase), newest.start..<end, &sink)
        for age in 1..<max(1, min(steps.count, SynonymTable.longest)) {
            let step = steps[age]
            phrase = FeatureHash.phrase(step.hash, before: phrase)
            sound = sound == 0 || step.sound == 0 ? 0 : FeatureHash.phrase(step.sound, before: sound)
            let sets = synonyms.sets(of: phrase) ?? (sound != 0 ? synonyms.sets(of: sound) : nil)
            takeSynonyms(sets, step.start..<end, &sink)
        }
    }

    @inline(__always)
    private func takeSynonyms(_ sets: Range<Int>?, _ range: Range<Int>, _ sink: inout some FeatureSink) {
        guard let sets, let synonyms else { return }
        for set in sets {
            sink.take(
                Feature(.synonym, FeatureHash.mix(FeatureHash.synonym, UInt64(synonyms.number(set)))), range)
        }
    }

    /// The pieces of a word with a space before and after it.
    private static func takePieces(of word: Range<Int>, _ tokens: Tokenizer, _ sink: inout some FeatureSink) {
        var window: (UInt64, UInt64, UInt64) = (0, 0, 0x20)
        var starts = (word.lowerBound, word.lowerBound, word.lowerBound)
        var seen = 1
        var position = word.lowerBound
        var isOpen = true
        while isOpen {
            isOpen = position < word.upperBound
            let (scalar, end) = isOpen ? tokens.decode(at: position) : (0x20, position)
            let next = UInt64(scalar)
            if seen >= 2 {
                let three = FeatureHash.mix(FeatureHash.piece, window.1 << 42 | window.2 << 21 | next)
                sink.take(Feature(.piece, three), starts.1..<end)
                if seen >= 3 { sink.take(Feature(.piece, FeatureHash.mix(three, window.0)), starts.0..<end) }
            }
            window = (window.1, window.2, next)
            starts = (starts.1, starts.2, position)
            seen += 1
            position = end
        }
    }
}
