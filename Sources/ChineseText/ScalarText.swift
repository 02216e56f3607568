/// The scalars of a normalised text with their byte offsets and signs: what the readers of numbers and dates walk over.
struct ScalarText: Sendable {
    static let empty = ScalarText(NormalizedText(""))

    private struct Place: Sendable {
        let scalar: Unicode.Scalar
        /// A text is cut to this many bytes.
        let offset: UInt32
        let signs: ScalarSigns
        /// The place in the vocabulary of the English word that begins here, or 0.
        var word: UInt8 = 0
        /// Whether that word has a capital letter and a small one behind it.
        var isCapitalized = false
    }

    private var places: [Place] = []
    private let byteCount: Int
    /// Whether any English word of numbers and times stands in it.
    let hasWords: Bool
    /// What is left without politeness, in bytes; only known where there are such words.
    private var core = 0..<0

    init(_ text: NormalizedText, words: [EnglishVocabulary.Occurrence] = []) {
        hasWords = !words.isEmpty
        let table = SignTable.shared
        byteCount = min(text.utf8.count, Int(UInt32.max))
        places.reserveCapacity(byteCount)
        var position = 0
        while position < byteCount {
            let (scalar, end) = table.decode(text.utf8, at: position)
            places.append(Place(scalar: scalar, offset: UInt32(position), signs: table.signs(of: scalar)))
            position = end
        }
        if hasWords { take(words, of: text) }
    }

    private mutating func take(_ words: [EnglishVocabulary.Occurrence], of text: NormalizedText) {
        core = Politeness.stripped(text)
        for word in words {
            let index = index(ofByte: word.range.lowerBound)
            guard places.indices.contains(index) else { continue }
            places[index].word = word.place
            let letters = text.originalSlice(word.range).prefix(2).map(\.isUppercase)
            places[index].isCapitalized = letters == [true, false]
        }
    }

    var count: Int { places.count }

    /// The scalar at an index, or nil outside the text.
    func at(_ index: Int) -> Unicode.Scalar? {
        places.indices.contains(index) ? places[index].scalar : nil
    }

    /// What the scalar at an index can begin or end.
    func signs(at index: Int) -> ScalarSigns {
        places.indices.contains(index) ? places[index].signs : []
    }

    /// The place in the vocabulary of the English word that begins at an index, or 0.
    func wordPlace(at index: Int) -> UInt8 {
        hasWords && places.indices.contains(index) ? places[index].word : 0
    }

    /// Whether Chinese characters stand in the text.
    var holdsHan: Bool { places.indices.contains { isHan(at: $0) } }

    /// Whether the customer wrote the English word at an index with one capital letter.
    func isCapitalized(at index: Int) -> Bool { places.indices.contains(index) && places[index].isCapitalized }

    /// Whether a range is all of a text in English but for politeness.
    func isWhole(_ range: Range<Int>) -> Bool { bytes(range) == core }

    /// The bytes of a range of scalars.
    func bytes(_ range: Range<Int>) -> Range<Int> {
        let cut = range.clamped(to: 0..<count)
        return offset(cut.lowerBound)..<offset(cut.upperBound)
    }

    /// The index of the scalar that begins at a byte, or the first behind it.
    func index(ofByte byte: Int) -> Int {
        var low = 0
        var high = places.count
        while low < high {
            let middle = (low + high) / 2
            if Int(places[middle].offset) < byte { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private func offset(_ index: Int) -> Int {
        places.indices.contains(index) ? Int(places[index].offset) : byteCount
    }

    /// The scalars of a range as a text.
    func string(_ range: Range<Int>) -> String {
        var result = String.UnicodeScalarView()
        for index in range.clamped(to: 0..<count) { result.append(places[index].scalar) }
        return String(result)
    }

    /// Whether a scalar stands anywhere in the text.
    func contains(_ scalar: Unicode.Scalar) -> Bool { places.contains { $0.scalar == scalar } }

    /// The index after a word that stands at an index.
    func end(of word: String, at index: Int) -> Int? {
        var position = index
        for scalar in word.unicodeScalars {
            guard at(position) == scalar else { return nil }
            position += 1
        }
        return position
    }

    /// Whether scalars stand at an index.
    func holds(_ word: [Unicode.Scalar], at index: Int) -> Bool {
        guard index >= 0, index + word.count <= places.count else { return false }
        for (offset, scalar) in word.enumerated() where places[index + offset].scalar != scalar { return false }
        return true
    }

    /// The index after the longest of several words that stands at an index.
    func end(ofAny words: WordList, at index: Int) -> Int? { words.end(in: self, at: index) }

    /// The index at which the longest of several words begins that ends before an index.
    func start(ofAny words: WordList, before index: Int) -> Int? { words.start(in: self, before: index) }

    /// Whether one of several scalars stands at an index.
    func isAny(of scalars: ScalarList, at index: Int) -> Bool { at(index).map(scalars.contains) ?? false }

    /// The same for few scalars.
    func isAny(of characters: String, at index: Int) -> Bool {
        at(index).map { characters.unicodeScalars.contains($0) } ?? false
    }

    /// The index after the spaces that stand at an index.
    func skippingSpace(_ index: Int) -> Int {
        at(index) == " " ? index + 1 : index
    }

    /// The value of an ASCII digit at an index.
    func digit(at index: Int) -> Int? {
        guard let scalar = at(index), (0x30...0x39).contains(scalar.value) else { return nil }
        return Int(scalar.value) - 0x30
    }

    func isLatinLetter(at index: Int) -> Bool {
        at(index).map { (0x61...0x7A).contains($0.value) } ?? false
    }

    /// Whether a Chinese character stands at an index.
    func isHan(at index: Int) -> Bool {
        at(index).map { (0x4E00...0x9FFF).contains($0.value) || (0x3400...0x4DBF).contains($0.value) } ?? false
    }
}
