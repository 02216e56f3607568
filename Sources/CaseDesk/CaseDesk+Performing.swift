public import Cases
public import ChineseText
import Journal
import WorkingTime

/// What a command came to.
public struct DeskOutcome: Sendable, Hashable {
    /// The case after it.
    public var subject: Case
    /// What happened; nothing when the command had come before.
    public var events: [CaseEvent]
}

extension CaseDesk {
    /// Carries out a command and stores what follows from it. Throws why it is refused; then nothing has changed but what
    /// time had brought before: a broken promise has its consequences, whoever looks at the clock first.
    ///
    /// - Parameter version: the version of the case that somebody decided on; nil when he need not have seen the last.
    /// - Parameter key: the same command, sent twice under the same key, is carried out once.
    public func perform(
        _ command: CaseCommand, on number: CaseNumber, by actor: Cases.Actor, at instant: Instant,
        expecting version: Int? = nil, key: String? = nil
    ) async throws(DeskFault) -> DeskOutcome {
        let inbound = try key.map { key throws(DeskFault) in
            try inboundMessage(key, of: command, on: number, by: actor, at: instant)
        }
        for _ in 1..<Self.mostTries {
            do throws(DeskFault) {
                return try await performOnce(
                    command, on: number, by: actor, at: instant, expecting: version, inbound: inbound)
            } catch {
                // Who named a version is told when the case has another.
                guard try await mayPass(error, whenStale: version == nil) else { throw said(error, key: key) }
            }
        }
        return try await performOnce(
            command, on: number, by: actor, at: instant, expecting: version, inbound: inbound)
    }

    /// Whether a step that failed may pass when it is decided again: somebody else was faster, somebody was erased, or
    /// another process has put a calendar in force that this desk learns of now.
    ///
    /// - Parameter isRetried: whether the step is decided again when what it was decided on has changed.
    func mayPass(_ fault: DeskFault, whenStale isRetried: Bool) async throws(DeskFault) -> Bool {
        switch fault {
        case .journal(let fault): fault.isErasure || fault.isConflict && isRetried
        case .refused(let refusal) where refusal.asksForCalendar: try await learnCalendars()
        default: false
        }
    }

    /// Why a command would be refused now; nil when it would not.
    public func refusal(
        of command: CaseCommand, on number: CaseNumber, by actor: Cases.Actor, at instant: Instant
    ) async throws(DeskFault) -> Refusal? {
        var subject = try await open(number)
        // As the case would be by then; what time brings is stored when somebody takes a step.
        if subject.canPassTime(until: instant),
            let passed = try? subject.decide(Self.tick, by: .system, at: instant, policy: rules)
        {
            for event in passed { subject.apply(event) }
        }
        let surroundings = try await surroundings(of: command, on: subject)
        return subject.refusal(of: command, by: actor, at: instant, policy: rules, surroundings: surroundings)
    }

    private func performOnce(
        _ command: CaseCommand, on number: CaseNumber, by actor: Cases.Actor, at instant: Instant,
        expecting version: Int?, inbound: InboundMessage?
    ) async throws(DeskFault) -> DeskOutcome {
        let read = try await read(number)
        if let inbound, try await isKnown(inbound) { return DeskOutcome(subject: read.subject, events: []) }
        guard command.kind != .tickClocks, version == nil || version == read.subject.version else {
            return try await decide(command, on: read, by: actor, at: instant, expecting: version, inbound: inbound)
        }
        let reading = try await afterTime(read, at: instant)
        // What was decided on the case as it was read still stands, unless time alone has taken it to another round.
        let isSameRound = reading.subject.round.number == read.subject.round.number
        return try await decide(
            command, on: reading, by: actor, at: instant,
            expecting: version.map { isSameRound ? reading.subject.version : $0 }, inbound: inbound)
    }

    static let tick = CaseCommand.tickClocks(CaseCommand.TickClocks())

    /// A case as time has left it by an instant, which is stored as a sweep would have stored it.
    func afterTime(_ reading: CaseReading, at instant: Instant) async throws(DeskFault) -> CaseReading {
        guard reading.subject.canPassTime(until: instant) else { return reading }
        do throws(DeskFault) {
            let outcome = try await decide(
                Self.tick, on: reading, by: .system, at: instant, expecting: nil, inbound: nil)
            return CaseReading(subject: outcome.subject, erasures: reading.erasures)
        } catch {
            guard case .refused(let refusal) = error else { throw error }
            // Without its calendar a clock says nothing; the step may be about something else.
            guard refusal.asksForCalendar, try await learnCalendars() else { return reading }
            return try await afterTime(reading, at: instant)
        }
    }

