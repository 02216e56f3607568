/// Which names are used, beside being declared.
struct NameUsage {
    private var used: [NameKind: Set<Int>] = [:]

    /// Notes a use.
    mutating func note(_ place: Int, _ kind: NameKind) {
        used[kind, default: []].insert(place)
    }

    /// Whether the definition at `place` is used anywhere.
    func contains(_ place: Int, _ kind: NameKind) -> Bool {
        used[kind]?.contains(place) ?? false
    }
}
