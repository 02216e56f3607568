import Diagnostics
import ScriptChecking

/// A text of a bot that a message may be word for word: an example, a counter-example, or a message of no intent.
///
/// An object, so that what is found in a message names it at the cost of one reference.
final class ListedText: Sendable {
    /// Whose text it is; nil for one that belongs to no intent.
    let intent: IntentID?
    let text: String
    let span: SourceSpan

    init(intent: IntentID?, text: String, span: SourceSpan) {
        self.intent = intent
        self.text = text
        self.span = span
    }
}
