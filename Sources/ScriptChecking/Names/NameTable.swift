import ChineseText
public import Diagnostics
import ScriptSyntax

/// Every name that a bot declares, by kind; the place of a name is the place of its definition in the bot.
struct NameTable {
    /// A name and the block that declares it; the engine's own names have no block.
    struct Declaration {
        let name: Name
        let block: Block?
    }

    private(set) var declarations: [NameKind: [Declaration]] = [:]
    private var places: [NameKind: [String: Int]] = [:]

    /// Adds a name, unless it is declared already; then returns the earlier declaration.
    mutating func declare(_ name: Name, _ block: Block?, as kind: NameKind) -> Declaration? {
        if let earlier = declaration(name.key, kind) { return earlier }
        places[kind, default: [:]][name.key] = declarations[kind, default: []].count
        declarations[kind, default: []].append(Declaration(name: name, block: block))
        return nil
    }

    /// The place of a name.
    func place(_ key: String, _ kind: NameKind) -> Int? {
        places[kind]?[key]
    }

    /// The declaration of a name.
    func declaration(_ key: String, _ kind: NameKind) -> Declaration? {
        guard let place = place(key, kind), let all = declarations[kind], all.indices.contains(place) else {
            return nil
        }
        return all[place]
    }

    /// The declarations that writers made, in their order.
    func written(_ kind: NameKind) -> [(name: Name, block: Block)] {
        (declarations[kind] ?? []).compactMap { declaration in declaration.block.map { (declaration.name, $0) } }
    }

    /// All names of a kind, as typed.
    func names(_ kind: NameKind) -> [String] {
        (declarations[kind] ?? []).map(\.name.text)
    }
}

extension Name {
    /// A name of the engine's own, which stands in no file.
    init(builtin text: String) {
        self.init(text: text, key: nameKey(text), span: .nowhere)
    }
}

extension SourceSpan {
    /// The place of what the engine itself brings along: no file.
    public static let nowhere = SourceSpan(file: -1, start: 0, end: 0)
}
