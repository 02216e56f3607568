import Diagnostics
import ScriptSyntax

/// Definitions of one kind as they are kept: all their texts one behind another, and all their numbers.
///
/// A bot has tens of thousands of intents and answers, and two long columns are read in a fraction of the time in which
/// each definition is decoded member by member.
struct DefinitionColumns<Definition: ColumnCoded>: Sendable, Codable {
    let definitions: [Definition]

    init(_ definitions: [Definition]) {
        self.definitions = definitions
    }

    init(from decoder: any Decoder) throws {
        var reader = ColumnReader(try Columns(from: decoder))
        definitions = try reader.next()
        guard reader.isAtEnd else { throw ColumnReader.damage }
    }

    func encode(to encoder: any Encoder) throws {
        var columns = Columns()
        columns.put(definitions)
        try columns.encode(to: encoder)
    }
}

/// What is put into columns and read from them in the same order.
protocol ColumnCoded: Sendable {
    /// - Throws: `DecodingError` where the columns hold something else.
    init(from reader: inout ColumnReader) throws

    func write(to columns: inout Columns)
}

/// The members of many definitions by their type, in the order in which they were put.
struct Columns: Sendable, Codable {
    fileprivate private(set) var texts: [String] = []
    fileprivate private(set) var numbers: [Int] = []
    // Few texts have conditions or slots, so these are kept as they are.
    fileprivate private(set) var conditions: [CompiledCondition] = []
    fileprivate private(set) var parts: [CompiledTemplate.Part] = []

    mutating func put(_ value: some ColumnCoded) { value.write(to: &self) }
    mutating func put(_ text: String) { texts.append(text) }
    mutating func put(_ number: Int) { numbers.append(number) }
    mutating func put(_ condition: CompiledCondition) { conditions.append(condition) }
    mutating func put(_ part: CompiledTemplate.Part) { parts.append(part) }
}

/// Reads columns from front to back, never behind their ends.
struct ColumnReader {
    private let columns: Columns
    private var texts = 0
    private var numbers = 0
    private var conditions = 0
    private var parts = 0

    init(_ columns: Columns) {
        self.columns = columns
    }

    static let damage = DecodingError.dataCorrupted(
        DecodingError.Context(codingPath: [], debugDescription: "the columns do not fit together"))

    var isAtEnd: Bool { left == 0 }

    /// How many things are left to read.
    private var left: Int {
        columns.texts.count - texts + columns.numbers.count - numbers + columns.conditions.count - conditions
            + columns.parts.count - parts
    }

    mutating func next<Value: ColumnCoded>() throws -> Value { try Value(from: &self) }
    mutating func text() throws -> String { try Self.take(columns.texts, &texts) }
    mutating func number() throws -> Int { try Self.take(columns.numbers, &numbers) }
    mutating func condition() throws -> CompiledCondition { try Self.take(columns.conditions, &conditions) }
    mutating func part() throws -> CompiledTemplate.Part { try Self.take(columns.parts, &parts) }

    mutating func flag() throws -> Bool {
        switch try number() {
        case 0: false
        case 1: true
        default: throw Self.damage
        }
    }

    /// The number of values to come, each of which takes up something.
    mutating func count() throws -> Int {
        let count = try number()
        guard count >= 0, count <= left else { throw Self.damage }
        return count
    }

    private static func take<Element>(_ column: [Element], _ place: inout Int) throws -> Element {
        guard place < column.count else { throw damage }
        defer { place += 1 }
        return column[place]
    }
}

// MARK: - What definitions are made of

extension String: ColumnCoded {
    init(from reader: inout ColumnReader) throws { self = try reader.text() }
    func write(to columns: inout Columns) { columns.put(self) }
}

extension Int: ColumnCoded {
    init(from reader: inout ColumnReader) throws { self = try reader.number() }
    func write(to columns: inout Columns) { columns.put(self) }
}

extension Bool: ColumnCoded {
    init(from reader: inout ColumnReader) throws { self = try reader.flag() }
    func write(to columns: inout Columns) { columns.put(self ? 1 : 0) }
}

extension Array: ColumnCoded where Element: ColumnCoded {
    init(from reader: inout ColumnReader) throws {
        let count = try reader.count()
        self.init()
        reserveCapacity(count)
        for _ in 0..<count { append(try reader.next()) }
    }

    func write(to columns: inout Columns) {
        columns.put(count)
        for element in self { element.write(to: &columns) }
    }
}

extension Optional: ColumnCoded where Wrapped: ColumnCoded {
    init(from reader: inout ColumnReader) throws { self = try reader.flag() ? Wrapped(from: &reader) : nil }

    func write(to columns: inout Columns) {
        columns.put(self == nil ? 0 : 1)
        if let self { self.write(to: &columns) }
    }
}

extension ColumnCoded where Self: RawRepresentable, RawValue == String {
    init(from reader: inout ColumnReader) throws {
        guard let value = Self(rawValue: try reader.text()) else { throw ColumnReader.damage }
        self = value
    }

    func write(to columns: inout Columns) { columns.put(rawValue) }
}

extension SourceSpan: ColumnCoded {
    init(from reader: inout ColumnReader) throws {
        self.init(file: try reader.number(), start: try reader.number(), end: try reader.number())
    }

    func write(to columns: inout Columns) {
        columns.put(file)
        columns.put(start)
        columns.put(end)
    }
}

extension Located: ColumnCoded where Value: ColumnCoded {
    init(from reader: inout ColumnReader) throws { self.init(try reader.next(), try reader.next()) }

    func write(to columns: inout Columns) {
        value.write(to: &columns)
        span.write(to: &columns)
    }
}
