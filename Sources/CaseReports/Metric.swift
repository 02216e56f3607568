/// The name of a metric, K1 to K24.
public enum MetricID: String, Codable, Sendable, Hashable, CaseIterable {
    case consultations = "K1"
    case ordersHandled = "K2"
    case complaintRate = "K3"
    case firstReply = "K4"
    case threeMinuteRate = "K5"
    case containment = "K6"
    case handoffCompleteness = "K7"
    case contactInTime = "K8"
    case resolveTime = "K9"
    case resolveInTime = "K10"
    case firstContactResolution = "K11"
    case satisfaction = "K12"
    case answerRate = "K13"
    case meanScore = "K14"
    case escalationRate = "K15"
    case repeatRate = "K16"
    case progressDiscipline = "K17"
    case reviewReturns = "K18"
    case timeInState = "K19"
    case recordCompleteness = "K20"
    case backlogAge = "K21"
    case recurrence = "K22"
    case training = "K23"
    case remedies = "K24"
}

/// A metric with all its figures.
public struct Metric: Codable, Sendable, Hashable {
    /// One figure of a metric.
    public struct Part: Codable, Sendable, Hashable {
        /// What sets it apart from the metric's other figures, such as `final` or the name of a state.
        public var name: String
        /// The figure.
        public var figure: Figure
    }

    /// Which metric.
    public var id: MetricID
    /// Its figures in order.
    public var parts: [Part]

    init(_ id: MetricID, _ parts: [(String, Figure)]) {
        self.id = id
        self.parts = parts.map { Part(name: $0, figure: $1) }
    }

    init(_ id: MetricID, _ figure: Figure) { self.init(id, [(Part.whole, figure)]) }

    /// A figure by its name; the whole one unless said.
    public func figure(_ name: String = Part.whole) -> Figure? { parts.first { $0.name == name }?.figure }
}

extension Metric.Part {
    /// The name of a figure that is the metric itself.
    public static let whole = "all"
}
