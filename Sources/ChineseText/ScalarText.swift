/// The scalars of a normalised text with their byte offsets: what the readers of numbers and dates walk over.
struct ScalarText {
    let scalars: [Unicode.Scalar]
    private let offsets: [Int]

    init(_ text: NormalizedText) {
        var scalars: [Unicode.Scalar] = []
        var offsets: [Int] = []
        var offset = 0
        for scalar in text.string.unicodeScalars {
            scalars.append(scalar)
            offsets.append(offset)
            offset += UTF8.width(scalar)
        }
        offsets.append(offset)
        self.scalars = scalars
        self.offsets = offsets
    }

    var count: Int { scalars.count }

    /// The scalar at an index, or nil outside the text.
    func at(_ index: Int) -> Unicode.Scalar? {
        scalars.indices.contains(index) ? scalars[index] : nil
    }

    /// The bytes of a range of scalars.
    func bytes(_ range: Range<Int>) -> Range<Int> {
        let cut = range.clamped(to: 0..<count)
        return offsets[cut.lowerBound]..<offsets[cut.upperBound]
    }

    /// The index after a word that stands at an index.
    func end(of word: String, at index: Int) -> Int? {
        var position = index
        for scalar in word.unicodeScalars {
            guard at(position) == scalar else { return nil }
            position += 1
        }
        return position
    }

    /// The index after the first of several words that stands at an index; list longer words first.
    func end(ofAny words: [String], at index: Int) -> Int? {
        for word in words {
            if let end = end(of: word, at: index) { return end }
        }
        return nil
    }

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
}
