/// A JSON value. Numbers keep their digits, so that an identifier above 2^53 stays what it was.
public enum JSONValue: Sendable, Hashable {
    case null
    case bool(Bool)
    /// A number as it was written.
    case number(String)
    case string(String)
    case array([JSONValue])
    case object(JSONObject)

    /// The member of an object; nil for anything else.
    public subscript(name: String) -> JSONValue? {
        if case .object(let object) = self { object[name] } else { nil }
    }

    /// The element of an array; nil outside of it and for anything else.
    public subscript(index: Int) -> JSONValue? {
        if case .array(let values) = self, values.indices.contains(index) { values[index] } else { nil }
    }

    /// A string's text; nil for anything else.
    public var string: String? {
        if case .string(let text) = self { text } else { nil }
    }

    /// A number that is whole and fits; nil for anything else.
    public var integer: Int64? {
        if case .number(let digits) = self { Int64(digits) } else { nil }
    }

    /// A number as the nearest fraction; nil for anything else.
    public var double: Double? {
        if case .number(let digits) = self { Double(digits) } else { nil }
    }

    /// True or false; nil for anything else.
    public var bool: Bool? {
        if case .bool(let value) = self { value } else { nil }
    }

    /// An array's elements; nil for anything else.
    public var array: [JSONValue]? {
        if case .array(let values) = self { values } else { nil }
    }

    /// An object; nil for anything else.
    public var object: JSONObject? {
        if case .object(let object) = self { object } else { nil }
    }

    /// What names a thing: the text of a string, or the digits of a whole number, which platforms use alike.
    public var identifier: String? {
        switch self {
        case .string(let text): text
        case .number(let digits) where digits.allSatisfy { $0.isNumber || $0 == "-" }: digits
        default: nil
        }
    }
}

/// The members of an object in the order of the text, each name once.
public struct JSONObject: Sendable, Hashable {
    struct Member: Sendable, Hashable {
        var name: String
        var value: JSONValue
    }

    /// From so many members on they are found by a table.
    private static let few = 16

    private(set) var members: [Member] = []
    /// The places of the members by their names; empty while they are few.
    private var places: [String: Int] = [:]

    /// An object without members.
    public init() {}

    /// The names in the order of the text.
    public var names: [String] { members.map(\.name) }

    /// The value of a name. Setting nil removes it.
    public subscript(name: String) -> JSONValue? {
        get { place(of: name).map { members[$0].value } }
        set {
            switch (place(of: name), newValue) {
            case (let place?, let value?): members[place].value = value
            case (let place?, nil):
                members.remove(at: place)
                places = members.count < Self.few ? [:] : Self.table(of: members)
            case (nil, let value?):
                members.append(Member(name: name, value: value))
                if members.count > Self.few {
                    places[name] = members.count - 1
                } else if members.count == Self.few {
                    places = Self.table(of: members)
                }
            case (nil, nil): break
            }
        }
    }

    private func place(of name: String) -> Int? {
        members.count < Self.few ? members.firstIndex { $0.name == name } : places[name]
    }

    private static func table(of members: [Member]) -> [String: Int] {
        var table: [String: Int] = [:]
        for (place, member) in members.enumerated() { table[member.name] = place }
        return table
    }

    /// Whether it has no members.
    public var isEmpty: Bool { members.isEmpty }

    /// Objects are equal whatever the order of their members.
    public static func == (left: JSONObject, right: JSONObject) -> Bool {
        left.members.count == right.members.count && left.members.allSatisfy { right[$0.name] == $0.value }
    }

    /// Mixes in the members without their order.
    public func hash(into hasher: inout Hasher) { hasher.combine(Set(members)) }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    /// An object with these members; of two with one name the later counts.
    public init(dictionaryLiteral elements: (String, JSONValue)...) {
        for (name, value) in elements { self[name] = value }
    }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    /// A string.
    public init(stringLiteral value: String) { self = .string(value) }
    /// A whole number.
    public init(integerLiteral value: Int64) { self = .number(String(value)) }
    /// True or false.
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    /// An array.
    public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    /// An object; of two members with one name the later counts.
    public init(dictionaryLiteral elements: (String, JSONValue)...) {
        var object = JSONObject()
        for (name, value) in elements { object[name] = value }
        self = .object(object)
    }
}
