import ChineseText
import IntentMatching
import ScriptChecking
import ScriptSyntax

/// One event being worked through: the session as it changes, and what has been asked of the shell so far.
struct Run {
    let interpreter: Interpreter
    let now: Instant
    let local: LocalDateTime
    let seed: UInt64
    var session: Session
    var actions: [Action] = []
    var trace = Trace()
    /// What the bot said in this turn.
    var said: [OutgoingMessage] = []
    /// Whether a limit tripped; nothing more runs in this turn.
    var tripped = false
    /// Whether a flow began in this event: what it clears at its head may still be told by the message that began it.
    var justBegan = false
    /// Whether changed scripts put a question in this event, which no message so far can have been meant for.
    var isAskedAnew = false
    /// Keys of the intents between which the customer was asked to choose when she wrote the message.
    var askedBetween: [String] = []
    /// The message being answered, for values that a flow takes from it.
    var message: NormalizedText?

    init(_ interpreter: Interpreter, _ session: Session, now: Instant, seed: UInt64) {
        self.interpreter = interpreter
        self.session = session
        self.now = now
        self.seed = seed
        local = LocalDateTime(now, in: interpreter.zone)
    }

    var bot: Bot { interpreter.bot }
    var matcher: Matcher { interpreter.matcher }
    var limits: BotSettings.Limits { bot.settings.limits }
    var evaluation: Evaluation { Evaluation(interpreter: interpreter, session: session, now: local) }

    /// The turn that the event made.
    consuming func finish() -> Turn {
        if !said.isEmpty { session.lastSaid = said }
        session.format = SessionFormat(of: session)
        return Turn(session: session, actions: actions, trace: trace)
    }

    mutating func note(_ entry: TraceEntry) {
        trace.entries.append(entry)
    }

    /// Works one event through.
    mutating func handle(_ event: Event) {
        if !goesOn(event) { session.spent = Spending() }
        if session.scriptVersion != bot.version { migrate() }
        switch event {
        case .message(let message): receive(message)
        case .timer(let id): timerRanOut(id)
        case .lookupResult(let id, let outcome): lookupAnswered(id, outcome)
        case .humanTookOver(let agent):
            abandonFlows()
            session.control = .human(agent: agent)
        case .humanGaveBack: takeBack(saying: .humanLeft)
        case .handoffFailed: takeBack(saying: .nobodyFree)
        case .caseStatus(let number, let status, let progress): caseNews(number, status, progress)
        case .festival(let name): greet(on: name)
        }
        takeUpWishes()
        watchSilence(after: event)
    }

    /// From the last message on, a session in the bot's hands is closed after the time that the settings give.
    private mutating func watchSilence(after event: Event) {
        guard limits.idleClose > 0, session.control == .bot else { return }
        switch event {
        case .message, .humanGaveBack, .handoffFailed: setTimer("idle", .close, after: limits.idleClose)
        case .timer, .lookupResult, .humanTookOver, .caseStatus, .festival: break
        }
    }

    /// Whether the event belongs to the turn before: the answer to a lookup.
    private func goesOn(_ event: Event) -> Bool {
        switch event {
        case .lookupResult: return true
        case .timer(let id):
            switch session.timers[id] {
            case .lookup, nil: return true
            case .quiet, .remind, .close: return false
            }
        default: return false
        }
    }

    private mutating func takeBack(saying line: SystemLine) {
        switch session.control {
        case .requested, .human:
            session.control = .bot
            session.misses = 0
            say(system: line)
        case .bot, .closed: note(.ignored("give-back"))
        }
    }

    /// The script speaks about a case's news when it has a response for that status, `工单.已解决`, and for those that
    /// every case brings the engine has words of its own; where a person speaks, the news are his to tell.
    private mutating func caseNews(_ number: String, _ status: String, _ progress: String?) {
        session.caseNumber = number
        session.caseProgress = progress
        let responses = bot.index.responses
        guard !isInHumanHands,
            let response = responses[nameKey("工单." + status)] ?? responses[nameKey("系统.工单." + status)]
        else {
            note(.ignored("case status"))
            return
        }
        say(response: response)
    }

    /// The script's words for the festival go before its words for any, `节日问候.春节` before `节日问候`; a person's
    /// conversation is not disturbed.
    private mutating func greet(on festival: String) {
        let names = festival.split(separator: "、").map { "节日问候.\($0)" } + ["节日问候", "系统.节日问候"]
        let responses = bot.index.responses
        guard session.control == .bot || session.control == .closed,
            let response = names.lazy.compactMap({ responses[nameKey($0)] }).first
        else {
            note(.ignored("festival"))
            return
        }
        say(response: response)
    }

    var isInHumanHands: Bool {
        if case .human = session.control { true } else { false }
    }

    private mutating func timerRanOut(_ id: String) {
        guard let timer = session.timers.removeValue(forKey: id) else {
            note(.ignored("timer"))
            return
        }
        switch timer {
        case .quiet: flushPending()
        case .lookup(let lookup): lookupAnswered(lookup, .timedOut)
        case .remind(let text):
            if case .bot = session.control { say(OutgoingMessage(text: text)) }
        case .close:
            if case .bot = session.control { closeConversation("idle") }
        }
    }

    mutating func closeConversation(_ reason: String) {
        say(system: .closed)
        abandonFlows()
        session.control = .closed
        note(.closed(reason))
        actions.append(.close(reason: reason))
    }

    /// Ends every running flow and forgets what only they needed.
    mutating func abandonFlows() {
        for frame in session.frames.reversed() { forgetFlowSlots(of: frame) }
        session.frames = []
        session.clarify = nil
        session.wishes = nil
        if let lookup = session.lookup { cancelTimer("lookup:" + lookup.id) }
        session.lookup = nil
        session.pending = []
        for id in session.timers.keys.sorted() { cancelTimer(id) }
    }

    mutating func setTimer(_ id: String, _ timer: PendingTimer, after milliseconds: Int) {
        session.timers[id] = timer
        actions.append(.setTimer(id: id, due: instant(after: milliseconds)))
    }

    /// So many milliseconds from now, or the last instant there is.
    func instant(after milliseconds: Int) -> Instant {
        let (due, overflow) = now.addingReportingOverflow(Instant(max(0, milliseconds)))
        return overflow ? .max : due
    }

    /// Whether more than so many milliseconds have passed since an instant.
    func hasPassed(_ milliseconds: Int, since instant: Instant) -> Bool {
        let (passed, overflow) = now.subtractingReportingOverflow(instant)
        return overflow ? now > instant : passed > Instant(milliseconds)
    }

    mutating func cancelTimer(_ id: String) {
        if session.timers.removeValue(forKey: id) != nil { actions.append(.cancelTimer(id: id)) }
    }

    /// A number that is fresh in this session.
    mutating func freshNumber() -> Int {
        session.counter &+= 1
        return session.counter
    }

    /// Reproducible noise from the session, the seed and `salt`.
    func noise(_ salt: String) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325 ^ seed
        for byte in session.id.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        for byte in salt.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        hash = (hash ^ (hash >> 30)) &* 0xBF58_476D_1CE4_E5B9
        hash = (hash ^ (hash >> 27)) &* 0x94D0_49BB_1331_11EB
        return hash ^ (hash >> 31)
    }
}
