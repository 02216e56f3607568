import Journal

/// What a desk calls the ticket that a form made there, and which conversation it is about. It is stored twice: for
/// finding the ticket of a handoff, and the conversation of a ticket.
struct DeskTicket: Codable, Sendable {
    var reference: String
    var handoff: String
    var caseNumber: String?
    var conversation: ConversationID
    /// Whether the ticket is where the customer writes, so that what people say there has been heard.
    var isShared: Bool

    static func id(ofHandoff handoff: String, at desk: String) -> String { "desk-\(desk)/handoff/\(handoff)" }
    static func id(ofReference reference: String, at desk: String) -> String { "desk-\(desk)/ticket/\(reference)" }
}

extension Journal {
    /// The ticket under one of its names; nil when there is none.
    func deskTicket(_ id: String) async throws(JournalFault) -> DeskTicket? {
        guard let row = try await session(id) else { return nil }
        return try StoredJSON.value(DeskTicket.self, row.bytes, "ticket")
    }
}
