import ChineseText

/// The examples or the counter-examples of all intents by their normal form, politeness aside.
struct ExampleIndex: Sendable {
    /// What a message is, word for word.
    struct Hit: Sendable {
        let text: ListedText
        /// Bytes of the message that are the text.
        let range: Range<Int>
    }

    /// Texts that are spelled the same, at most one of an intent in each list.
    private struct Spelling {
        /// As they are written.
        var whole: [ListedText] = []
        /// Without their politeness.
        var bare: [ListedText] = []

        mutating func add(_ text: ListedText, isWhole: Bool, isBare: Bool) {
            // The texts of an intent come one after another, so one that is there already is the last.
            if isWhole, whole.last?.intent != text.intent { whole.append(text) }
            if isBare, bare.last?.intent != text.intent { bare.append(text) }
        }
    }

    private var spellings: [TextKey: Spelling] = [:]

    /// Indexes the texts of intents, those of one intent side by side.
    init(_ texts: [ListedText]) {
        for listed in texts {
            let text = NormalizedText(listed.text)
            guard !text.isEmpty else { continue }
            let core = Politeness.stripped(text)
            let isBare = core == text.utf8.indices
            spellings[TextKey(text.utf8[...]), default: Spelling()].add(listed, isWhole: true, isBare: isBare)
            guard !isBare, !core.isEmpty else { continue }
            spellings[TextKey(text.utf8[core]), default: Spelling()].add(listed, isWhole: false, isBare: true)
        }
    }

    /// The first text of each intent that the message is, as typed or without its politeness.
    func hits(for message: NormalizedText, core: Range<Int>) -> [Hit] {
        let all = message.utf8.indices
        let spelling = spellings[TextKey(message.utf8[...])]
        let whole = spelling?.whole ?? []
        let bare = core == all ? spelling : core.isEmpty ? nil : spellings[TextKey(message.utf8[core])]
        guard let bare, !bare.bare.isEmpty else { return whole.map { Hit(text: $0, range: all) } }
        let others = bare.bare.filter { text in !whole.contains { $0.intent == text.intent } }
        return whole.map { Hit(text: $0, range: all) } + others.map { Hit(text: $0, range: core) }
    }
}
