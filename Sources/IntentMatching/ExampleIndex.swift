import ChineseText
import ScriptChecking

/// The examples and counter-examples of all intents by their normal form, politeness aside.
struct ExampleIndex: Sendable {
    /// An example that a message is.
    struct Hit: Sendable {
        let text: ListedText
        /// Bytes of the message that are the example.
        let range: Range<Int>
    }

    /// What a message is, word for word: the first example and the first counter-example of each intent.
    struct Hits: Sendable {
        private(set) var examples: [Hit] = []
        private(set) var counterExamples: [ListedText] = []

        /// Adds texts of intents that have none here.
        fileprivate mutating func add(_ texts: Texts, at range: Range<Int>) {
            let (known, excluded) = (examples[...], counterExamples[...])
            for text in texts.examples where !known.contains(where: { $0.text.intent == text.intent }) {
                examples.append(Hit(text: text, range: range))
            }
            for text in texts.counterExamples where !excluded.contains(where: { $0.intent == text.intent }) {
                counterExamples.append(text)
            }
        }
    }

    /// Texts, at most one of an intent in each list.
    fileprivate struct Texts {
        var examples: [ListedText] = []
        var counterExamples: [ListedText] = []

        mutating func add(_ text: ListedText, isCounterExample: Bool) {
            // The texts of an intent come one after another, so one that is there already is the last.
            if isCounterExample {
                if counterExamples.last?.intent != text.intent { counterExamples.append(text) }
            } else {
                if examples.last?.intent != text.intent { examples.append(text) }
            }
        }
    }

    /// The texts that have one form.
    private struct Entry {
        /// As they are written.
        var whole = Texts()
        /// Without their politeness.
        var bare = Texts()

        /// Adds a text as it is written; a bare one has no politeness.
        mutating func add(_ text: ListedText, isCounterExample: Bool, isBare: Bool) {
            whole.add(text, isCounterExample: isCounterExample)
            if isBare { bare.add(text, isCounterExample: isCounterExample) }
        }
    }

    private var entries: [TextKey: Entry] = [:]

    init(_ intents: [IntentDefinition]) {
        entries.reserveCapacity(intents.reduce(0) { $0 + $1.examples.count + $1.counterExamples.count })
        for (id, intent) in intents.enumerated() {
            for example in intent.examples { add(example, of: id, isCounterExample: false) }
            for example in intent.counterExamples { add(example, of: id, isCounterExample: true) }
        }
    }

    private mutating func add(_ example: IntentDefinition.Example, of intent: IntentID, isCounterExample: Bool) {
        let listed = ListedText(intent: intent, text: example.text, span: example.span)
        let text = NormalizedText(example.text)
        let core = Politeness.stripped(text)
        let isBare = core == text.utf8.indices
        if !text.isEmpty {
            entries[TextKey(text.utf8[...]), default: Entry()].add(
                listed, isCounterExample: isCounterExample, isBare: isBare)
        }
        if !core.isEmpty, !isBare {
            entries[TextKey(text.utf8[core]), default: Entry()].bare.add(listed, isCounterExample: isCounterExample)
        }
    }

    /// What a message is, as typed or without its politeness.
    func hits(for message: NormalizedText, core: Range<Int>) -> Hits {
        let all = message.utf8.indices
        var hits = Hits()
        let entry = entries[TextKey(message.utf8[...])]
        if let entry { hits.add(entry.whole, at: all) }
        let bare = core == all ? entry : core.isEmpty ? nil : entries[TextKey(message.utf8[core])]
        if let bare { hits.add(bare.bare, at: core) }
        return hits
    }
}
