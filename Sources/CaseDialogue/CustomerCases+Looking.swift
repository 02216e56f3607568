public import CaseDesk
public import Cases
import Journal

extension CustomerCases {
    /// The customer's open cases, the oldest first, and the one that was spoken of if it is hers and has ended.
    public func cases(orMentioned number: CaseNumber?) async throws(DeskFault) -> [Case] {
        var filter = CaseFilter()
        filter.customer = customer.rawValue
        let cards = try await desk.list(CaseQuery(filter, order: .oldest, limit: CaseQuery.largestLimit)).cards
        var cases: [Case] = []
        for card in cards where card.summary.isOpen || card.summary.number == number {
            cases.append(try await desk.open(card.summary.number))
        }
        return cases
    }
}
