/// Who may do what: the permission matrix, one row an object. What it does not grant is denied.
///
/// No row grants a change of an event, an answered survey, a submitted revision of a form or an archive.
public enum AccessMatrix {
    /// The grants of a role on an object; none when the matrix denies it.
    public static func grants(of role: Role, on object: AccessObject) -> [Grant] {
        rows[object]?[role] ?? []
    }

    /// The columns of the matrix, in its order; programs with a key have scopes of their own instead.
    public static let columns: [Role] = [
        .customer, .bot, .tier1, .tier2, .member, .tier3, .councilSecretary, .clerk, .quality, .peopleManager,
        .administrator, .auditor,
    ]

    private static let rows: [AccessObject: [Role: [Grant]]] =
        caseRows
        .merging(decisionRows) { $1 }
        .merging(recordRows) { $1 }

    private static let caseRows: [AccessObject: [Role: [Grant]]] = [
        .ordinaryCase: [
            .customer: [Grant(.read, .ownStatus)], .bot: [Grant(.create)],
            .tier1: [Grant(.create), Grant(.read, .own), Grant(.write, .own), Grant(.read, .queue)],
            .tier2: [Grant(.read), Grant(.write)], .member: [Grant(.read, .taskCases)], .tier3: [Grant(.read)],
            .clerk: [Grant(.read)], .quality: [Grant(.read, .masked)], .auditor: [Grant(.read, .masked)],
        ],
        .seriousCase: [
            .customer: [Grant(.read, .ownStatus)], .bot: [Grant(.create)],
            .tier1: [Grant(.create), Grant(.read, .own), Grant(.write, .ownUntilTransfer)],
            .tier2: [Grant(.read), Grant(.write)], .member: [Grant(.read, .taskCases)],
            .tier3: [Grant(.read), Grant(.act)], .clerk: [Grant(.read)], .quality: [Grant(.read, .masked)],
            .auditor: [Grant(.read, .masked)],
        ],
        .graveCase: [
            .customer: [Grant(.read, .ownStatus)], .bot: [Grant(.create)],
            .tier1: [Grant(.create), Grant(.read, .ownForm)],
            .tier2: [Grant(.read), Grant(.write, .delegated)], .member: [Grant(.read, .taskCases)],
            .tier3: [Grant(.read), Grant(.write), Grant(.act)], .councilSecretary: [Grant(.read)],
            .clerk: [Grant(.read, .afterApproval)], .quality: [Grant(.read, .named)],
            .auditor: [Grant(.read, .masked)],
        ],
    ]

    private static let decisionRows: [AccessObject: [Role: [Grant]]] = [
        .raiseLevel: [
            .customer: [Grant(.propose, .words)], .bot: [Grant(.propose)], .tier1: [Grant(.act)],
            .tier2: [Grant(.act)], .tier3: [Grant(.act)],
        ],
        .lowerLevel: [.tier2: [Grant(.act)], .tier3: [Grant(.act)]],
        .planAboveLimit: [
            .tier2: [Grant(.act, .upToSecondLimit)], .tier3: [Grant(.act)], .councilSecretary: [Grant(.act)],
        ],
        .surveyScore: [
            .customer: [Grant(.act, .own)], .bot: [Grant(.carry)], .tier1: [Grant(.enter)],
            .tier2: [Grant(.countersign)], .tier3: [Grant(.countersign)], .auditor: [Grant(.read)],
        ],
        .review: [
            .tier2: [Grant(.act, .ordinaryNotOwn)], .tier3: [Grant(.act, .higherNotOwn)],
            .councilSecretary: [Grant(.act, .council)], .auditor: [Grant(.read)],
        ],
        .archive: [.clerk: [Grant(.act)], .quality: [Grant(.read)], .auditor: [Grant(.read)]],
    ]

    private static let recordRows: [AccessObject: [Role: [Grant]]] = [
        .weeklyReport: [
            .tier1: [Grant(.read, .ownFigures)], .tier2: [Grant(.read)], .tier3: [Grant(.read), Grant(.act)],
            .councilSecretary: [Grant(.read)], .clerk: [Grant(.write), Grant(.sign)], .quality: [Grant(.read)],
            .peopleManager: [Grant(.read)], .auditor: [Grant(.read)],
        ],
        .ledger: [
            .bot: [Grant(.propose)], .tier1: [Grant(.read, .ownFigures), Grant(.appeal)],
            .tier2: [Grant(.propose)], .tier3: [Grant(.read)], .quality: [Grant(.propose)],
            .peopleManager: [Grant(.act)], .auditor: [Grant(.read)],
        ],
        .contact: [
            .customer: [Grant(.read, .own)], .tier1: [Grant(.read, .own)], .tier2: [Grant(.read, .department)],
            .member: [Grant(.read, .taskCases)], .tier3: [Grant(.act)], .councilSecretary: [Grant(.act)],
        ],
        .settings: [
            .tier2: [Grant(.propose)], .tier3: [Grant(.act)], .administrator: [Grant(.write, .approved)],
            .auditor: [Grant(.read)],
        ],
        .eventLog: [.bot: [Grant(.append)], .auditor: [Grant(.read), Grant(.verify)]],
        .person: [.customer: [Grant(.ask)], .administrator: [Grant(.act, .twoPersons)], .auditor: [Grant(.read)]],
    ]
}
