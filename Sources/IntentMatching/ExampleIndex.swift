import ChineseText
import Diagnostics
import ScriptChecking

/// The examples and counter-examples of all intents by their normal form, politeness aside.
struct ExampleIndex: Sendable {
    /// An example and whose it is.
    struct Entry: Sendable {
        let intent: IntentID
        let text: String
        let span: SourceSpan
    }

    /// What a message is, word for word.
    struct Hit: Sendable {
        let entry: Entry
        /// Bytes of the message that are the example.
        let range: Range<Int>
    }

    private var whole: [String: [Entry]] = [:]
    private var bare: [String: [Entry]] = [:]

    init(_ entries: [Entry]) {
        for entry in entries {
            let text = NormalizedText(entry.text)
            if !text.isEmpty { whole[text.string, default: []].append(entry) }
            let core = text.slice(Politeness.stripped(text))
            if !core.isEmpty { bare[core, default: []].append(entry) }
        }
    }

    /// The first example of each intent that the message is, as typed or without its politeness.
    func hits(for message: NormalizedText, core: Range<Int>) -> [Hit] {
        var hits = (whole[message.string] ?? []).map { Hit(entry: $0, range: 0..<message.utf8.count) }
        if !core.isEmpty {
            hits += (bare[message.slice(core)] ?? []).map { Hit(entry: $0, range: core) }
        }
        var seen: Set<IntentID> = []
        return hits.filter { seen.insert($0.entry.intent).inserted }
    }
}
