public import WorkingTime

extension CaseFact {
    /// A row of the table that was taken.
    public struct Moved: Codable, Sendable, Hashable {
        /// The row, 1 to 30.
        public var row: Int
        /// The state before; nil for the registration.
        public var from: CaseState?
        /// The state after.
        public var to: CaseState
        /// Why, where a reason was given.
        public var reason: PersonalText?
    }
}

extension CaseFact {
    /// Somebody has the case now.
    public struct Assigned: Codable, Sendable, Hashable {
        /// Who.
        public var staff: StaffID
        /// The tier he acts at.
        public var tier: Int
        /// Why, where a reason was given.
        public var reason: PersonalText?
        /// Whether he is off shift.
        public var isForced: Bool
    }
}

extension CaseFact {
    /// What a person stands behind.
    public struct TriageConfirmed: Codable, Sendable, Hashable {
        /// The level.
        public var level: ComplaintLevel
        /// The type.
        public var matterType: String
        /// The priority.
        public var priority: CasePriority
    }
}

extension CaseFact {
    /// The end of a department's task.
    public struct TaskClosed: Codable, Sendable, Hashable {
        /// The number of the task.
        public var task: Int
        /// The answer.
        public var answer: PersonalText?
        /// Why none is needed.
        public var waiver: PersonalText?
    }
}

extension CaseFact {
    /// A superior's answer.
    public struct HelpAnswered: Codable, Sendable, Hashable {
        /// The number of the request.
        public var help: Int
        /// The answer.
        public var answer: PersonalText
    }
}

extension CaseFact {
    /// A consent to what a plan costs.
    public struct PlanApproved: Codable, Sendable, Hashable {
        /// The number of the plan.
        public var plan: Int
        /// Whose consent, up to which amount.
        public var approval: Plan.Approval
    }
}

extension CaseFact {
    /// The plan that is carried out.
    public struct PlanAgreed: Codable, Sendable, Hashable {
        /// The number of the plan.
        public var plan: Int
    }
}

extension CaseFact {
    /// The end of a measure.
    public struct ActionClosed: Codable, Sendable, Hashable {
        /// The number of the action.
        public var action: Int
        /// How it ended.
        public var status: PlannedAction.Status
        /// The proof, or the reason.
        public var note: PersonalText?
    }
}

extension CaseFact {
    /// A question to the customer.
    public struct QuestionAsked: Codable, Sendable, Hashable {
        /// What is asked.
        public var question: PersonalText
        /// Why.
        public var cause: QuestionCause
    }
}

extension CaseFact {
    /// What came of the handling.
    public struct ResultWritten: Codable, Sendable, Hashable {
        /// What the customer gets.
        public var result: PersonalText
        /// What is to be learnt.
        public var summary: PersonalText?
        /// Whether it was solved at the first contact.
        public var isFirstContact: Bool
    }
}

extension CaseFact {
    /// The delivery of the five choices.
    public struct SurveySent: Codable, Sendable, Hashable {
        /// The conversation the answer must come from.
        public var session: PersonalText?
    }
}

extension CaseFact {
    /// A score that waits for a second person.
    public struct ScoreEntered: Codable, Sendable, Hashable {
        /// What was entered.
        public var entry: Survey.Entry
    }
}

extension CaseFact {
    /// The customer's choice.
    public struct SurveyAnswered: Codable, Sendable, Hashable {
        /// What was chosen.
        public var answer: Survey.Answer
    }
}

extension CaseFact {
    /// The end of a survey without an answer.
    public struct SurveyEnded: Codable, Sendable, Hashable {
        /// The round of the survey.
        public var round: Int
    }
}

extension CaseFact {
    /// A withdrawal that waits for a second person.
    public struct WithdrawalEntered: Codable, Sendable, Hashable {
        /// Who entered it.
        public var by: StaffID
        /// Why the customer withdrew.
        public var reason: PersonalText
        /// Where it can be checked.
        public var evidence: PersonalText
    }
}

extension CaseFact {
    /// The end of the handling.
    public struct Concluded: Codable, Sendable, Hashable {
        /// How it ended.
        public var outcome: CaseOutcome
    }
}

extension CaseFact {
    /// The general managers' decision.
    public struct CouncilDecided: Codable, Sendable, Hashable {
        /// What was decided.
        public var decision: PersonalText
        /// Where the minutes are.
        public var minutes: String
    }
}

extension CaseFact {
    /// What the clerk misses.
    public struct ArchiveRejected: Codable, Sendable, Hashable {
        /// What is missing, in words about people; plain in the records of earlier versions.
        public var gaps: [FieldText]
    }
}

extension CaseFact {
    /// The same matter, reported again.
    public struct RepeatNoted: Codable, Sendable, Hashable {
        /// What the customer said.
        public var words: PersonalText
        /// The level that the report alone would have; nil when nobody rated it.
        public var level: ComplaintLevel?
        /// The higher priority that the case has from now on; nil when it stays.
        public var priority: CasePriority?
        /// What that level rests on; nil in events that were written before it was kept.
        public var hits: [TriageHit]?
        /// Fields of form A that were told otherwise this time, by name.
        public var otherwise: [String: PersonalText]?
    }
}

extension CaseFact {
    /// Somebody answers for a duty.
    public struct DutySet: Codable, Sendable, Hashable {
        /// Which.
        public var duty: DutyHolders.Duty
        /// Who.
        public var staff: StaffID
    }
}

extension CaseFact {
    /// A rule that was set aside.
    public struct DeviationNoted: Codable, Sendable, Hashable {
        /// The code of the guard.
        public var rule: String
        /// Why.
        public var reason: PersonalText
    }
}

extension CaseFact {
    /// Somebody saw masked contacts.
    public struct ContactRevealed: Codable, Sendable, Hashable {
        /// Why.
        public var reason: PersonalText
    }
}

extension CaseFact {
    /// A message that is to go out to the customer.
    public struct MessageDue: Codable, Sendable, Hashable {
        /// Which.
        public var message: MessageKind
        /// The round.
        public var round: Int
    }
}

extension CaseFact {
    /// A notice to people of the shop.
    public struct NoticeDue: Codable, Sendable, Hashable {
        /// Everybody of these roles who may see the case.
        public var roles: [Role]
        /// Somebody by name.
        public var staff: StaffID?
    }
}

extension CaseFact {
    /// A step in the life of one of the case's clocks.
    public struct ClockStep: Codable, Sendable, Hashable {
        /// The clock's id: `C-CONTACT#2`.
        public var clock: String
        /// The number of the task, action or request it belongs to.
        public var subject: Int?
        /// The step.
        public var event: ClockEvent
    }
}
