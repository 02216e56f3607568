/// What each class is taught: its own examples, its counter-examples, and rows of others.
///
/// Where there are more rows than all classes together have time for, a class sees those of others that are nearest to
/// its examples: a row that has nothing in common with them teaches nothing that a few hundred of its kind have not.
struct Lessons {
    /// What all classes together see of others. More measured little better on 150 classes with 15,000 rows, and takes longer.
    private static let budget = 1_000_000
    /// What a class sees of others at least.
    private static let leastRivals = 500

    private let rows: SparseRows
    private let own: [[Int32]]
    private let against: [[Int32]]
    /// The label of each row that is an example; nil for any other row.
    private let labels: [Int?]
    /// The rows that speak against every class whose example they are not: all but counter-examples.
    private let rivals: [Int32]
    /// So many rows of others a class sees.
    private let limit: Int
    /// Nil where each class sees all rows.
    private var index: FeatureIndex?

    init(_ rows: SparseRows, _ roles: [Corpus.Role], classes: Int, features: Int) {
        var own: [[Int32]] = Array(repeating: [], count: classes)
        var against = own
        var labels = [Int?](repeating: nil, count: rows.count)
        var rivals: [Int32] = []
        for (row, role) in roles.prefix(rows.count).enumerated() {
            switch role {
            case .example(let label):
                labels[row] = label
                if label < classes { own[label].append(Int32(row)) }
            case .counterExample(let label):
                if label < classes { against[label].append(Int32(row)) }
                continue
            case .background: break
            }
            rivals.append(Int32(row))
        }
        self.rows = rows
        (self.own, self.against, self.labels, self.rivals) = (own, against, labels, rivals)
        limit = max(Self.leastRivals, Self.budget / max(1, classes))
        index = limit < rows.count ? FeatureIndex(rows, features: features) : nil
    }

    /// The lessons of a class; none if it has no example.
    mutating func ofClass(_ label: Int) -> [ClassTraining.Lesson] {
        guard !own[label].isEmpty else { return [] }
        var others = rivals
        if let closeness = index?.closeness(to: own[label], in: rows) { others = nearest(closeness) }
        if !against[label].isEmpty { others = (others + against[label]).sorted() }
        var lessons = own[label].map { ClassTraining.Lesson(row: $0, isOwn: true) }
        lessons.reserveCapacity(lessons.count + others.count)
        for row in others where labels[Int(row)] != label { lessons.append(.init(row: row, isOwn: false)) }
        return lessons
    }

    /// The rivals with the highest closeness: about `limit`, by a histogram, and never one of no closeness.
    private func nearest(_ closeness: [Float]) -> [Int32] {
        let steps = 1024
        var counts = [Int](repeating: 0, count: steps + 1)
        for row in rivals { counts[min(steps, max(0, Int(closeness[Int(row)] * Float(steps))))] += 1 }
        var left = limit
        var least = steps
        while least > 1, left > counts[least] {
            left -= counts[least]
            least -= 1
        }
        let leastCloseness = Float(least) / Float(steps)
        return rivals.filter { closeness[Int($0)] >= leastCloseness }
    }
}

/// The rows that have each feature, to tell which rows are near to others without comparing all pairs.
///
/// Why the pointers of `closeness` stay inside their arrays: `init` counts where the entries of each feature begin and end,
/// and puts into each the number of a row below `count`; neither changes afterwards.
struct FeatureIndex {
    /// Features of more than this share of the rows tell no row from another.
    private static let commonShare: Float = 0.1
    /// In few rows no feature counts as common.
    private static let fewRows = 64

    /// A row that has a feature, and how much of it.
    private struct Entry {
        var row: Int32 = 0
        var value: Float = 0
    }

    /// Where the entries of each feature begin.
    private let starts: [Int]
    private var entries: [Entry]
    /// How many rows there are.
    private let count: Int
    /// Features of more rows than this are left out.
    private let commonest: Int
    /// The mean of the members in question, feature by feature; nothing but zeros between two questions.
    private var centre: [Float]

    init(_ table: SparseRows, features: Int) {
        var next = [Int](repeating: 0, count: features + 1)
        for place in table.places { next[Int(place) + 1] += 1 }
        for place in 0..<features { next[place + 1] += next[place] }
        starts = next
        count = table.count
        entries = Array(repeating: Entry(), count: table.places.count)
        for row in 0..<table.count {
            for entry in table.range(of: row) {
                let place = Int(table.places[entry])
                entries[next[place]] = Entry(row: Int32(row), value: table.values[entry])
                next[place] += 1
            }
        }
        commonest = max(Self.fewRows, Int(Float(table.count) * Self.commonShare))
        centre = Array(repeating: 0, count: features)
    }

    /// For each row of the table the cosine to the mean of `members`, over what is not common.
    mutating func closeness(to members: [Int32], in table: SparseRows) -> [Float] {
        var places: [Int] = []
        for row in members {
            for entry in table.range(of: Int(row)) {
                let place = Int(table.places[entry])
                if centre[place] == 0 { places.append(place) }
                centre[place] += table.values[entry] / Float(members.count)
            }
        }
        var sums = [Float](repeating: 0, count: count)
        sums.withUnsafeMutableBufferPointer { sums in
            entries.withUnsafeBufferPointer { entries in
                // In the order of the features: sums of floats depend on it.
                for place in places.sorted() {
                    let value = centre[place]
                    centre[place] = 0
                    let ofPlace = starts[place]..<starts[place + 1]
                    guard ofPlace.count <= commonest else { continue }
                    for number in ofPlace { sums[Int(entries[number].row)] += value * entries[number].value }
                }
            }
        }
        return sums
    }
}
