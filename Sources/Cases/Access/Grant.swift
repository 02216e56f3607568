/// What the permission matrix speaks of.
public enum AccessObject: String, Codable, Sendable, Hashable, CaseIterable {
    /// A case on the route of the first tier.
    case ordinaryCase = "case-level-1"
    /// A case on the route of the second tier.
    case seriousCase = "case-level-2"
    /// A case on the route of the third tier.
    case graveCase = "case-level-3"
    /// Raising a level, and escalating.
    case raiseLevel = "raise-level"
    /// Lowering a level.
    case lowerLevel = "lower-level"
    /// A plan that costs more than the owner may spend.
    case planAboveLimit = "plan-above-limit"
    /// The customer's score.
    case surveyScore = "survey-score"
    /// The review.
    case review
    /// The archive.
    case archive
    /// The weekly report.
    case weeklyReport = "weekly-report"
    /// The ledger of penalties and rewards.
    case ledger
    /// Masked contacts.
    case contact
    /// Policy, calendars and scripts.
    case settings
    /// The events.
    case eventLog = "event-log"
    /// Everything personal about one customer.
    case person

    /// The object that a case is for the matrix: it goes by the tier on whose route the case runs.
    public static func caseOn(tier: Int) -> AccessObject {
        tier <= 1 ? .ordinaryCase : tier == 2 ? .seriousCase : .graveCase
    }
}

/// What somebody may do to an object, and within which bounds.
public struct Grant: Codable, Sendable, Hashable {
    /// A kind of access.
    public enum Verb: String, Codable, Sendable, Hashable, CaseIterable {
        case create, read, write
        /// Decide: raise, lower, approve, archive.
        case act
        /// Say that it should be done; somebody else decides.
        case propose
        /// Carry what the customer said into the case.
        case carry
        /// Enter what the customer said elsewhere, with evidence.
        case enter
        case countersign, ask, sign, appeal, append, verify
    }

    /// Bounds of an access.
    public enum Scope: String, Codable, Sendable, Hashable, CaseIterable {
        /// No bounds.
        case all
        /// Cases he handles or handled; a customer's own case.
        case own
        /// The state of his own case and nothing else.
        case ownStatus = "own-status"
        /// Cases that wait for somebody.
        case queue
        /// Cases in which his department has a task.
        case taskCases = "task-cases"
        /// The case he received, until the tier that handles it has taken it.
        case ownUntilTransfer = "own-until-transfer"
        /// The form he wrote himself.
        case ownForm = "own-form"
        /// What the third tier has handed down.
        case delegated
        /// With contacts masked.
        case masked
        /// When the review has approved.
        case afterApproval = "after-approval"
        /// When the case names him.
        case named
        /// Through what a customer says.
        case words
        /// Plans up to the second limit.
        case upToSecondLimit = "up-to-second-limit"
        /// Cases on the first tier's route, not handled by himself.
        case ordinaryNotOwn = "level-1-not-own"
        /// Cases on the higher routes, not handled by himself.
        case higherNotOwn = "level-2-3-not-own"
        /// What the council decided.
        case council
        /// His own figures or entries.
        case ownFigures = "own-figures"
        /// Cases of his department.
        case department
        /// Together with a second person.
        case twoPersons = "two-persons"
        /// When the third tier has approved.
        case approved
    }

    /// What he may do.
    public var verb: Verb
    /// Within which bounds.
    public var scope: Scope

    init(_ verb: Verb, _ scope: Scope = .all) {
        self.verb = verb
        self.scope = scope
    }
}
