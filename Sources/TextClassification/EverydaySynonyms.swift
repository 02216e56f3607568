/// Words of everyday speech that mean much the same, written for this project. The members of a set share a feature
/// beside their own, so that an example with one of them speaks for a message with another.
enum EverydaySynonyms {
    /// All sets.
    static let sets: [[String]] = (english + "\n" + chinese).split(separator: "\n").map { line in
        line.split(separator: ",").map { String($0.drop { $0 == " " }) }
    }
}
