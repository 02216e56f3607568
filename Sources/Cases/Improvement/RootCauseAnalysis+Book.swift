/// The number of an analysis: `GJ-202603-0001`.
public typealias ImprovementNumber = EntryNumber<RootCauseAnalysis>
/// The analyses that began in one month.
public typealias ImprovementBook = Book<RootCauseAnalysis>
/// What happened to an analysis.
public typealias ImprovementEvent = BookEvent<RootCauseAnalysis>

extension RootCauseAnalysis: BookEntry {
    /// `GJ`, 改进.
    public static let series = "GJ"
    /// The first event.
    public static let beginning = "improvement-opened"
    /// The beginning and the steps.
    public static let eventTypes: Set<String> = [
        beginning, "improvement-revised", "improvement-done", "improvement-closed",
    ]
    /// Whoever began it: his words are in it.
    public var concerns: StaffID { begunBy }
}

extension RootCauseAnalysis.Record: BookRecord {
    /// The name of the event that records the step.
    public var name: String {
        switch step {
        case .revise: "improvement-revised"
        case .done: "improvement-done"
        case .close: "improvement-closed"
        }
    }
}
