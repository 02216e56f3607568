import Diagnostics
import ScriptSyntax

/// A text that customers can be told, as the writer typed it.
struct ReplyText {
    let template: Template
    var buttons: [Template] = []
    /// The only channel it is for, where it is for one.
    var channel: Name?
    /// The only language it is for, where it is for one.
    var locale: Name?

    /// The words without slots, in order.
    var words: String {
        template.parts.map { if case .text(let text) = $0 { text } else { "" } }.joined()
    }

    /// The text and its buttons.
    var templates: [Template] { [template] + buttons }

    /// Every text of the scripts, in the order of the files.
    static func all(in blocks: [Block]) -> [ReplyText] {
        blocks.flatMap { block in
            fields(of: block) + block.items.compactMap { item($0.content) }
                + StatementWalk.all(in: block).flatMap { texts(of: $0) }
        }
    }

    private static func fields(of block: Block) -> [ReplyText] {
        block.members.compactMap { member in
            guard case .field(let line) = member else { return nil }
            switch line.content.value {
            case .template(let text): return ReplyText(template: text)
            case .condition(_, .some(let text)): return ReplyText(template: text)
            default: return nil
            }
        }
    }

    private static func item(_ item: ListItem) -> ReplyText? {
        guard case .variant(let variant) = item else { return nil }
        return ReplyText(
            template: variant.text, buttons: variant.buttons.map(\.content), channel: variant.channel,
            locale: variant.locale)
    }

    private static func texts(of statement: Statement) -> [ReplyText] {
        switch statement.kind {
        case .bot(let text, let buttons): [ReplyText(template: text, buttons: buttons.map(\.content))]
        case .remind(_, let text): [ReplyText(template: text)]
        case .ask(let ask): texts(of: ask, statement.span)
        case .fill(let fill):
            fill.clauses.compactMap { line in
                if case .ask(_, let text) = line.content { ReplyText(template: text) } else { nil }
            }
        default: []
        }
    }

    private static func texts(of ask: AskStatement, _ span: SourceSpan) -> [ReplyText] {
        var question = ReplyText(template: ask.prompt ?? Template(parts: [], raw: Phrase("", span)))
        var retries: [ReplyText] = []
        for line in ask.clauses {
            switch line.content {
            case .retry(let text): retries.append(ReplyText(template: text))
            case .button(let text): question.buttons.append(text)
            default: continue
            }
        }
        return [question] + retries
    }
}
