import Foundation
import TextClassification

/// Chinese characters that are read alike, for typing errors such as 推款 for 退款.
///
/// The readings are those of Foundation, not those that a classifier brings along, so that nobody marks their own work.
/// Only characters of the texts at hand are put in the place of others: they are the common ones of their subject.
struct SoundAlikes {
    private let alikes: [Character: [Character]]

    /// Learns which characters there are.
    init(_ texts: some Sequence<String>) {
        let characters = Set(texts.joined()).filter(Self.isHan).sorted()
        let groups = Dictionary(
            grouping: characters.compactMap { character in
                Self.reading(of: character).map { (character, $0) }
            }, by: \.1
        ).mapValues { $0.map(\.0) }
        var alikes: [Character: [Character]] = [:]
        for group in groups.values {
            for character in group { alikes[character] = group.filter { $0 != character } }
        }
        self.alikes = alikes
    }

    /// The text with one character, taken by the generator, that is another of the same sound; nil where none has one.
    func typo(in text: String, _ generator: inout SeededGenerator) -> String? {
        var characters = Array(text)
        let places = characters.indices.filter { !(alikes[characters[$0]] ?? []).isEmpty }
        guard !places.isEmpty else { return nil }
        let place = places[Int(generator.next() % UInt64(places.count))]
        let choices = alikes[characters[place]] ?? []
        characters[place] = choices[Int(generator.next() % UInt64(choices.count))]
        return String(characters)
    }

    private static func isHan(_ character: Character) -> Bool {
        let scalars = character.unicodeScalars
        return scalars.count == 1 && scalars.allSatisfy { (0x4E00...0x9FFF).contains($0.value) }
    }

    /// Without tones.
    private static func reading(of character: Character) -> String? {
        String(character).applyingTransform(.mandarinToLatin, reverse: false)?
            .applyingTransform(.stripDiacritics, reverse: false)
    }
}

extension Material {
    /// The same, with one sound-alike typo in every Chinese case where one is possible, and how many cases have one.
    public func withTypos(seed: UInt64 = 1) -> (material: Material, count: Int) {
        let alikes = SoundAlikes(texts.examples.map(\.text) + cases.map(\.text))
        var generator = SeededGenerator(seed: seed)
        var count = 0
        let changed = cases.map { test in
            guard let text = alikes.typo(in: test.text, &generator) else { return test }
            count += 1
            return TestCase(truth: test.truth, text: text)
        }
        return (Material(self, cases: changed), count)
    }
}
