import ChineseText
import WorkingTime

extension Situation {
    /// The measures that a command plans.
    var plannedActions: [ActionInput]? {
        switch command {
        case .proposePlan(let command): command.actions
        case .councilAct(let command): command.actions
        default: nil
        }
    }

    /// Whether the actor was to do the measure that is closed.
    var isActionOwner: Bool {
        guard case .completeAction(let command) = command else { return false }
        return subject.openActions.contains { $0.id == command.action && $0.owner == actor.id }
    }

    /// Whether the close of business of a day is still to come and within what a calendar can answer.
    func canBeDue(_ day: LocalDate) -> Bool {
        guard let rule = policy.clocks.rule("C-ACTION") else { return false }
        do throws(ClockRefusal) {
            _ = try ServiceClock.start(
                rule, id: "", level: subject.level, at: at, agreedDay: day, policy: policy.clocks,
                calendar: policy.calendar)
            return true
        } catch {
            return false
        }
    }

    // MARK: Waiting for the customer

    var pausableClocks: [CaseClock] { subject.openClocks.filter(\.clock.start.isPausable) }

    func canPause(_ clock: CaseClock) -> Bool {
        let calendar = policy.calendar(version: clock.clock.basis.calendarVersion)
        do throws(ClockRefusal) {
            return try clock.clock.events(for: .pause(at: at), in: calendar).contains { event in
                if case .paused = event { true } else { false }
            }
        } catch {
            return false
        }
    }

    /// Whether the customer's working days to answer are over.
    var isAnswerTimeOver: Bool { subject.answerLimit(policy).map { $0 < at } ?? false }
}

extension Case {
    /// Until when the customer has time to answer a question; nil when none is asked.
    func answerLimit(_ policy: CasePolicy) -> Instant? {
        guard state == .awaitingCustomer, let asked = stays.last?.from else { return nil }
        let phrase = BilingualPhrase(zh: "请客户补充", en: "the customer was asked")
        let rule = ClockRule(
            "answer", starts: phrase, stops: phrase, within: .workingDays(min(max(policy.answerDays, 1), 366)),
            .workday, sources: [])
        do throws(ClockRefusal) {
            return try ServiceClock.start(
                rule, id: "", level: level, at: asked, policy: policy.clocks, calendar: policy.calendar
            ).basis.due
        } catch {
            return nil
        }
    }
}
