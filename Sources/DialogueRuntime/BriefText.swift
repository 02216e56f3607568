extension String {
    /// The text, cut after so many characters.
    func brief(_ limit: Int) -> String {
        // A character has a byte or more, so most texts need no counting.
        utf8.count <= limit ? self : String(prefix(limit))
    }
}
