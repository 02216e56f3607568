public import StrictJSON

/// What an element of a small XML document holds: a text, or further elements, never both.
public enum XMLValue: Sendable, Hashable {
    case text(String)
    case elements([Element])

    /// A named part of a document.
    public struct Element: Sendable, Hashable {
        /// Its name.
        public var name: String
        /// What it holds.
        public var value: XMLValue

        /// A named part.
        public init(_ name: String, _ value: XMLValue) {
            self.name = name
            self.value = value
        }

        /// A named text.
        public init(_ name: String, _ text: String) { self.init(name, .text(text)) }
    }

    /// The part of a name; nil when there is none, when it comes more than once, and inside a text.
    public subscript(name: String) -> XMLValue? {
        guard case .elements(let elements) = self else { return nil }
        let found = elements.filter { $0.name == name }
        return found.count == 1 ? found.first?.value : nil
    }

    /// The text; nil for further elements.
    public var string: String? {
        if case .text(let text) = self { text } else { nil }
    }

    /// The parts; none inside a text.
    public var elements: [Element] {
        if case .elements(let elements) = self { elements } else { [] }
    }
}

extension XMLValue {
    /// The same names and texts as JSON; of a list the last counts.
    public var json: JSONValue {
        switch self {
        case .text(let text): return .string(text)
        case .elements(let elements):
            var object = JSONObject()
            for element in elements { object[element.name] = element.value.json }
            return .object(object)
        }
    }
}

extension Unicode.Scalar {
    /// Whether XML 1.0 lets it stand in a document, be it as a reference.
    var isAllowedInXML: Bool {
        switch value {
        case 0x9, 0xA, 0xD, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
        default: false
        }
    }
}