    /// Decides a command on a case as it was read, and stores what follows from it.
    private func decide(
        _ command: CaseCommand, on reading: CaseReading, by actor: Cases.Actor, at instant: Instant,
        expecting version: Int?, inbound: InboundMessage?
    ) async throws(DeskFault) -> DeskOutcome {
        let surroundings = try await surroundings(of: command, on: reading.subject)
        let events: [CaseEvent]
        do throws(Refusal) {
            events = try reading.subject.decide(
                command, by: actor, at: instant, expecting: version, policy: rules, surroundings: surroundings)
        } catch {
            throw .refused(error)
        }
        let change = CaseChange(events, of: reading)
        var batch = try change.batch(policy: rules, codes: codes)
        batch.inbound = inbound.map { [$0] } ?? []
        if let proposals = try await ledgerProposals(after: change, at: instant) { batch.appends.append(proposals) }
        return try await store(batch, change, asOf: reading.erasures)
    }

    /// Stores a batch; one that had come before changes nothing.
    ///
    /// - Parameter seen: how often the journal had erased somebody when the change was begun.
    func store(_ batch: Batch, _ change: CaseChange, asOf seen: Int64) async throws(DeskFault) -> DeskOutcome {
        guard batch.rowCount > 0 else { return DeskOutcome(subject: change.after, events: []) }
        let outcome = try await asking { () async throws(JournalFault) in try await journal.commit(batch) }
        switch outcome {
        case .committed:
            remember(change.after, asOf: seen)
            return DeskOutcome(subject: change.after, events: change.events)
        case .repeated:
            return DeskOutcome(subject: try await open(change.after.number), events: [])
        }
    }

    /// What the rules must know beside the case.
    private func surroundings(of command: CaseCommand, on subject: Case) async throws(DeskFault) -> Surroundings {
        switch command {
        case .archive:
            try await verifyChain()
            return Surroundings(digest: codes.digest, isChainVerified: isChainVerified)
        case .merge(let merge):
            let target = try await open(merge.into)
            return Surroundings(others: [CaseSummary(target)])
        case .approve, .returnCase, .sendUp: return Surroundings(staff: staff.people)
        default: return Surroundings()
        }
    }

    /// Walks the chain once in the life of the desk; what it stores itself is right from then on.
    private func verifyChain() async throws(DeskFault) {
        guard !isChainVerified else { return }
        let verdict = try await asking { () async throws(JournalFault) in try await journal.verify() }
        isChainVerified = verdict.defect == nil
    }

    // MARK: Keys of commands

    /// What the keys of commands are known by.
    static let inboundSource = "desk"

    func inboundMessage(
        _ key: String, of command: CaseCommand, on number: CaseNumber, by actor: Cases.Actor, at instant: Instant
    ) throws(DeskFault) -> InboundMessage {
        let body = try DeskJSON.bytes(command) + Array("\n\(number)\n\(actor.id.rawValue)".utf8)
        return InboundMessage(
            id: InboundID(source: Self.inboundSource, id: key), body: Array(codes.digest(body).utf8),
            acknowledgement: Array(number.description.utf8), at: instant)
    }

    /// Whether a message has come before. Throws when the same key came with something else.
    func isKnown(_ inbound: InboundMessage) async throws(DeskFault) -> Bool {
        let known = try await asking { () async throws(JournalFault) in
            try await journal.acknowledgement(of: inbound.id)
        }
        guard let known else { return false }
        guard known.body == inbound.body else { throw .keyConflict(inbound.id.id) }
        return true
    }

    private func said(_ fault: DeskFault, key: String?) -> DeskFault {
        if case .journal(.inboundConflict(let id)) = fault { return .keyConflict(key ?? id.id) }
        return fault
    }
}

extension Case {
    /// Whether its clocks may be asked what has come due by an instant.
    fileprivate func canPassTime(until instant: Instant) -> Bool { state.isOpen && instant >= lastEventAt }
}
