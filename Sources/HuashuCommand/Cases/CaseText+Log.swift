import Cases
import ChineseText
import WorkingTime

/// A case's record in words. What customers and staff said stays out: `show` has it, for those who may see it.
extension CaseText {
    /// One line of a case's record: version, time, who, what.
    func line(of event: CaseEvent) -> String {
        let what = [title(of: event.fact), details(of: event.fact)].compactMap(\.self).filter { !$0.isEmpty }
        let parts = ["\(event.version)", time(event.at), name(of: event.actor), what.joined(separator: " ")]
        return printable(parts.joined(separator: "  "))
    }

    /// A customer's name is a code, and the desk's own steps are nobody's.
    private func name(of actor: Actor) -> String {
        if actor.has(.customer) { return words(Role.customer.title) }
        return actor.has(.bot) ? words(Role.bot.title) : actor.id.rawValue
    }

    private func title(of fact: CaseFact) -> String {
        guard case .moved(let moved) = fact, let row = Transition.row(moved.row) else { return words(fact.kind.title) }
        return words(row.event)
    }

    private func details(of fact: CaseFact) -> String? {
        switch fact {
        case .moved(let moved): "→ " + words(moved.to.title)
        case .roundOpened(let round): "\(round.number)" + aside(words(round.reason.title))
        case .assigned(let assigned): assigned.staff.rawValue
        case .levelChanged(let change): level(change.from) + " → " + level(change.to)
        case .triageConfirmed(let triage):
            [level(triage.level), triage.matterType, words(triage.priority.title)].joined(separator: " ")
        case .concluded(let concluded): words(concluded.outcome.title)
        case .reviewed(let review): words(of: review.verdict)
        case .linked(let link): link.other.description
        case .deviationNoted(let deviation): deviation.rule
        default: workDetails(of: fact)
        }
    }

    private func workDetails(of fact: CaseFact) -> String? {
        switch fact {
        case .contactRecorded(let contact): details(of: contact)
        case .formRevised(let form): "\(form.kind.rawValue)/\(form.revision) " + words(form.kind.title)
        case .taskAsked(let task): "\(task.id)" + aside(task.department)
        case .taskClosed(let closed): "\(closed.task)"
        case .helpAsked(let request): "\(request.id)"
        case .helpAnswered(let answered): "\(answered.help)"
        case .planProposed(let plan): "\(plan.id)"
        case .planApproved(let approved): "\(approved.plan)"
        case .planAgreed(let agreed): "\(agreed.plan)"
        case .actionClosed(let closed): "\(closed.action)" + aside(words(of: closed.status))
        case .surveyAnswered(let answered): "\(answered.answer.score.rawValue) " + words(answered.answer.score.words)
        case .messageDue(let due): due.message.rawValue + " " + words(due.message.title)
        case .noticeDue(let due):
            (due.roles.map { words($0.title) } + [due.staff?.rawValue].compactMap(\.self)).joined(separator: " ")
        case .clockStepped(let step): clock(step.clock) + " " + words(of: step.event)
        default: nil
        }
    }

    private func details(of contact: ContactRecord) -> String {
        let way =
            contact.direction == .outward
            ? speech.say(zh: "告知客户", en: "to the customer") : speech.say(zh: "客户来信", en: "from the customer")
        let what = contact.message.map { $0.rawValue + " " + words($0.title) }
        let fate = contact.isDelivered ? nil : speech.say(zh: "没有送达", en: "not delivered")
        return [way, channel(contact.channel), what, fate].compactMap(\.self).joined(separator: " ")
    }

    /// What a clock did. What was noticed late says so; the event's own time is when it was noticed.
    private func words(of event: ClockEvent) -> String {
        let due = speech.say(zh: "，到期 ", en: ", due ")
        let step =
            switch event {
            case .started(let start): speech.say(zh: "开始计时", en: "started") + due + time(start.basis.due)
            case .warned(let at, _): speech.say(zh: "预警 ", en: "warned ") + time(at)
            case .breached(let at, _): speech.say(zh: "超时 ", en: "breached ") + time(at)
            case .reminded: speech.say(zh: "再次提醒", en: "reminded again")
            case .paused: speech.say(zh: "暂停", en: "paused")
            case .resumed(_, _, let basis, _): speech.say(zh: "恢复计时", en: "resumed") + due + time(basis.due)
            case .stopped: speech.say(zh: "停止", en: "stopped")
            case .superseded: speech.say(zh: "被取代", en: "superseded")
            case .rebased(_, _, let after, _, _): speech.say(zh: "重新计算", en: "computed anew") + due + time(after.due)
            }
        return event.isNoticedLate ? step + aside(speech.say(zh: "补记", en: "noticed late")) : step
    }

    private func words(of verdict: Review.Verdict) -> String {
        switch verdict {
        case .approve: speech.say(zh: "通过", en: "approved")
        case .returned: speech.say(zh: "退回", en: "returned")
        case .sentUp: speech.say(zh: "呈报上级", en: "sent up")
        }
    }

    private func words(of status: PlannedAction.Status) -> String {
        switch status {
        case .open: speech.say(zh: "未完成", en: "open")
        case .done: speech.say(zh: "完成", en: "done")
        case .cancelled: speech.say(zh: "取消", en: "cancelled")
        case .superseded: speech.say(zh: "被取代", en: "superseded")
        }
    }
}
