import ChineseText
import RegexMatching

/// The tables of words, compiled: every word, harmless phrase and unit of counting in one set of literals.
struct SignalLexicon: Sendable {
    /// What a literal of the set is for.
    enum Role: Sendable {
        /// It tells something.
        case word([Meaning])
        /// It hides the words inside it.
        case harmless
        /// A number before it may tell how often, how long or how many.
        case unit(ToldNumber.Unit)

        /// Whether it hides the words inside it.
        var isHarmless: Bool {
            if case .harmless = self { true } else { false }
        }
    }

    /// What a word says, and how strongly in hundredths.
    struct Meaning: Sendable {
        let kind: Signal.Kind
        let label: String
        var strength: Int
    }

    static let shared = SignalLexicon(SignalTable.all)

    let literals: LiteralSet
    /// The literals as they are compared.
    let texts: [String]
    /// By the number of the literal.
    let roles: [Role]

    init(_ tables: [SignalTable]) {
        var builder = Builder()
        for table in tables { builder.read(table) }
        for unit in ToldNumber.Unit.allCases {
            for word in unit.words { builder.add(word, as: .unit(unit)) }
        }
        texts = builder.texts
        roles = builder.roles
        literals = LiteralSet(texts)
    }
}

extension SignalLexicon {
    /// Collects the entries of tables, each text once; a word goes before a harmless phrase, and both before a unit.
    private struct Builder {
        private(set) var texts: [String] = []
        private(set) var roles: [Role] = []
        private var places: [String: Int] = [:]

        mutating func read(_ table: SignalTable) {
            for line in table.lines.split(separator: "\n") {
                let parts = line.split(separator: " ")
                guard let head = parts.first else { continue }
                let strength = Double(head).map { Int(($0 * 100).rounded()) }
                for spelling in parts.dropFirst().flatMap(Self.spellings) {
                    let text = NormalizedText(spelling).string
                    guard let strength else {
                        add(text, as: .harmless)
                        continue
                    }
                    let meaning = Meaning(kind: table.kind, label: table.label, strength: strength)
                    for word in [text] + EvasiveSpelling.spellings(of: text) { add(word, meaning) }
                }
            }
        }

        /// Adds a text that is not known yet.
        mutating func add(_ text: String, as role: Role) {
            guard places[text] == nil else { return }
            places[text] = texts.count
            texts.append(text)
            roles.append(role)
        }

        /// A word that one table lists twice counts with its greater strength.
        private mutating func add(_ word: String, _ meaning: Meaning) {
            guard let place = places[word] else {
                add(word, as: .word([meaning]))
                return
            }
            var known: [Meaning] = if case .word(let meanings) = roles[place] { meanings } else { [] }
            if let same = known.firstIndex(where: { $0.kind == meaning.kind && $0.label == meaning.label }) {
                known[same].strength = max(known[same].strength, meaning.strength)
            } else {
                known.append(meaning)
            }
            roles[place] = .word(known)
        }

        /// What an entry stands for: every choice among its `[a|b]`, with spaces for `_`.
        private static func spellings(of entry: Substring) -> [String] {
            let entry = entry.utf8.contains(0x5F) ? entry.map { $0 == "_" ? " " : $0 } : Array(entry)
            guard entry.contains("[") else { return [String(entry)] }
            var spellings = [""]
            for part in entry.split(separator: "[", omittingEmptySubsequences: false) {
                let pieces = part.split(separator: "]", maxSplits: 1, omittingEmptySubsequences: false)
                guard pieces.count == 2 else {
                    spellings = spellings.map { $0 + part }
                    continue
                }
                let choices = pieces[0].split(separator: "|", omittingEmptySubsequences: false)
                spellings = spellings.flatMap { start in choices.map { start + $0 + pieces[1] } }
            }
            return spellings
        }
    }
}
