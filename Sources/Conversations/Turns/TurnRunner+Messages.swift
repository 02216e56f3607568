import Channels
import ChineseText
import DialogueRuntime
import Journal

/// Messages of customers: bursts, deadlines, answers, repeats.
extension TurnRunner {
    /// Works a message through, and with it what comes behind it in the same burst.
    func handle(_ first: Arrival, in id: ConversationID) async {
        var arrivals = [first]
        var tries = Self.mostTries
        while !arrivals.isEmpty {
            tries -= 1
            do throws(JournalFault) {
                try await turn(&arrivals, in: id, isHopeful: tries == Self.mostTries - 1)
            } catch {
                recent.forget(id)
                if case .inboundConflict(let known) = error {
                    refuse(&arrivals, .conflict) { $0.id == known || $0.signature?.id == known }
                } else if tries <= 0 || !error.isConflict {
                    refuse(&arrivals, .notStored(error)) { _ in true }
                }
            }
        }
    }

    private func refuse(_ arrivals: inout [Arrival], _ fault: IntakeFault, _ isMeant: (Arrival) -> Bool) {
        for arrival in arrivals where isMeant(arrival) { arrival.finish(.failure(fault)) }
        arrivals.removeAll(where: isMeant)
    }

    /// One turn; afterwards `arrivals` holds what is still to be done.
    ///
    /// - Parameter isHopeful: whether a conversation that begins is taken to have left nothing from an earlier life.
    private func turn(
        _ arrivals: inout [Arrival], in id: ConversationID, isHopeful: Bool
    ) async throws(JournalFault) {
        guard let first = arrivals.first else { return }
        let loaded = if let known = try await load(id) { known } else { try await begin(id, first, isHopeful) }
        answerKnown(&arrivals, loaded.answers)
        guard !arrivals.isEmpty else { return }
        var change = ConversationChange(id, loaded, shared)
        var late: [LookupCall] = []
        for arrival in Self.distinct(arrivals) {
            try await change.take(arrival)
            late += try await settleLookups(of: &change, by: arrival.answerBy ?? .max)
        }
        try await gatherBurst(&arrivals, &change, &late)
        guard change.repeats.isEmpty else { return answerRepeated(&arrivals, change.repeats) }
        let answers = try acknowledge(Self.distinct(arrivals), &change)
        change.batch.inbound = answers + arrivals.compactMap(\.signature)
        switch try await store(&change, late) {
        case .repeated(let known): answerRepeated(&arrivals, known)
        case .committed, nil: answerKnown(&arrivals, answers.map(Acknowledgement.init(of:)), isNew: true)
        }
    }

    /// Each message once, however often it came.
    private static func distinct(_ arrivals: [Arrival]) -> [Arrival] {
        guard arrivals.count > 1 else { return arrivals }
        var seen: Set<InboundID> = []
        return arrivals.filter { seen.insert($0.id).inserted }
    }

    // MARK: Bursts

    /// While the dialogue waits for the end of a burst and the platform for its answer, what comes next belongs to the
    /// same turn. Where nobody waits for the answer, a timer ends the burst.
    private func gatherBurst(
        _ arrivals: inout [Arrival], _ change: inout ConversationChange, _ late: inout [LookupCall]
    ) async throws(JournalFault) {
        guard let first = arrivals.first else { return }
        // A clock that is set meanwhile must not hold the lane: time is reckoned from the first message.
        let difference = first.at &- first.steady
        while change.repeats.isEmpty, let quiet = change.record.due[ServiceTimer.quiet],
            let deadline = arrivals.compactMap(\.answerBy).min()
        {
            let moment = parts.clock.steady &+ difference
            guard moment < deadline else { return }
            if let next = lanes.takeMessage(in: change.id) {
                let isNew = !arrivals.contains { $0.id == next.id }
                arrivals.append(next)
                guard isNew else { continue }
                try await change.take(next)
            } else if moment >= quiet {
                try await change.passTime(at: moment)
            } else if lanes.ahead(in: change.id) == .work {
                return
            } else {
                await lanes.pause(in: change.id, until: now.advanced(byClamping: min(quiet, deadline) &- moment))
                continue
            }
            late += try await settleLookups(of: &change, by: deadline)
        }
    }

