/// How a value is hidden before it is shown or logged.
public enum Mask: Sendable, Hashable, Codable {
    /// The last characters stay, the others become stars.
    case keepLast(Int)
    /// The first and the last characters stay: 138****8000.
    case keepFirstLast(Int, Int)

    /// A value with its hidden characters as stars; a value too short to hide anything is hidden altogether.
    public func applied(to value: String) -> String {
        let characters = Array(value)
        let (first, last) = kept
        guard first + last < characters.count else { return String(repeating: "*", count: characters.count) }
        let stars = String(repeating: "*", count: characters.count - first - last)
        return String(characters.prefix(first)) + stars + String(characters.suffix(last))
    }

    private var kept: (first: Int, last: Int) {
        switch self {
        case .keepLast(let last): (0, limited(last))
        case .keepFirstLast(let first, let last): (limited(first), limited(last))
        }
    }

    private func limited(_ count: Int) -> Int { min(max(count, 0), 1 << 20) }
}
