/// Rows of features with a number each, one behind the other.
struct SparseRows: Sendable {
    /// Where each row begins; one more than there are rows.
    private(set) var starts: [Int] = [0]
    private(set) var places: [UInt32] = []
    private(set) var values: [Float] = []

    var count: Int { starts.count - 1 }

    mutating func append(_ row: some Sequence<(place: Int, value: Float)>) {
        for entry in row {
            places.append(UInt32(entry.place))
            values.append(entry.value)
        }
        starts.append(places.count)
    }

    func range(of row: Int) -> Range<Int> { starts[row]..<starts[row + 1] }

    /// Lends the three arrays as pointers: row `r` is the entries from `starts[r]` to `starts[r + 1]`.
    func withUnsafe(
        _ body: (UnsafeBufferPointer<Int>, UnsafeBufferPointer<UInt32>, UnsafeBufferPointer<Float>) -> Void
    ) {
        starts.withUnsafeBufferPointer { starts in
            places.withUnsafeBufferPointer { places in
                values.withUnsafeBufferPointer { values in body(starts, places, values) }
            }
        }
    }
}
