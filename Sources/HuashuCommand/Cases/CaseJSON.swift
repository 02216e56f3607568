import CaseDesk
import Cases
import ChineseText
import Foundation
import Journal
import WorkingTime

/// A line of a list, for a program; personal values are masked, and left out of what its reader may not open.
struct CardRecord: Encodable {
    var number: String
    var state: CaseState
    var isOpen: Bool
    var level: Int
    var tier: Int
    var type: String
    var priority: CasePriority
    var owner: String?
    var openedAt: Instant
    var updatedAt: Instant
    var due: Instant?
    var complainant: String?
    var contact: String?
    var mayOpen: Bool

    init(_ card: CaseCard, mayOpen: Bool = true) {
        self.mayOpen = mayOpen
        number = card.summary.number.description
        state = card.state
        isOpen = card.summary.isOpen
        level = card.summary.level.rawValue
        tier = card.tier
        type = card.summary.matter.type
        priority = card.priority
        owner = card.owner?.rawValue
        openedAt = card.summary.openedAt
        updatedAt = card.updatedAt
        due = card.due
        guard mayOpen else { return }
        complainant = card.complainant?.shown(masked: .keepFirstLast(1, 0), in: .english)
        contact = card.contact?.shown(masked: .keepFirstLast(3, 4), in: .english)
    }

    func json() throws -> String { try JSONText.of(self) }
}

/// Cases and events as JSON, with personal values masked unless somebody had a reason.
enum CaseJSON {
    static func text(_ value: some Encodable, isMasked: Bool) throws -> String {
        let text = try JSONText.of(value)
        guard isMasked else { return text }
        return String(decoding: try PersonalFields.masked(Array(text.utf8)), as: UTF8.self)
    }
}
