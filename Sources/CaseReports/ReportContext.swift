public import Cases
import ChineseText
import Foundation

/// What a report needs that is in no case: figures of the conversations, improvements, remarks. What is missing is shown
/// as missing and never as nought.
public struct ReportContext: Codable, Sendable, Hashable {
    /// Figures of the conversations and of the people.
    public var service = ServiceFigures()
    /// Improvements that were begun for the causes of complaints.
    public var improvements: [Improvement] = []
    /// Who drew up the report.
    public var author: String?
    /// The clerk's remarks.
    public var clerkRemarks: String?
    /// The supervisor's remarks.
    public var supervisorRemarks: String?

    /// Nothing but what is in the cases.
    public init() {}

    /// Reads what is there; every key may be missing.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        service = try container.decodeIfPresent(ServiceFigures.self, forKey: .service) ?? ServiceFigures()
        improvements = try container.decodeIfPresent([Improvement].self, forKey: .improvements) ?? []
        author = try container.decodeIfPresent(String.self, forKey: .author)
        clerkRemarks = try container.decodeIfPresent(String.self, forKey: .clerkRemarks)
        supervisorRemarks = try container.decodeIfPresent(String.self, forKey: .supervisorRemarks)
    }
}

extension Improvement {
    /// The analyses of some months, in the order of their numbers.
    static func all(
        in books: [YearMonth: ImprovementBook], isRevealed: Bool, in zone: TimeZone
    ) -> [Improvement] {
        books.values.flatMap(\.lines).sorted { $0.number < $1.number }
            .map { Improvement($0, isRevealed: isRevealed, in: zone) }
    }

    /// An analysis of the journal; names and telephone numbers in its words are masked unless they are to be shown.
    init(_ line: ImprovementBook.Line, isRevealed: Bool, in zone: TimeZone) {
        let analysis = line.entry
        func day(_ instant: Instant) -> ReportDay { ReportDay(LocalDateTime(instant, in: zone).date) }
        let words = analysis.form.text("corrective") ?? analysis.form.text("problem") ?? ""
        self.init(
            id: line.number.description, measure: isRevealed ? words : maskPersonalData(in: words),
            owner: analysis.owner.rawValue, opened: day(analysis.begunAt), due: ReportDay(analysis.due))
        axis = analysis.axis
        value = analysis.value
        done = analysis.doneAt.map(day)
    }
}

extension ReportContext {
    /// The same for a report on one product: without figures of the whole shop, with the improvements on the product.
    func narrowed(to product: String) -> ReportContext {
        var narrowed = self
        narrowed.service = ServiceFigures()
        narrowed.improvements = improvements.filter { $0.axis == .product && $0.value == product }
        return narrowed
    }
}

/// Figures of a period that other systems count.
public struct ServiceFigures: Codable, Sendable, Hashable {
    /// Conversations in which a customer wrote.
    public var consultations: Int?
    /// Finished tasks about orders.
    public var ordersHandled: Int?
    /// Orders of the shop.
    public var orders: Int?
    /// First answers by the bot.
    public var firstReplyByBot: Spread?
    /// First answers by people.
    public var firstReplyByPerson: Spread?
    /// Messages that people answered within three minutes, of those that needed a person.
    public var answeredInThreeMinutes: Ratio?
    /// Conversations that ended without handing over and without a complaint in seven days.
    public var contained: Int?
    /// The same, of those of which it can be said by now; it counts before `contained`.
    public var containment: Ratio?
    /// Records that a check found true, of those that were sampled.
    public var truthfulRecords: Ratio?
    /// Hours of training, of the hours that were planned.
    public var trainingHours: Ratio?
    /// Sessions of training, of those that were planned.
    public var trainingSessions: Ratio?

    /// No figures.
    public init() {}

    /// These figures, and others where these are missing.
    func completed(by others: ServiceFigures) -> ServiceFigures {
        var figures = self
        figures.consultations = consultations ?? others.consultations
        figures.ordersHandled = ordersHandled ?? others.ordersHandled
        figures.orders = orders ?? others.orders
        figures.trainingHours = trainingHours ?? others.trainingHours
        figures.trainingSessions = trainingSessions ?? others.trainingSessions
        figures.firstReplyByBot = firstReplyByBot ?? others.firstReplyByBot
        figures.firstReplyByPerson = firstReplyByPerson ?? others.firstReplyByPerson
        figures.answeredInThreeMinutes = answeredInThreeMinutes ?? others.answeredInThreeMinutes
        if contained == nil { figures.containment = containment ?? others.containment }
        return figures
    }
}

/// A measure against the cause of complaints (form Q).
public struct Improvement: Codable, Sendable, Hashable {
    /// The name that people use.
    public var id: String
    /// What is done.
    public var measure: String
    /// Who does it.
    public var owner: String
    /// On what complaints piled up.
    public var axis: Cluster.Axis?
    /// On which product, store, department or type.
    public var value: String?
    /// When it was begun.
    public var opened: ReportDay
    /// Until when it is to be done.
    public var due: ReportDay
    /// When it was done.
    public var done: ReportDay?

    /// A measure that was begun.
    public init(id: String, measure: String, owner: String, opened: ReportDay, due: ReportDay) {
        self.id = id
        self.measure = measure
        self.owner = owner
        self.opened = opened
        self.due = due
    }
}