    // MARK: Answers

    /// The messages with the answers that they get: what was said goes into the last one that can carry it in time, the
    /// rest is left to be sent.
    private func acknowledge(
        _ arrivals: [Arrival], _ change: inout ConversationChange
    ) throws(JournalFault) -> [InboundMessage] {
        let carrier = try carrier(of: arrivals, &change)
        var answers: [InboundMessage] = []
        for arrival in arrivals {
            var answer = InboundMessage(id: arrival.id, body: arrival.body, acknowledgement: [], at: arrival.at)
            switch arrival.asker {
            case .platform(let acknowledgement):
                let isCarrier = carrier?.id == arrival.id
                let response = isCarrier ? carrier?.response ?? acknowledgement : acknowledgement
                answer.acknowledgement = StoredResponse.bytes(response)
                if isCarrier { answer.owner = change.id.owner(change.customer) }
            case .reader:
                let taken = Taken(conversation: change.id, utterances: change.utterances)
                answer.acknowledgement = try StoredJSON.bytes(taken)
                answer.owner = change.id.owner(change.customer)
            }
            answers.append(answer)
        }
        return answers
    }

    private func carrier(
        of arrivals: [Arrival], _ change: inout ConversationChange
    ) throws(JournalFault) -> (id: InboundID, response: ChannelResponse)? {
        guard !change.toSay.isEmpty, let arrival = arrivals.last(where: { $0.answerBy != nil }),
            let adapter = arrival.connection.adapter, let sync = adapter.capabilities.sync,
            now <= arrival.answerBy ?? .min
        else { return nil }
        let capabilities = adapter.capabilities
        let context = SendContext(
            outboundID: String(arrival.id.id.prefix(32)), now: now, salt: parts.random(16))
        if let order = change.takeOrder(for: capabilities) {
            if let response = adapter.answer([order], to: arrival.message, context: context) {
                return (arrival.id, response)
            }
            change.toSay.append(order)
            return nil
        }
        let (fitted, numbered) = ReplyFitting.fitted(change.toSay, to: capabilities)
        let replies = ReplyFitting.joined(fitted, most: sync.replies, capabilities.text)
        guard let response = adapter.answer(Array(replies.prefix(sync.replies)), to: arrival.message, context: context)
        else { return nil }
        if numbered != nil { change.record.numbered = numbered }
        change.toSay = Array(replies.dropFirst(sync.replies))
        return (arrival.id, response)
    }

    /// Gives messages the answers that are known. Another content under the same name is a conflict.
    private func answerKnown(_ arrivals: inout [Arrival], _ known: [Acknowledgement], isNew: Bool = false) {
        var new = isNew ? known.map(\.id) : []
        arrivals.removeAll { arrival in
            guard let answer = known.first(where: { $0.id == arrival.id }) else { return false }
            if let place = new.firstIndex(of: arrival.id) {
                new.remove(at: place)
            } else {
                tally.note { $0.repeats += 1 }
            }
            arrival.finish(answer.body == arrival.body ? .success(answer.bytes) : .failure(.conflict))
            return true
        }
    }

    /// Gives messages the answers that the journal knows. A known signature under a message that is not known is a copy.
    private func answerRepeated(_ arrivals: inout [Arrival], _ known: [Acknowledgement]) {
        let count = arrivals.count
        answerKnown(&arrivals, known)
        guard arrivals.count == count else { return }
        let ids = Set(known.map(\.id))
        refuse(&arrivals, .conflict) { $0.signature.map { ids.contains($0.id) } ?? false }
        // Nothing of the answer was about these messages: that cannot be, and must not go on for ever.
        if arrivals.count == count { refuse(&arrivals, .conflict) { _ in true } }
    }
}
