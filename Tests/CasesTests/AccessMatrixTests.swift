import Testing
import WorkingTime

@testable import Cases

/// The matrix of the design, written down once more: `verb:scope`, no scope for no bounds.
enum WrittenMatrix {
    private static let head = """
        customer bot tier1 tier2 member tier3 council-secretary clerk quality people-manager administrator auditor
        """
    private static let text = """
        case-level-1 | read:own-status | create | create read:own write:own read:queue | read write | read:task-cases | read | | read | read:masked | | | read:masked
        case-level-2 | read:own-status | create | create read:own write:own-until-transfer | read write | read:task-cases | read act | | read | read:masked | | | read:masked
        case-level-3 | read:own-status | create | create read:own-form | read write:delegated | read:task-cases | read write act | read | read:after-approval | read:named | | | read:masked
        raise-level | propose:words | propose | act | act | | act | | | | | |
        lower-level | | | | act | | act | | | | | |
        plan-above-limit | | | | act:up-to-second-limit | | act | act | | | | |
        survey-score | act:own | carry | enter | countersign | | countersign | | | | | | read
        review | | | | act:level-1-not-own | | act:level-2-3-not-own | act:council | | | | | read
        archive | | | | | | | | act | read | | | read
        weekly-report | | | read:own-figures | read | | read act | read | write sign | read | read | | read
        ledger | | propose | read:own-figures appeal | propose | | read | | | propose | act | | read
        contact | read:own | | read:own | read:department | read:task-cases | act | act | | | | |
        settings | | | | propose | | act | | | | | write:approved | read
        event-log | | append | | | | | | | | | | read verify
        person | ask | | | | | | | | | | act:two-persons | read
        """

    /// Object and role to the cell's words.
    static let cells: [String: [String: Set<String>]] = {
        let roles = head.split(separator: " ").map(String.init)
        return Dictionary(
            uniqueKeysWithValues: text.split(separator: "\n").map { line in
                let cells = line.split(separator: "|", omittingEmptySubsequences: false).map {
                    Set($0.split(separator: " ").map(String.init))
                }
                precondition(cells.count == roles.count + 1, "\(line)")
                return (cells[0].first!, Dictionary(uniqueKeysWithValues: zip(roles, cells.dropFirst())))
            })
    }()

    static func grants(_ verb: String, _ object: String, to actor: Actor) -> Bool {
        actor.roles.contains { role in
            cells[object]?[role.rawValue]?.contains { $0.split(separator: ":").first.map(String.init) == verb } == true
        }
    }
}

@Suite("The permission matrix")
struct AccessMatrixTests {
    @Test("is the one that is written down, cell by cell", arguments: AccessObject.allCases)
    func cells(object: AccessObject) throws {
        let written = try #require(WrittenMatrix.cells[object.rawValue])
        for role in Role.allCases {
            let grants = AccessMatrix.grants(of: role, on: object).map { grant in
                grant.scope == .all ? grant.verb.rawValue : "\(grant.verb.rawValue):\(grant.scope.rawValue)"
            }
            #expect(Set(grants) == written[role.rawValue] ?? [], "\(role.rawValue)")
        }
    }

    @Test("grants hold within their bounds only")
    func bounds() throws {
        let desk = try Desk.inState(.contacting)
        func verbs(_ actor: Actor, _ object: AccessObject? = nil) -> Set<String> {
            Set(desk.subject.grants(to: actor, on: object, policy: policy).map { "\($0.verb)-\($0.scope)" })
        }
        #expect(verbs(People.agent) == ["create-all", "read-own", "write-own"])
        #expect(verbs(People.secondAgent) == ["create-all"] && verbs(People.secondAgent, .contact).isEmpty)
        #expect(verbs(People.agent, .contact) == ["read-own"] && verbs(People.director, .contact) == ["act-all"])
        #expect(verbs(People.auditor) == ["read-masked"] && verbs(People.administrator).isEmpty)
        #expect(verbs(People.customer) == ["read-ownStatus"] && verbs(People.stranger).isEmpty)
        #expect(verbs(People.member).isEmpty)
        let pooled = try Desk.inState(.registered, level: .grave)
        #expect(pooled.subject.grants(to: People.supervisor, policy: policy).map(\.verb) == [.read])
        #expect(pooled.subject.grants(to: People.clerk, policy: policy).isEmpty)
    }

    @Test("nobody may change an event, an answer, a submitted form or an archive")
    func nothingIsEdited() {
        for role in Role.allCases {
            #expect(!AccessMatrix.grants(of: role, on: .eventLog).contains { $0.verb == .write || $0.verb == .act })
            #expect(!AccessMatrix.grants(of: role, on: .archive).contains { $0.verb == .write })
            #expect(!AccessMatrix.grants(of: role, on: .surveyScore).contains { $0.verb == .write })
        }
    }

    /// What each command needs of the matrix, restated: object (`case` for the case itself) and verb.
    private static let needs: [String: [CaseCommand.Kind]] = [
        "case write": [
            .assign, .take, .transfer, .beginInvestigation, .solveAtFirstContact, .finishInvestigation, .agreePlan,
            .replan, .finish, .askCustomer, .continueHandling, .askDepartment, .reviseForm, .proposePlan,
            .cancelAction, .waiveTask, .askHelp, .setDuty, .markInvalid, .merge,
        ],
        "case act": [.bringToCouncil], "case read": [.answerTask, .answerHelp, .assess],
        "raise-level act": [.escalate, .noteRepeat], "plan-above-limit act": [.approvePlan],
        "survey-score act": [.answerSurvey], "survey-score enter": [.enterScore, .enterWithdrawal],
        "survey-score countersign": [.countersignScore, .withdraw],
        "review act": [.approve, .returnCase, .sendUp, .councilAct, .councilConclude],
        "archive act": [.archive, .rejectArchive], "settings write": [.rebaseClocks],
    ]

    /// One command of each kind that a trial or a rule beside the table knows.
    private static let commands = (Trial.rows + Trial.records).filter { $0.code == nil }

    @Test("I26: nothing is carried out that it denies", arguments: CaseState.allCases)
    func nothingDenied(state: CaseState) throws {
        for level in state == .council ? [.grave] : ComplaintLevel.allCases {
            let desk = try Desk.inState(state, level: level)
            for trial in Self.commands {
                let command = trial.command(desk)
                let need = Self.needs.first { $0.value.contains(command.kind) }?.key.split(separator: " ").map(
                    String.init)
                for actor in People.everybody {
                    var desk = desk
                    guard let need, desk.refusal(command, by: actor) == nil else { continue }
                    let object = need[0] == "case" ? "case-level-\(trialTier(desk, command))" : need[0]
                    let isBot = actor.has(.bot) && WrittenMatrix.grants("append", "event-log", to: actor)
                    let isCustomersWord = actor.has(.customer) && [.withdraw, .continueHandling].contains(command.kind)
                    #expect(
                        isBot || isCustomersWord || WrittenMatrix.grants(need[1], object, to: actor),
                        "\(actor.id.rawValue) may \(command.kind.rawValue) in \(state.rawValue), level \(level.rawValue)"
                    )
                }
            }
        }
    }

    /// The tier on whose route the case ran when the command was given.
    private func trialTier(_ desk: Desk, _ command: CaseCommand) -> Int {
        desk.subject.rounds.last { $0.openedAt < desk.now }?.tier ?? desk.subject.tier
    }
}
