import StrictJSON

/// The way to one value in an answer: members and places, the part of RFC 9535 that names one value.
struct JSONPath: Sendable, Equatable {
    private enum Step: Sendable, Equatable {
        case member(String)
        /// Counted from the end when negative.
        case place(Int)
    }

    private let steps: [Step]

    /// Reads `$.data.items[0]['状态']`; nil for anything else.
    init?(_ text: String) {
        var rest = Substring(text)
        guard rest.popFirst() == "$" else { return nil }
        var steps: [Step] = []
        while let sign = rest.popFirst() {
            if sign == "." {
                let name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }
                guard let first = name.first, !first.isNumber, first != "-" else { return nil }
                steps.append(.member(String(name)))
                rest = rest.dropFirst(name.count)
            } else if sign == "[", let step = Self.bracketed(&rest) {
                steps.append(step)
            } else {
                return nil
            }
        }
        self.steps = steps
    }

    private static func bracketed(_ rest: inout Substring) -> Step? {
        if let quote = rest.first, quote == "'" || quote == "\"" {
            rest.removeFirst()
            guard let end = rest.firstIndex(of: quote) else { return nil }
            let name = String(rest[..<end])
            rest = rest[rest.index(after: end)...]
            return rest.popFirst() == "]" && !name.contains("\\") ? .member(name) : nil
        }
        guard let end = rest.firstIndex(of: "]"), let place = Int(rest[..<end]) else { return nil }
        rest = rest[rest.index(after: end)...]
        return .place(place)
    }

    /// The value at the end of the way; nil when there is none.
    func value(in answer: JSONValue) -> JSONValue? {
        var value = answer
        for step in steps {
            let next: JSONValue? =
                switch step {
                case .member(let name): value[name]
                case .place(let place): value[place < 0 ? (value.array?.count ?? 0) &+ place : place]
                }
            guard let next else { return nil }
            value = next
        }
        return value
    }
}

extension JSONValue {
    /// What a slot takes: a text, the digits of a number, a list of them with `、` between; nil for nothing and for what
    /// no slot holds.
    var slotText: String? {
        switch self {
        case .string(let text): text
        case .number(let digits): digits
        case .bool(let value): value ? "true" : "false"
        case .array(let values):
            values.isEmpty
                ? nil
                : values.map(\.slotText).reduce("") { text, next in
                    guard let text, let next else { return nil }
                    return text.isEmpty ? next : text + "、" + next
                }
        case .null, .object: nil
        }
    }
}
