/// Parts of a matcher that took long to make, as bytes: what may be kept for the next time the same bot is loaded.
///
/// Each part carries its own format and is checked by what reads it; a part that cannot be read is made anew. They may
/// only be given to the bot, with the settings and the program, from which they came.
public struct CompiledParts: Sendable, Equatable {
    /// A part.
    public enum Name: String, Sendable, CaseIterable {
        /// The patterns and expressions were found to be without errors. It has no bytes.
        case soundExpressions = "sound-expressions"
        /// The tables of the set of all patterns and expressions.
        case expressionSet = "expression-set"
        /// What was learnt from the examples.
        case classifier
    }

    private var bytes: [Name: [UInt8]] = [:]
    /// Whether a part was made that was not given.
    public private(set) var hasNews = false

    /// Nothing yet.
    public init() {}

    /// The parts that were kept, by their names; names that are not known are left out.
    public init(kept: (String) -> [UInt8]?) {
        for name in Name.allCases { bytes[name] = kept(name.rawValue) }
    }

    /// The parts with their names, in a fixed order.
    public var all: [(name: String, bytes: [UInt8])] {
        Name.allCases.compactMap { name in bytes[name].map { (name.rawValue, $0) } }
    }

    /// The bytes of a part.
    subscript(name: Name) -> [UInt8]? { bytes[name] }

    /// Adds a part that was made.
    mutating func add(_ name: Name, _ part: [UInt8]) {
        bytes[name] = part
        hasNews = true
    }
}
