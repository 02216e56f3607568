import CaseDesk
import ChineseText
import Journal
import Synchronization

/// What is done without anybody asking: timers, deliveries, the clocks of cases.
extension ConversationHub {
    /// Most timers of one look.
    private static let mostTimers = 1_000
    /// How far ahead the conversations are read, when the hub begins, whose lookups an ended process had asked.
    private static let resumption: Int64 = 10 * 60_000

    /// Does what is due: timers, deliveries, news of cases, fetching. It returns when the task is cancelled and what
    /// was begun is done.
    public func run() async {
        await resume()
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.watchTimers() }
            group.addTask { await self.watchOutbox() }
            group.addTask { await self.watchCases() }
        }
        stopTaking()
        await runner.lanes.drained()
        await dispatcher.inFlight.drained()
        runner.readers.close()
    }

    private func watchTimers() async {
        while !Task.isCancelled {
            await lookAtClock()
            await lookAtTimers()
            await runner.timers.wait(until: now.advanced(byClamping: parts.limits.pollInterval))
        }
    }

    private func watchOutbox() async {
        while !Task.isCancelled {
            await dispatcher.sendDue()
            await runner.outbox.wait(until: now.advanced(byClamping: parts.limits.pollInterval))
        }
    }

    private func watchCases() async {
        while !Task.isCancelled {
            await lookAtCases()
            try? await parts.clock.sleep(until: now.advanced(byClamping: parts.limits.caseClockInterval))
        }
    }

    /// Brings forward what waits when the clock was set back.
    func lookAtClock() async {
        guard let back = watch.withLock({ $0.setBack(now: now, steady: parts.clock.steady) }) else { return }
        await bringForward(by: back)
    }

    /// A clock that was set back while nothing ran shows in the last event, which is of a time to come then.
    func lookBack() async {
        do throws(JournalFault) {
            let last = try await parts.journal.head().sequence
            let query = EventMarkQuery(.first, places: last...last, instants: .min ... .max)
            guard let mark = try await parts.journal.eventMark(query) else { return }
            let back = mark.at &- now
            if back > ClockWatch.tolerance { await bringForward(by: back) }
        } catch {
            runner.tally.refused("clock_not_compared")
        }
    }

    private func bringForward(by milliseconds: Instant) async {
        do throws(JournalFault) {
            try await parts.journal.bringForward(by: milliseconds)
            runner.outbox.ring()
        } catch {
            runner.tally.refused("clock_not_followed")
        }
    }

    /// Lets conversations know whose time has come.
    func lookAtTimers() async {
        guard let due = await conversations(dueBy: now) else { return }
        for id in due where ticking.withLock({ $0.insert(id).inserted }) {
            let runner = runner
            let tick = Lanes.Entry.work {
                await runner.passTime(in: id)
                self.ticking.withLock { _ = $0.remove(id) }
            }
            _ = runner.lanes.enqueue(tick, in: id, hasRoom: true) { await runner.handle($0, in: id) }
        }
        if due.count == Self.mostTimers { runner.timers.ring(at: now.advanced(byClamping: 20)) }
    }

    /// Reads conversations that wait for lookups; reading asks again what a process that ended had asked.
    private func resume() async {
        await lookBack()
        do throws(JournalFault) {
            try await dispatcher.countWaiting()
        } catch {
            runner.tally.refused("outbox_not_read")
        }
        guard let due = await conversations(dueBy: now.advanced(byClamping: Self.resumption)) else { return }
        for id in due { _ = await runner.inLane(id) { _ = try? await self.runner.load(id) } }
    }

    private func conversations(dueBy instant: Instant) async -> [ConversationID]? {
        do throws(JournalFault) {
            return try await parts.journal.clocks(nextBy: instant, of: .conversations, limit: Self.mostTimers)
                .map { ConversationID($0.caseID) }
        } catch {
            runner.tally.refused("timers_not_read")
            return nil
        }
    }

    /// Lets the clocks of the cases say what has come due; their news are in the outbox then.
    func lookAtCases() async {
        do throws(DeskFault) {
            let sweep = try await parts.desk.sweepClocks(now: now)
            for fault in sweep.failures.values { runner.tally.refused("case_clock_" + fault.code) }
            runner.outbox.ring()
        } catch {
            runner.tally.refused("case_clocks_" + error.code)
        }
    }
}

extension TurnRunner {
    /// Lets a conversation's timers run out, whose clock in the journal has come.
    func passTime(in id: ConversationID) async {
        do throws(JournalFault) {
            let outcome: (value: Void, outcome: CommitOutcome?)? = try await change(id) {
                (change) throws(JournalFault) in
                try await change.passTime(at: self.now)
                change.record.clock = self.now
            }
            guard outcome == nil else { return }
            // The customer was erased, and the conversation with her.
            var batch = Batch()
            batch.removedClocks = [ConversationChange.clockName(id)]
            _ = try await parts.journal.commit(batch)
        } catch {
            tally.refused("timer_not_stored")
            storage.note(error)
        }
    }
}
