public import Diagnostics

/// A statement of a flow: its head line, and what belongs to it.
public struct Statement: Sendable, Equatable {
    /// What it does.
    public var kind: StatementKind
    /// The head line without indentation.
    public var span: SourceSpan
    /// What stands above it.
    public var trivia: Trivia

    /// Makes a statement.
    public init(_ kind: StatementKind, span: SourceSpan, trivia: Trivia) {
        self.kind = kind
        self.span = span
        self.trivia = trivia
    }
}

/// What a statement does.
public indirect enum StatementKind: Sendable, Equatable {
    /// `bot: TEXT` with buttons.
    case bot(Template, buttons: [Line<Template>])
    /// `say RESPONSE`.
    case say(Name)
    /// `step NAME`.
    case step(Name)
    /// `ask SLOT …`.
    case ask(AskStatement)
    /// `fill FORM …`.
    case fill(FillStatement)
    /// `set SLOT = EXPR`.
    case set(Name, Expression)
    /// `clear SLOT`.
    case clear(Name)
    /// `if … end`.
    case branch(BranchStatement)
    /// `goto TARGET max N`.
    case goto(Name, max: Located<Int>?)
    /// `call FLOW`.
    case call(Name)
    /// `return`.
    case `return`
    /// `done`.
    case done
    /// `continue`.
    case `continue`
    /// `lookup NAME(slots)`.
    case lookup(LookupStatement)
    /// `remind after D: TEXT`.
    case remind(after: Located<Duration>, Template)
    /// `close after D`.
    case close(after: Located<Duration>)
    /// `case FORM …`.
    case openCase(CaseStatement)
    /// `handoff QUEUE …`.
    case handoff(HandoffStatement)
    /// A line that could not be read; a diagnostic says why.
    case broken(Phrase)
}

/// A statement, or several up to `end`, that run when something happens.
public enum Handler: Sendable, Equatable {
    /// Behind the colon.
    case inline(Statement)
    /// Below, up to `end`; `trivia` stands above the `end`.
    case block([Statement], endTrivia: Trivia)

    /// The statements in order.
    public var statements: [Statement] {
        switch self {
        case .inline(let statement): [statement]
        case .block(let statements, _): statements
        }
    }
}

/// `after N tries: …`, `after N: …`.
public struct AfterClause: Sendable, Equatable {
    /// How many failed tries.
    public var count: Located<Int>
    /// What then happens.
    public var handler: Handler

    /// Makes a clause.
    public init(count: Located<Int>, handler: Handler) {
        self.count = count
        self.handler = handler
    }
}

/// Which intents may interrupt.
public enum AllowRule: Sendable, Equatable {
    /// Any.
    case all
    /// None but guards and built-in commands.
    case none
    /// These.
    case intents([Name])
}

/// `ask SLOT: TEXT` and its clauses.
public struct AskStatement: Sendable, Equatable {
    /// A line below the head.
    public enum Clause: Sendable, Equatable {
        /// Another wording after a failed try.
        case retry(Template)
        /// A button below the question.
        case button(Template)
        /// What happens after so many failed tries.
        case after(AfterClause)
        /// Which intents may interrupt.
        case allow(AllowRule)
        /// Ask even when the slot is filled.
        case always
        /// Do not ask when this holds.
        case skipIf(Condition)
    }

    /// What to ask for.
    public var slot: Name
    /// The question; the slot's own when absent.
    public var prompt: Template?
    /// The clauses in the writer's order.
    public var clauses: [Line<Clause>]

    /// Makes an `ask`.
    public init(slot: Name, prompt: Template?, clauses: [Line<Clause>]) {
        self.slot = slot
        self.prompt = prompt
        self.clauses = clauses
    }
}

/// `fill FORM` and its clauses.
public struct FillStatement: Sendable, Equatable {
    /// A line below the head.
    public enum Clause: Sendable, Equatable {
        /// In which order to ask.
        case order([Name])
        /// A wording for one field.
        case ask(Name, Template)
        /// How many turns at the most.
        case maxTurns(Located<Int>)
        /// What happens when the customer will not.
        case onRefuse(Handler)
        /// Which intents may interrupt.
        case allow(AllowRule)
    }

    /// The form to fill.
    public var form: Name
    /// The clauses in the writer's order.
    public var clauses: [Line<Clause>]

    /// Makes a `fill`.
    public init(form: Name, clauses: [Line<Clause>]) {
        self.form = form
        self.clauses = clauses
    }
}

/// `if`, its branches, and `end`.
public struct BranchStatement: Sendable, Equatable {
    /// A condition and what it guards.
    public struct Arm: Sendable, Equatable {
        /// When.
        public var condition: Condition
        /// The line `if …` or `elif …`.
        public var span: SourceSpan
        /// What stands above that line; empty for the first arm, whose trivia is the statement's.
        public var trivia: Trivia
        /// What happens.
        public var body: [Statement]

        /// Makes an arm.
        public init(condition: Condition, span: SourceSpan, trivia: Trivia, body: [Statement]) {
            self.condition = condition
            self.span = span
            self.trivia = trivia
            self.body = body
        }
    }

    /// `if` and every `elif`.
    public var arms: [Arm]
    /// The `else` line with its statements.
    public var otherwise: Line<[Statement]>?
    /// What stands above `end`.
    public var endTrivia: Trivia

    /// Makes a branch.
    public init(arms: [Arm], otherwise: Line<[Statement]>?, endTrivia: Trivia) {
        self.arms = arms
        self.otherwise = otherwise
        self.endTrivia = endTrivia
    }
}

/// `lookup NAME(slots)` and what happens when it finds nothing or fails.
public struct LookupStatement: Sendable, Equatable {
    /// A line below the head.
    public enum Clause: Sendable, Equatable {
        /// When nothing was found.
        case onEmpty(Handler)
        /// When it failed or took too long.
        case onError(Handler)
    }

    /// The lookup.
    public var name: Name
    /// What it is given.
    public var arguments: [Name]
    /// The clauses in the writer's order.
    public var clauses: [Line<Clause>]

    /// Makes a `lookup`.
    public init(name: Name, arguments: [Name], clauses: [Line<Clause>]) {
        self.name = name
        self.arguments = arguments
        self.clauses = clauses
    }
}

/// `case FORM priority LEVEL reason TEXT`.
public struct CaseStatement: Sendable, Equatable {
    /// The form that the case starts with.
    public var form: Name
    /// How urgent; the form's own when absent.
    public var priority: Located<PriorityLevel>?
    /// Why.
    public var reason: Phrase?

    /// Makes a `case`.
    public init(form: Name, priority: Located<PriorityLevel>?, reason: Phrase?) {
        self.form = form
        self.priority = priority
        self.reason = reason
    }
}

/// `handoff QUEUE with FORM priority LEVEL reason TEXT`.
public struct HandoffStatement: Sendable, Equatable {
    /// Who takes over.
    public var queue: Name
    /// The form that goes along.
    public var form: Name?
    /// How urgent.
    public var priority: Located<PriorityLevel>?
    /// Why.
    public var reason: Phrase?

    /// Makes a `handoff`.
    public init(queue: Name, form: Name?, priority: Located<PriorityLevel>?, reason: Phrase?) {
        self.queue = queue
        self.form = form
        self.priority = priority
        self.reason = reason
    }
}
