extension CaseCommand {
    /// Row 2: give the case to somebody.
    public struct Assign: Codable, Sendable, Hashable {
        /// Who gets it.
        public var staff: StaffMember
        /// Why; needed when it is forced.
        public var reason: String?
        /// Whether somebody off shift must take it.
        public var isForced: Bool

        /// Puts the command together.
        public init(staff: StaffMember, reason: String? = nil, isForced: Bool = false) {
            self.staff = staff
            self.reason = reason
            self.isForced = isForced
        }
    }
}

extension CaseCommand {
    /// Row 2: take the case from the pool.
    public struct Take: Codable, Sendable, Hashable {
        /// The actor, as the directory knows him.
        public var staff: StaffMember

        /// Puts the command together.
        public init(staff: StaffMember) {
            self.staff = staff
        }
    }
}

extension CaseCommand {
    /// Row 3: the customer was contacted; look for the facts.
    public struct BeginInvestigation: Codable, Sendable, Hashable {
        /// The command has no fields.
        public init() {}
    }
}

extension CaseCommand {
    /// Row 4: it was solved at the first contact.
    public struct SolveAtFirstContact: Codable, Sendable, Hashable {
        /// What came of it.
        public var result: String
        /// The remedy that was given, with its proof; nil for none.
        public var remedy: String?

        /// Puts the command together.
        public init(result: String, remedy: String? = nil) {
            self.result = result
            self.remedy = remedy
        }
    }
}

extension CaseCommand {
    /// Row 5: the facts are found.
    public struct FinishInvestigation: Codable, Sendable, Hashable {
        /// The command has no fields.
        public init() {}
    }
}

extension CaseCommand {
    /// Row 6: the plan is agreed.
    public struct AgreePlan: Codable, Sendable, Hashable {
        /// The command has no fields.
        public init() {}
    }
}

extension CaseCommand {
    /// Row 7: the plan does not work.
    public struct Replan: Codable, Sendable, Hashable {
        /// Why.
        public var reason: String

        /// Puts the command together.
        public init(reason: String) {
            self.reason = reason
        }
    }
}

extension CaseCommand {
    /// Row 8: everything is done.
    public struct Finish: Codable, Sendable, Hashable {
        /// What the customer gets.
        public var result: String
        /// What is to be learnt.
        public var summary: String

        /// Puts the command together.
        public init(result: String, summary: String) {
            self.result = result
            self.summary = summary
        }
    }
}

extension CaseCommand {
    /// Row 9: ask the customer for something.
    public struct AskCustomer: Codable, Sendable, Hashable {
        /// What is asked.
        public var question: String
        /// Why the handling cannot go on without it.
        public var cause: QuestionCause

        /// Puts the command together.
        public init(question: String, cause: QuestionCause) {
            self.question = question
            self.cause = cause
        }
    }
}

extension CaseCommand {
    /// Row 10: go on.
    public struct Continue: Codable, Sendable, Hashable {
        /// What the customer said, if he did.
        public var answer: String?

        /// Puts the command together.
        public init(answer: String? = nil) {
            self.answer = answer
        }
    }
}

extension CaseCommand {
    /// Row 11: give the case to somebody of the same tier, or take one that a new round left in the pool.
    public struct Transfer: Codable, Sendable, Hashable {
        /// Who gets it.
        public var staff: StaffMember
        /// Why.
        public var reason: String

        /// Puts the command together.
        public init(staff: StaffMember, reason: String) {
            self.staff = staff
            self.reason = reason
        }
    }
}

extension CaseCommand {
    /// Row 12: ask a department; the owner stays.
    public struct AskDepartment: Codable, Sendable, Hashable {
        /// Which.
        public var department: String
        /// What.
        public var question: String
        /// Who should answer; nil for anybody there.
        public var assignee: StaffID?

        /// Puts the command together.
        public init(department: String, question: String, assignee: StaffID? = nil) {
            self.department = department
            self.question = question
            self.assignee = assignee
        }
    }
}

extension CaseCommand {
    /// A department answers.
    public struct AnswerTask: Codable, Sendable, Hashable {
        /// The number of the task.
        public var task: Int
        /// The answer.
        public var answer: String

        /// Puts the command together.
        public init(task: Int, answer: String) {
            self.task = task
            self.answer = answer
        }
    }
}

extension CaseCommand {
    /// The department's answer is not needed any more.
    public struct WaiveTask: Codable, Sendable, Hashable {
        /// The number of the task.
        public var task: Int
        /// Why.
        public var reason: String

        /// Puts the command together.
        public init(task: Int, reason: String) {
            self.task = task
            self.reason = reason
        }
    }
}

extension CaseCommand {
    /// The owner writes down a plan.
    public struct ProposePlan: Codable, Sendable, Hashable {
        /// Why it is fair to both sides.
        public var rationale: String
        /// What is to be done.
        public var actions: [ActionInput]

        /// Puts the command together.
        public init(rationale: String, actions: [ActionInput]) {
            self.rationale = rationale
            self.actions = actions
        }
    }
}

extension CaseCommand {
    /// Somebody consents to what the plan costs.
    public struct ApprovePlan: Codable, Sendable, Hashable {
        /// The number of the plan.
        public var plan: Int

        /// Puts the command together.
        public init(plan: Int) {
            self.plan = plan
        }
    }
}

extension CaseCommand {
    /// A measure is done.
    public struct CompleteAction: Codable, Sendable, Hashable {
        /// The number of the action.
        public var action: Int
        /// How it can be checked.
        public var proof: String

        /// Puts the command together.
        public init(action: Int, proof: String) {
            self.action = action
            self.proof = proof
        }
    }
}

extension CaseCommand {
    /// A measure is not needed any more.
    public struct CancelAction: Codable, Sendable, Hashable {
        /// The number of the action.
        public var action: Int
        /// Why.
        public var reason: String

        /// Puts the command together.
        public init(action: Int, reason: String) {
            self.action = action
            self.reason = reason
        }
    }
}

extension CaseCommand {
    /// Ask a superior.
    public struct AskHelp: Codable, Sendable, Hashable {
        /// What.
        public var question: String

        /// Puts the command together.
        public init(question: String) {
            self.question = question
        }
    }
}

extension CaseCommand {
    /// A superior answers.
    public struct AnswerHelp: Codable, Sendable, Hashable {
        /// The number of the request.
        public var help: Int
        /// The answer.
        public var answer: String

        /// Puts the command together.
        public init(help: Int, answer: String) {
            self.help = help
            self.answer = answer
        }
    }
}

extension CaseCommand {
    /// A member of the group judges from his field.
    public struct Assess: Codable, Sendable, Hashable {
        /// His department.
        public var department: String?
        /// What he thinks.
        public var words: String

        /// Puts the command together.
        public init(department: String? = nil, words: String) {
            self.department = department
            self.words = words
        }
    }
}
