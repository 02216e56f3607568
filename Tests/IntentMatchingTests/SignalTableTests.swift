import ChineseText
import RegexMatching
import Testing

@testable import IntentMatching

@Suite("Signals: the tables")
struct SignalTableTests {
    private static let lexicon = SignalLexicon.shared

    private static func texts(_ wanted: (SignalLexicon.Role) -> Bool) -> [String] {
        zip(lexicon.texts, lexicon.roles).filter { wanted($0.1) }.map(\.0)
    }

    @Test("every word alone is read, in each meaning that the tables give it")
    func words() {
        for (text, role) in zip(Self.lexicon.texts, Self.lexicon.roles) {
            guard case .word(let meanings) = role else { continue }
            let found = SignalReader.shared.signals(in: NormalizedText(text))
            for meaning in meanings {
                #expect(
                    found.contains { $0.kind == meaning.kind && $0.label == meaning.label },
                    "\(text): \(meaning.kind) \(meaning.label)")
            }
        }
    }

    @Test("every harmless phrase hides a word, and is not itself one")
    func harmless() {
        let words = Set(Self.texts { if case .word = $0 { true } else { false } })
        let set = LiteralSet(Array(words))
        for phrase in Self.texts({ if case .harmless = $0 { true } else { false } }) {
            var hides = false
            set.forEachOccurrence(in: NormalizedText(phrase)) { _ in hides = true }
            #expect(hides, "it hides nothing: \(phrase)")
        }
    }

    @Test("strengths are shares, labels are those that the manual names")
    func strengths() {
        let labels: Set = ["", "愤怒", "失望", "焦急", "难过", "人身", "监管", "法律", "媒体", "群体", "辱骂", "脏话"]
        for case .word(let meanings) in Self.lexicon.roles {
            for meaning in meanings {
                #expect((1...100).contains(meaning.strength))
                #expect(labels.contains(meaning.label))
            }
        }
    }

    @Test("there are several hundred words in each language")
    func size() {
        let words = Self.texts { if case .word = $0 { true } else { false } }
        #expect(words.filter { $0.utf8.contains { $0 >= 0x80 } }.count > 800)
        #expect(words.filter { $0.utf8.allSatisfy { $0 < 0x80 } }.count > 250)
    }
}
