public import Diagnostics

/// A whole `.chat` file.
public struct ChatFile: Sendable, Equatable {
    /// The `dialogue 1` line, where it is there.
    public var version: Line<Int>?
    /// Tests, fragments and utterance tests in order.
    public var blocks: [ChatBlock]
    /// Comments behind the last line.
    public var trailing: Trivia

    /// Makes a file.
    public init(version: Line<Int>?, blocks: [ChatBlock], trailing: Trivia) {
        self.version = version
        self.blocks = blocks
        self.trailing = trailing
    }
}

/// A test, a fragment that tests start from, or a table of utterances.
public struct ChatBlock: Sendable, Equatable {
    /// What kind of block.
    public enum Kind: String, Sendable, CaseIterable {
        case test, fragment, utterances
    }

    /// What kind.
    public var kind: Kind
    /// Its title.
    public var title: Phrase
    /// The head line.
    public var span: SourceSpan
    /// What stands above it.
    public var trivia: Trivia
    /// The lines below.
    public var lines: [Line<ChatLine>]

    /// Makes a block.
    public init(kind: Kind, title: Phrase, span: SourceSpan, trivia: Trivia, lines: [Line<ChatLine>]) {
        self.kind = kind
        self.title = title
        self.span = span
        self.trivia = trivia
        self.lines = lines
    }
}

/// A line of a test.
public enum ChatLine: Sendable, Equatable {
    /// `channel:`, `now:`, `seed:`, `locale:`, `customer:`, `nickname:`, `quiet:`.
    case header(ChatHeader, Phrase)
    /// `slot S = V`: a value from before the test.
    case preset(Name, Phrase)
    /// `lookup L(args): …`: what a lookup answers in this test.
    case stub(LookupStub)
    /// `include: FRAGMENT`.
    case include(Phrase)
    /// `user: …`.
    case user(UserLine)
    /// `bot: …`.
    case bot(BotLine)
    /// `wait D`.
    case wait(Located<Duration>)
    /// `agent: take` or `agent: give back`.
    case agent(AgentAction)
    /// `> …`.
    case assertion(ChatAssertion)
    /// `TEXT => INTENT …`.
    case utterance(UtteranceExpectation)
    /// A line that could not be read; a diagnostic says why.
    case broken(Phrase)
}

/// What a test may set before it starts.
public enum ChatHeader: String, BilingualWord {
    case channel, now, seed, locale, customer, nickname, quiet

    /// The canonical form.
    public var english: String { rawValue }

    /// The Chinese form.
    public var chinese: String {
        switch self {
        case .channel: "渠道"
        case .now: "现在"
        case .seed: "种子"
        case .locale: "语言"
        case .customer: "客户编号"
        case .nickname: "昵称"
        case .quiet: "静默"
        }
    }
}

/// What a lookup answers in a test.
public struct LookupStub: Sendable, Equatable {
    /// The answer.
    public enum Result: Sendable, Equatable {
        /// Values of the lookup's outputs.
        case values([StubValue])
        /// Nothing was found.
        case empty
        /// It failed.
        case error
        /// It took too long.
        case timeout
    }

    /// One output.
    public struct StubValue: Sendable, Equatable {
        /// The slot.
        public var slot: Name
        /// Its value as text.
        public var value: Phrase

        /// Makes an output.
        public init(slot: Name, value: Phrase) {
            self.slot = slot
            self.value = value
        }
    }

    /// Which lookup.
    public var lookup: Name
    /// Only for these inputs; any inputs when absent.
    public var arguments: [Phrase]?
    /// The answer.
    public var result: Result

    /// Makes a stub.
    public init(lookup: Name, arguments: [Phrase]?, result: Result) {
        self.lookup = lookup
        self.arguments = arguments
        self.result = result
    }
}

/// What the customer does.
public enum UserLine: Sendable, Equatable {
    /// Types a text.
    case text(Phrase)
    /// Sends a picture.
    case image(Phrase)
    /// Sends a file.
    case file(Phrase)
    /// Taps a button.
    case tap(Phrase)
    /// Types each example of an intent, one test for each.
    case examples(Name)
}

/// What the bot must say.
public enum BotLine: Sendable, Equatable {
    /// This text; `{slot}` stands for a slot's value.
    case exact(Phrase)
    /// Any variant of a response.
    case response(Name)
    /// A text that contains this.
    case contains(Phrase)
    /// A text that matches this regular expression.
    case regex(Phrase)
    /// Any number of messages.
    case anything(SourceSpan)
}

/// What a person does in the conversation.
public enum AgentAction: String, BilingualWord {
    case take
    case giveBack = "give back"

    /// The canonical form.
    public var english: String { rawValue }

    /// The Chinese form.
    public var chinese: String { self == .take ? "接手" : "交还" }
}

/// A line that asserts about the turn just processed.
public enum ChatAssertion: Sendable, Equatable {
    case intent(Name)
    case slot(Name, Phrase)
    case slotEmpty(Name)
    case interrupt(Name)
    case resume(Name)
    case buttons([Phrase])
    /// A lookup was called so often since the start of the test; at least once when the count is absent.
    case called(Name, count: Int?)
    case notCalled(Name)
    case done(Name)
    case flow(Name)
    case step(Name)
    case ask(Name)
    case handoff(queue: Name, reason: Phrase?)
    case noHandoff
    /// Fields of the form of the handoff or case of this turn.
    case form([FormExpectation])
    case closed
    case type(Phrase)
    case priority(PriorityLevel)
    case nomatch
    case clarify([Name])
}

/// A field of a form and its value.
public struct FormExpectation: Sendable, Equatable {
    /// Path of the field, such as `已收集.订单号`.
    public var path: Phrase
    /// Its value as text.
    public var value: Phrase

    /// Makes an expectation.
    public init(path: Phrase, value: Phrase) {
        self.path = path
        self.value = value
    }
}

/// How one message must be understood.
public struct UtteranceExpectation: Sendable, Equatable {
    /// The outcome.
    public enum Outcome: Sendable, Equatable {
        case intent(Name)
        case nomatch
        case clarify
    }

    /// The message.
    public var text: Phrase
    /// The outcome.
    public var outcome: Outcome
    /// Its priority, where the test says one.
    public var priority: PriorityLevel?
    /// Its type, where the test says one.
    public var type: Phrase?

    /// Makes an expectation.
    public init(text: Phrase, outcome: Outcome, priority: PriorityLevel?, type: Phrase?) {
        self.text = text
        self.outcome = outcome
        self.priority = priority
        self.type = type
    }
}
