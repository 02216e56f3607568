/// What was measured of one store.
public struct StoreReport: Sendable, Encodable {
    /// How many events it has.
    public var events: Int64
    /// How many cases.
    public var cases: Int
    /// Its file and its log, in megabytes.
    public var megabytes: Double
    /// Making it, all events together.
    public var filling: StoreTime
    /// Opening it.
    public var opening: StoreTime
    /// Pages of 50 cases, by what is asked for.
    public var pages: [Pages]
    /// The report of the last whole week.
    public var weeklyReport: StoreTime
    /// Walking the whole chain and examining the file.
    public var verifying: StoreTime
    /// Proving the seal of an archived case.
    public var seal: StoreTime
    /// A commit of one event by itself.
    public var commit: StoreTime
    /// A commit of one event among many at once.
    public var groupedCommit: StoreTime
    /// The most megabytes of the process at any moment.
    public var memory: Double
    /// A limit of the machine: the same bytes in a table of SQLite that has nothing else, each by itself.
    public var limitInsert: StoreTime
    /// A limit of the machine: the same, many in a transaction.
    public var limitGroupedInsert: StoreTime
    /// A limit of the machine: one page of a file brought to the disk.
    public var limitSync: StoreTime
    /// A limit of the machine: one event of the store by its number.
    public var limitSelect: StoreTime

    /// The pages of one filter, in all orders, at the beginning and in the middle of the list.
    public struct Pages: Sendable, Encodable {
        /// What is asked for.
        public var filter: String
        /// Of the order and depth that takes longest: the middle of several times; the longest of all times.
        public var time: StoreTime
        /// Most cases of a page.
        public var cases: Int
    }

    enum CodingKeys: String, CodingKey {
        case events, cases, megabytes, filling, opening, pages, verifying, seal, commit
        case weeklyReport = "weekly_report"
        case groupedCommit = "grouped_commit"
        case memory = "memory_mb"
        case limitInsert = "limit_insert"
        case limitGroupedInsert = "limit_grouped_insert"
        case limitSync = "limit_sync"
        case limitSelect = "limit_select"
    }
}
