/// How many cases came and went.
public struct Totals: Codable, Sendable, Hashable {
    /// Open when the period began.
    public var openAtStart: Int
    /// Registered in the period.
    public var new: Int
    /// Archived in the period.
    public var closed: Int
    /// Open when the period ended: those of the start, and the new ones, without the closed ones.
    public var openAtEnd: Int

    /// Nothing came and nothing went, unless said.
    public init(openAtStart: Int = 0, new: Int = 0, closed: Int = 0, openAtEnd: Int = 0) {
        self.openAtStart = openAtStart
        self.new = new
        self.closed = closed
        self.openAtEnd = openAtEnd
    }
}
