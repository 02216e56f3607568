import ChineseText
import ScriptSyntax

extension Name {
    /// The title of a test or fragment as a name.
    init(title: Phrase) {
        self.init(text: title.value, key: nameKey(title.value), span: title.span)
    }
}
