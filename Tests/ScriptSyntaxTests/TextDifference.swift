/// The first line in which two texts differ; nil when they are the same.
func difference(_ found: String, _ expected: String) -> String? {
    guard found != expected else { return nil }
    let left = found.split(separator: "\n", omittingEmptySubsequences: false)
    let right = expected.split(separator: "\n", omittingEmptySubsequences: false)
    let common = zip(left, right).prefix { $0 == $1 }.count
    let lines = [left, right].map { $0.dropFirst(common).first.map { "“\($0)”" } ?? "nothing more" }
    return "line \(common + 1): found \(lines.first ?? ""), expected \(lines.last ?? "")"
}
