import CaseDesk
import Cases
import ChineseText
import Foundation
import Journal
import JournalSQLite
import WorkingTime

/// An open desk and somebody who works at it.
struct DeskSession: Sendable {
    let store: Store
    let desk: CaseDesk
    let staff: StaffDirectory
    /// What the shop is called; its customers are known by it.
    let shop: String
    var options: DeskOptions
    var user: DeskUser
    /// Asks somebody who sits there for what a command lacks; nil where nobody does.
    var ask: (@Sendable (String) -> String?)?

    /// The session of the interactive desk, in which its commands run.
    @TaskLocal static var current: DeskSession?

    var speech: SpeechOptions { options.speech }
    var zone: TimeZone { desk.policy.calendar.timeZone }

    /// When the command is carried out.
    func now() throws -> Instant { try options.moment(in: zone) }
}

extension DeskOptions {
    /// The session of the interactive desk, else one of this command alone.
    func session(_ access: SQLiteJournal.Access = .readWrite) async throws -> DeskSession {
        if var current = DeskSession.current {
            if let instant { current.options.instant = instant }
            if user != nil { current.user = try deskUser(of: current.staff) }
            return current
        }
        let rules = try ShopRules(directory: shop, speech)
        let user = try deskUser(of: rules.staff)
        let store = try store.open(access, speech)
        let now = try moment(in: rules.policy.calendar.timeZone)
        return DeskSession(
            store: store, desk: try await rules.desk(on: store, access, by: user.actor(on: nil).id, at: now),
            staff: rules.staff, shop: rules.name, options: self, user: user)
    }
}

extension SearchCodes {
    /// The hashes of a store.
    init(of store: Store) {
        self.init(
            digest: { ChainHash(SystemDigest().digest($0)).hex },
            // The store was opened with this very function of the library, on the fingerprint of its key.
            code: { (try? store.searchCode(of: $0)) ?? "" })
    }
}
