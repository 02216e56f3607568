import Diagnostics

/// Where each keyword may start a line, in words for messages.
enum Placement {
    /// Keywords that start a statement of a flow.
    static let statements: Set<Keyword> = [
        .bot, .say, .step, .ask, .fill, .set, .clear, .if, .goto, .call, .return, .done, .continue, .lookup, .remind,
        .close, .openCase, .handoff,
    ]

    /// Keywords of lines that belong to the line above them.
    static let clauses: [(owner: Keyword, keywords: [Keyword])] = [
        (.bot, [.button]),
        (.response, [.button]),
        (.ask, [.retry, .button, .after, .allow, .always, .skipIf]),
        (.fill, [.order, .ask, .maxTurns, .onRefuse, .allow]),
        (.lookup, [.onEmpty, .onError]),
        (.fallback, [.after]),
        (.if, [.elif, .else, .end]),
        (.flow, [.when]),
    ]

    /// Keywords that stand within a line, behind another.
    private static let inline: [(owner: Keyword, keywords: [Keyword])] = [
        (.handoff, [.with, .priority, .reason]),
        (.openCase, [.priority, .reason]),
        (.goto, [.max]),
    ]

    /// Keywords that open a handler.
    static let handlers: Set<Keyword> = [.onEmpty, .onError, .onRefuse, .after]

    /// Where `keyword` may stand.
    static func places(of keyword: Keyword) -> DiagnosticArgument {
        var found: [DiagnosticArgument] = []
        if keyword == .dialogue { found.append(DiagnosticArgument(zh: "文件的第一行", en: "on the first line of the file")) }
        found += FieldShape.all.filter { $0.keyword == keyword }.map { inside($0.block.keyword) }
        if statements.contains(keyword) { found.append(inside(.flow)) }
        for (owner, keywords) in clauses where keywords.contains(keyword) {
            found.append(owner == .fallback ? inside(owner) : owner == .flow ? directlyBelow(owner) : below(owner))
        }
        for (owner, keywords) in inline where keywords.contains(keyword) { found.append(behind(owner)) }
        if keyword == .channel || keyword == .locale {
            found.append(
                DiagnosticArgument(
                    zh: "“\(Keyword.response.chinese)”的“- ”后面", en: "behind “- ” in a “\(Keyword.response.english)”"))
        }
        return joined(found)
    }

    /// `“流程”里`.
    static func inside(_ owner: Keyword) -> DiagnosticArgument {
        DiagnosticArgument(zh: "“\(owner.chinese)”里", en: "in “\(owner.english)”")
    }

    private static func below(_ owner: Keyword) -> DiagnosticArgument {
        DiagnosticArgument(zh: "“\(owner.chinese)”下面", en: "below “\(owner.english)”")
    }

    private static func directlyBelow(_ owner: Keyword) -> DiagnosticArgument {
        DiagnosticArgument(zh: "“\(owner.chinese)”那一行的正下方", en: "directly below the line “\(owner.english)”")
    }

    private static func behind(_ owner: Keyword) -> DiagnosticArgument {
        DiagnosticArgument(zh: "“\(owner.chinese)”同一行的后面", en: "behind “\(owner.english)” on the same line")
    }

    private static func joined(_ places: [DiagnosticArgument]) -> DiagnosticArgument {
        guard !places.isEmpty else { return DiagnosticArgument(zh: "单独一块", en: "in a block of its own") }
        return DiagnosticArgument(
            zh: places.map(\.chinese).joined(separator: "，或"), en: places.map(\.english).joined(separator: ", or "))
    }

    /// Keywords to be listed in a message.
    static func list(_ keywords: [Keyword]) -> DiagnosticArgument {
        DiagnosticArgument(
            zh: keywords.map(\.chinese).joined(separator: "、"), en: keywords.map(\.english).joined(separator: ", "))
    }

    /// What may start a line in a block of `kind` or, without one, outside any block, with the lines that belong to
    /// statements: what a misspelt word may have been.
    static func candidates(in kind: BlockKind?) -> [Keyword] {
        guard kind == .flow else { return allowed(in: kind) }
        return allowed(in: .flow) + clauses.filter { statements.contains($0.owner) }.flatMap(\.keywords)
    }

    /// What may start a line in a block of `kind` or, without one, outside any block.
    static func allowed(in kind: BlockKind?) -> [Keyword] {
        guard let kind else { return BlockKind.allCases.map(\.keyword) }
        switch kind {
        case .flow: return Keyword.allCases.filter { statements.contains($0) || $0 == .when || $0 == .end }
        case .fallback: return [.after]
        case .response: return [.mode, .button]
        default: return FieldShape.fields(of: kind).map(\.keyword)
        }
    }
}
