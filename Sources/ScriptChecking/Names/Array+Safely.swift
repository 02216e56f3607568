extension Array {
    /// The element at `index`, or nil where there is none.
    subscript(safely index: Int) -> Element? {
        indices.contains(index) ? self[index] : nil
    }
}
