public import Cases
public import ChineseText
public import Handoff
import Journal
import WorkingTime

/// What became of a registration.
public enum DeskRegistration: Sendable, Hashable {
    /// A case was opened.
    case opened(Case)
    /// The same registration had come before; this is its case.
    case alreadyRegistered(CaseNumber)
    /// The customer has a case on the same matter that is still handled, which took the report.
    case joined(Case)

    /// The case that the customer is told.
    public var number: CaseNumber {
        switch self {
        case .opened(let subject), .joined(let subject): subject.number
        case .alreadyRegistered(let number): number
        }
    }
}

extension CaseDesk {
    /// Opens a case for a form that the engine handed over. The customer is known by the platform account; the contact
    /// and the account are what tells the customer from others.
    ///
    /// - Parameters:
    ///   - contact: the number to call, which the form shows masked.
    ///   - known: the case that the form is about; it takes the report as long as it has no outcome.
    public func register(
        from form: HandoffForm, contact: String? = nil, joining known: CaseNumber? = nil,
        by actor: Cases.Actor = .system, at instant: Instant
    ) async throws(DeskFault) -> DeskRegistration {
        let account = form.customer.platformUserId
        let customer = codes.customer(account: account.isEmpty ? form.handoffId : account, ofShop: form.shopId)
        let product = form.complaint?.product
        let products = [product?.code?.value, product?.name?.value].compactMap(\.self)
        let command = CaseCommand.Register(
            from: form, customer: customer, contact: contact,
            strongKeys: [form.customer.contactRef, contact].compactMap(\.self),
            clusters: try await clusters(at: instant, onProducts: products), thresholds: policy.triage)
        if let known {
            do throws(DeskFault) {
                return .joined(try await join(known, command, by: actor, at: instant))
            } catch {
                guard case .refused(let refusal) = error, refusal.saysThatCaseHasEnded else { throw error }
            }
        }
        return try await register(command, by: actor, at: instant)
    }

    /// Opens a case, or adds the report to the case that it belongs to. The same registration opens one case, or is one
    /// report, however often it comes.
    public func register(
        _ command: CaseCommand.Register, by actor: Cases.Actor, at instant: Instant
    ) async throws(DeskFault) -> DeskRegistration {
        for _ in 1..<Self.mostTries {
            do throws(DeskFault) {
                return try await registerOnce(command, by: actor, at: instant)
            } catch {
                // Somebody else had this number, or this registration, a moment earlier; or the case that was to take
                // the report has ended meanwhile.
                guard error.mayPassWhenRegisteredAgain else { throw error }
            }
        }
        return try await registerOnce(command, by: actor, at: instant)
    }

    private func registerOnce(
        _ command: CaseCommand.Register, by actor: Cases.Actor, at instant: Instant
    ) async throws(DeskFault) -> DeskRegistration {
        let seen = erasures
        let number = try await nextNumber(at: instant)
        let inbound = InboundMessage(
            id: InboundID(source: "registration", id: codes.registration(command.key)),
            body: Array(codes.digest(try DeskJSON.bytes(command)).utf8),
            acknowledgement: Array(number.description.utf8), at: instant)
        var known = try await earlierRegistration(command.key, inbound)
        if known == nil { known = try await earlierReport(command, by: actor, at: instant) }
        let earlier = known.map { EarlierRegistration(command: command, number: $0) }
        let relatives = try await relatives(of: command)
        let outcome: RegistrationOutcome
        do throws(Refusal) {
            outcome = try Case.register(
                command, as: number, by: actor, at: instant, policy: policy,
                surroundings: Surroundings(others: relatives, earlierRegistration: earlier))
        } catch {
            throw .refused(error)
        }
        switch outcome {
        case .opened(let events):
            let change = try CaseChange(registering: events)
            var batch = try change.batch(policy: rules, codes: codes)
            batch.inbound = [inbound]
            return .opened(try await store(batch, change, asOf: seen).subject)
        case .alreadyRegistered(let earlier):
            return .alreadyRegistered(earlier)
        case .belongsTo(let open):
            return .joined(try await join(open, command, by: actor, at: instant))
        }
    }

    /// Adds a report to the case on the same matter. What a program registers the desk itself adds.
    private func join(
        _ number: CaseNumber, _ command: CaseCommand.Register, by actor: Cases.Actor, at instant: Instant
    ) async throws(DeskFault) -> Case {
        try await perform(
            .noteRepeat(CaseCommand.NoteRepeat(command)), on: number, by: Self.reporter(actor), at: instant,
            key: reportKey(command)
        ).subject
    }

    private static func reporter(_ actor: Cases.Actor) -> Cases.Actor { actor.has(.integration) ? .system : actor }

    private func reportKey(_ command: CaseCommand.Register) -> String {
        "repeat " + codes.registration(command.key)
    }

    /// The case that took the same registration as a report, as long as the journal knows what came to it.
    private func earlierReport(
        _ command: CaseCommand.Register, by actor: Cases.Actor, at instant: Instant
    ) async throws(DeskFault) -> CaseNumber? {
        let key = reportKey(command)
        let known = try await asking { () async throws(JournalFault) in
            try await journal.acknowledgement(of: InboundID(source: Self.inboundSource, id: key))
        }
        guard let answer = known?.bytes, let number = CaseNumber(String(decoding: answer, as: UTF8.self)) else {
            return nil
        }
        _ = try await isKnown(
            try inboundMessage(
                key, of: .noteRepeat(CaseCommand.NoteRepeat(command)), on: number, by: Self.reporter(actor), at: instant
            ))
        return number
    }

    /// The case that was opened under a key. The journal knows what was sent with it for some days, the case for ever.
    private func earlierRegistration(
        _ key: String, _ inbound: InboundMessage
    ) async throws(DeskFault) -> CaseNumber? {
        _ = try await isKnown(inbound)
        var filter = CaseFilter()
        filter.key = codes.registration(key)
        return try await rows(filter).first.flatMap { CaseNumber($0.number) }
    }

    /// The next number of the day.
    private func nextNumber(at instant: Instant) async throws(DeskFault) -> CaseNumber {
        let day = LocalDateTime(instant, in: policy.calendar.timeZone).date
        guard let first = CaseNumber(day: day, serial: 1) else { throw .malformed("instant") }
        let prefix = String(first.description.dropLast(4))
        let last = try await asking { () async throws(JournalFault) in
            try await journal.lastCaseNumber(beginning: prefix)
        }
        let serial = last.flatMap { CaseNumber($0) }?.serial ?? 0
        guard let number = CaseNumber(day: day, serial: serial &+ 1) else {
            throw .noNumberLeft(day: String(prefix.dropLast()))
        }
        return number
    }
}

extension DeskFault {
    fileprivate var mayPassWhenRegisteredAgain: Bool {
        switch self {
        case .journal(.caseNumberTaken): true
        case .journal(let fault): fault.isConflict
        case .refused(let refusal): refusal.saysThatCaseHasEnded
        default: false
        }
    }
}
