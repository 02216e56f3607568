import BotDirectory
import ChineseText

/// A text of the settings with places that are filled for each request.
struct FilledText: Sendable, Equatable {
    /// One piece of it.
    enum Piece: Sendable, Equatable {
        case literal(String)
        /// An input of the lookup, by the key of its slot's name.
        case input(String)
        /// Who asks.
        case customer
        case secret(SecretReference)
    }

    /// Why a text cannot be filled.
    enum Fault: Error, Equatable {
        /// A brace without its other half.
        case openBrace
        /// Something that is no input of the lookup.
        case unknown(String)
        /// A secret where none may stand.
        case misplacedSecret
    }

    let pieces: [Piece]

    /// Reads a text: `{订单号}`, `{customer}`, `{env:NAME}`, `{file:PATH}`; `{{` and `}}` are braces.
    init(_ text: String, inputs: Set<String>, takesSecrets: Bool = false) throws(Fault) {
        var pieces: [Piece] = []
        var literal = ""
        var rest = Substring(text)
        while let sign = rest.popFirst() {
            if sign == "{" || sign == "}", rest.first == sign {
                rest.removeFirst()
                literal.append(sign)
            } else if sign == "{" {
                guard let end = rest.firstIndex(of: "}") else { throw .openBrace }
                let name = String(rest[..<end])
                rest = rest[rest.index(after: end)...]
                if !literal.isEmpty { pieces.append(.literal(literal)) }
                literal = ""
                pieces.append(try Self.piece(name, inputs, takesSecrets))
            } else if sign == "}" {
                throw .openBrace
            } else {
                literal.append(sign)
            }
        }
        if !literal.isEmpty { pieces.append(.literal(literal)) }
        self.pieces = pieces
    }

    private static func piece(_ name: String, _ inputs: Set<String>, _ takesSecrets: Bool) throws(Fault) -> Piece {
        if let secret = SecretReference(name) {
            guard takesSecrets else { throw .misplacedSecret }
            return .secret(secret)
        }
        if inputs.contains(nameKey(name)) { return .input(nameKey(name)) }
        guard name == "customer" else { throw .unknown(name) }
        return .customer
    }

    /// The text, each value passed through `escape`; nil when a secret is missing.
    func filled(with values: Values, escape: (String) -> String = { $0 }) -> String? {
        var text = ""
        for piece in pieces {
            switch piece {
            case .literal(let literal): text += literal
            case .input(let key): text += escape(values.inputs[key] ?? "")
            case .customer: text += escape(values.customer)
            case .secret(let reference):
                guard let secret = values.secrets[reference] else { return nil }
                text += secret
            }
        }
        return text
    }

    /// What texts of one request are filled with.
    struct Values: Sendable {
        /// By the keys of slots.
        var inputs: [String: String]
        var customer: String
        var secrets: [SecretReference: String]
    }
}
