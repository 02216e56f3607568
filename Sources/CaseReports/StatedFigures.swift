public import CaseDesk
public import Cases
public import ChineseText
import Foundation
public import Journal

/// Figures of some days that somebody of the shop stated, because no event says them: orders, and trainings. Who states
/// a figure of the same days again puts it right, and leaves the others as they are; both stay in the journal.
public struct StatedFigures: Codable, Sendable, Hashable {
    /// The days.
    public var period: ReportPeriod
    /// Finished tasks about orders.
    public var ordersHandled: Int?
    /// Orders of the shop.
    public var orders: Int?
    /// Hours of training, of the hours that were planned.
    public var trainingHours: Ratio?
    /// Sessions of training, of those that were planned.
    public var trainingSessions: Ratio?

    /// The most that a figure may be.
    public static let most = 1_000_000_000

    static let streamKind = "figures"
    private static let stream = StreamID(kind: streamKind, name: "stated")
    static let type = "figures-stated"

    /// Figures of some days; none yet.
    public init(of period: ReportPeriod) { self.period = period }

    /// What an event states; nil when it states nothing that can be read.
    init?(_ stored: StoredEvent) {
        guard let stated = try? JSONDecoder().decode(Self.self, from: Data(stored.event.payload)),
            stated.figures.allSatisfy((0...Self.most).contains)
        else { return nil }
        self = stated
    }

    /// Takes the figures that are not stated here from an earlier statement.
    fileprivate mutating func fill(from earlier: Self) {
        ordersHandled = ordersHandled ?? earlier.ordersHandled
        orders = orders ?? earlier.orders
        trainingHours = trainingHours ?? earlier.trainingHours
        trainingSessions = trainingSessions ?? earlier.trainingSessions
    }

    private var figures: [Int] {
        let shares = [trainingHours, trainingSessions].compactMap(\.self)
        return [ordersHandled, orders].compactMap(\.self) + shares.flatMap { [$0.numerator, $0.denominator] }
    }

    /// Whether a share can be one of trainings: something was planned, and no more was held.
    public static func isPossible(_ training: Ratio) -> Bool {
        training.denominator > 0 && training.numerator <= training.denominator
    }

    /// Stores the figures. Throws when there is none, when one is negative or too large, when more was held than planned,
    /// and when the matrix does not let the person write the report.
    public func state(by actor: Cases.Actor, at instant: Instant, in journal: any Journal) async throws(DeskFault) {
        let mayWrite = actor.roles.contains { role in
            AccessMatrix.grants(of: role, on: .weeklyReport).contains { $0.verb == .write }
        }
        guard mayWrite else { throw .notGranted(period.name) }
        guard !figures.isEmpty, figures.allSatisfy((0...Self.most).contains),
            [trainingHours, trainingSessions].compactMap(\.self).allSatisfy(Self.isPossible),
            let payload = try? JSONEncoder().encode(self)
        else { throw .malformed(period.name) }
        let event = NewEvent(type: Self.type, payload: Array(payload), actor: actor.id.rawValue, at: instant)
        do throws(JournalFault) {
            while true {
                var batch = Batch()
                let version = try await journal.version(of: Self.stream)
                batch.appends = [StreamAppend(Self.stream, expectedVersion: version, events: [event])]
                do throws(JournalFault) {
                    _ = try await journal.commit(batch)
                    return
                } catch {
                    // Somebody else stated something at the same time.
                    guard error.isConflict else { throw error }
                }
            }
        } catch {
            throw .journal(error)
        }
    }
}

/// What reports remember of stated figures: the last word on each figure of each span of days.
struct StatedTrail: Sendable {
    private var all: [StatedFigures] = []

    mutating func take(_ stated: StatedFigures) {
        var stated = stated
        let (first, last) = (stated.period.first, stated.period.last)
        if let index = all.firstIndex(where: { $0.period.first == first && $0.period.last == last }) {
            stated.fill(from: all.remove(at: index))
        }
        all.append(stated)
    }

    /// The figures of a period: those that were stated of its days, or the sum of those that its days fall into without
    /// a gap. A part of the days is no figure of the whole.
    func figures(of period: ReportPeriod) -> ServiceFigures {
        var figures = ServiceFigures()
        figures.ordersHandled = sum(of: period, \.ordersHandled) { $0.reduce(0, +) }
        figures.orders = sum(of: period, \.orders) { $0.reduce(0, +) }
        figures.trainingHours = sum(of: period, \.trainingHours, Self.together)
        figures.trainingSessions = sum(of: period, \.trainingSessions, Self.together)
        return figures
    }

    private static func together(_ shares: [Ratio]) -> Ratio {
        Ratio(shares.reduce(0) { $0 + $1.numerator }, of: shares.reduce(0) { $0 + $1.denominator })
    }

    /// Goes back from the last day; of the spans that begin on one day and are followed without a gap the longest counts.
    private func sum<Value>(
        of period: ReportPeriod, _ figure: (StatedFigures) -> Value?, _ together: ([Value]) -> Value
    ) -> Value? {
        let usable = all.filter { $0.period.first >= period.first && $0.period.last <= period.last }
            .sorted { ($1.period.first, $0.period.last) < ($0.period.first, $1.period.last) }
        var from: [LocalDate: [Value]] = [period.last.adding(days: 1): []]
        for stated in usable {
            guard let value = figure(stated), let rest = from[stated.period.last.adding(days: 1)] else { continue }
            from[stated.period.first] = [value] + rest
        }
        return from[period.first].map(together)
    }
}
