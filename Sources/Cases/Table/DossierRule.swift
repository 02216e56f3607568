/// A command beside the table: it adds to the dossier and leaves the state as it is.
struct DossierRule: Sendable {
    let command: CaseCommand.Kind
    let states: [CaseState]
    let who: [Party]
    let guards: [Guard]

    init(_ command: CaseCommand.Kind, in states: [CaseState] = CaseState.open, by who: [Party], _ guards: [Guard] = [])
    {
        self.command = command
        self.states = states
        self.who = who
        self.guards = guards
    }

    static func of(_ command: CaseCommand.Kind) -> DossierRule? { table.first { $0.command == command } }

    static let table = [
        DossierRule(
            .recordContact, by: [.owner, .handler, .system, .tier(1), .role(.councilSecretary)], [.wordsGiven]),
        DossierRule(.reviseForm, by: [.owner, .handler, .system, .tier(1)], [.fieldsKnown]),
        DossierRule(
            .confirmTriage, in: CaseState.openHandling + [.registered], by: [.tier(1)],
            [.triageIsOpen, .rankForLowering]),
        DossierRule(.proposePlan, in: [.planning], by: [.owner], [.rationaleWritten, .actionsPlanned]),
        DossierRule(
            .approvePlan, in: [.planning], by: [.tier(2), .role(.councilSecretary)], [.planKnown, .approverApart]),
        DossierRule(.completeAction, by: [.owner, .actionOwner, .tier(2)], [.actionOpen, .wordsGiven]),
        DossierRule(.cancelAction, by: [.owner, .tier(2)], [.actionOpen, .reasonGiven]),
        DossierRule(.answerTask, by: [.member, .tier(1)], [.taskOpen, .taskIsOwn, .wordsGiven]),
        DossierRule(.waiveTask, by: [.owner, .tier(2)], [.taskOpen, .reasonGiven]),
        DossierRule(.askHelp, in: CaseState.openHandling, by: [.owner], [.questionWritten]),
        DossierRule(.answerHelp, by: [.tier(2)], [.helpOpen, .wordsGiven]),
        DossierRule(.assess, in: CaseState.openHandling, by: [.member, .tier(1)], [.wordsGiven]),
        DossierRule(
            .enterScore, in: [.surveying], by: [.tier(1)],
            [.scoreInRange, .surveySent, .surveyOpen, .entererApart, .evidenceGiven]),
        DossierRule(.enterWithdrawal, by: [.tier(1)], [.noOutcomeYet, .reasonGiven, .evidenceGiven]),
        DossierRule(
            .noteRepeat, by: [.system, .tier(1)], [.noOutcomeYet, .wordsGiven, .fieldsKnown]),
        DossierRule(.setDuty, by: [.tier(2)]),
        DossierRule(.revealContact, by: [.customer, .tier(1), .member, .role(.councilSecretary)], [.reasonGiven]),
        DossierRule(.tickClocks, by: [.system]),
        DossierRule(.rebaseClocks, by: [.role(.administrator)], [.reasonGiven]),
    ]
}
