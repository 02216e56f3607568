import ArgumentParser

/// `huashu case`: cases from the form to the archive.
struct CaseGroup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "case", abstract: "Work on complaint cases. 处理投诉单：登记、跟进、升级、审核、归档。",
        discussion: """
            Each step names the case: huashu case take TS-20260309-0007 --as 李明:tier1 --store shop.db. \
            A refused step changes nothing, says why, and ends with 1.
            """,
        groupedSubcommands: [
            CommandGroup(
                name: "Looking",
                subcommands: [CaseList.self, CaseShow.self, CaseLog.self, CaseNext.self, CaseClusters.self]),
            CommandGroup(
                name: "Intake",
                subcommands: [
                    CaseOpen.self, CaseRegister.self, AssignVerb.self, TakeVerb.self, TriageVerb.self,
                    NoteRepeatVerb.self,
                    InvalidVerb.self, MergeVerb.self,
                ]),
            CommandGroup(
                name: "Handling",
                subcommands: [
                    ContactVerb.self, FormVerb.self, InvestigateVerb.self, SolveVerb.self, InvestigatedVerb.self,
                    PlanVerb.self, ApprovePlanVerb.self, AgreeVerb.self, ReplanVerb.self, DoneVerb.self,
                    CancelVerb.self, FinishVerb.self, AskVerb.self, ContinueVerb.self, TransferVerb.self,
                ]),
            CommandGroup(
                name: "Together",
                subcommands: [
                    DepartmentVerb.self, AnswerTaskVerb.self, WaiveTaskVerb.self, HelpVerb.self, AnswerHelpVerb.self,
                    AssessVerb.self, DutyVerb.self, RevealVerb.self,
                ]),
            CommandGroup(
                name: "Rising",
                subcommands: [
                    EscalateVerb.self, LevelVerb.self, CouncilVerb.self, CouncilActVerb.self,
                    CouncilConcludeVerb.self,
                ]),
            CommandGroup(
                name: "Ending",
                subcommands: [
                    AnswerVerb.self, ScoreVerb.self, CountersignVerb.self, EndSurveyVerb.self, WithdrawVerb.self,
                    EnterWithdrawalVerb.self, ReviewVerb.self, ReturnVerb.self, SendUpVerb.self, ArchiveVerb.self,
                    RejectVerb.self,
                ]),
            CommandGroup(name: "Time", subcommands: [TickVerb.self, RebaseVerb.self]),
            CommandGroup(
                name: "Beyond one case", subcommands: [ImprovementGroup.self, LedgerGroup.self, QualityGroup.self]),
        ])
}
