import ChineseText
import Foundation
import Handoff
import WorkingTime

/// What a case knows of the notices to its customer and of its own dossier, field by field. Empty fields are left to
/// people.
struct FormWriter {
    let subject: Case
    let policy: CasePolicy

    private func say(_ chinese: String, _ english: String) -> String { say(BilingualPhrase(zh: chinese, en: english)) }

    private func say(_ phrase: BilingualPhrase) -> String { phrase.text(in: policy.language) }

    /// A channel as people call it.
    private func name(ofChannel channel: String) -> String { ContactChannel.title(of: channel).map(say) ?? channel }

    private var cameBy: String { name(ofChannel: subject.registration.channel) }

    /// An instant on the shop's clock, to the minute.
    private func time(_ instant: Instant) -> String {
        let local = LocalDateTime(instant, in: policy.calendar.timeZone)
        let clock = CaseNumber.padded(local.time.hour, to: 2) + ":" + CaseNumber.padded(local.time.minute, to: 2)
        return local.date.written + " " + clock
    }

    private func due(_ rule: String) -> String? {
        subject.openClocks.last { $0.rule == rule && $0.clock.status != .paused }.map { time($0.clock.due) }
    }

    // MARK: A: a round begins

    /// The level, who handles the present round, and why it began.
    var levelInRound: String {
        let (round, handler) = (subject.round, say(subject.route.handles.title))
        return say(
            "\(round.level.rawValue)（第 \(round.number) 轮，\(handler)，\(round.reason.rawValue)）",
            "\(round.level.rawValue) (round \(round.number), \(handler), \(round.reason.rawValue))")
    }

    // MARK: D, E, F: what the customer is told

    /// The states a complaint goes through when nothing comes between.
    private static let commonWay: [CaseState] = [
        .registered, .contacting, .investigating, .planning, .executing, .surveying, .reviewing, .archived,
    ]

    var acceptance: [String: String?] {
        let complaint = subject.form(.complaint)
        let times = [
            due("C-CONTACT").map { say("首次联系不晚于 \($0)", "first contact by \($0)") },
            due("C-RESOLVE").map { say("处理结果不晚于 \($0)", "result by \($0)") },
        ].compactMap(\.self)
        return [
            "caseNumber": subject.number.description,
            "understood": joined([complaint?.text("problem"), complaint?.text("demand")], by: "\n"),
            "steps": Self.commonWay.map { say($0.title) }.joined(separator: " → "),
            "times": joined(times, by: say("；", "; ")),
            "handler": subject.owner?.rawValue ?? say(subject.route.handles.title),
            "contact": say("可在原渠道（\(cameBy)）直接回复", "answer on the channel you came by (\(cameBy))"),
            "statusHow": say("随时发送“工单进度”", "ask for the progress at any time"),
            "privacy": say("所填信息只用于处理本次投诉", "what you told is used for this complaint only"),
        ]
    }

    /// The notice of progress that is the newest contact.
    var progress: [String: String?] {
        let earlier = subject.contacts.dropLast().last(where: \.countsAsProgress)?.at ?? subject.openedAt
        let stays = subject.stays.filter { ($0.to ?? .max) > earlier }.map { say($0.state.title) }
        let next = [
            due("C-PROGRESS").map { say("下次告知不晚于 \($0)", "next news by \($0)") },
            due("C-RESOLVE").map { say("处理结果不晚于 \($0)", "result by \($0)") },
        ].compactMap(\.self)
        return [
            "since": joined(stays, by: " → "), "now": subject.contacts.last?.note?.value ?? say(subject.state.title),
            "next": joined(next, by: say("；", "; ")),
        ]
    }

    var result: [String: String?] {
        [
            "result": subject.result?.value, "remedies": joined(doneMeasures, by: "\n"),
            "choices": Score.allCases.map { "\($0.rawValue) \(say($0.words))" }.joined(separator: say("、", ", ")),
            "onBadScore": subject.level.next == nil
                ? say("选 4 或 5 将提交总经理会议", "4 or 5 brings it before the general managers")
                : say("选 4 或 5 将自动升级，由上一级重新处理", "4 or 5 takes it to the next level by itself"),
        ]
    }

    var answer: [String: String?] {
        guard let survey = subject.survey, let answer = survey.answer else { return [:] }
        return [
            "comment": answer.comment?.value, "answeredAt": time(answer.at),
            "session": answer.isStaffEntered ? say("电话回访，员工代录", "entered from a call") : survey.session?.value,
        ]
    }

    private var doneMeasures: [String] {
        (subject.currentPlan?.actions ?? []).filter { $0.status == .done }.map { action in
            let amount = action.amountFen == 0 ? nil : say("\(yuan(action.amountFen)) 元", "¥\(yuan(action.amountFen))")
            return joined([action.measure.value, amount, action.note?.value], by: say("，", ", ")) ?? ""
        }
    }

    private func yuan(_ fen: Int) -> String { "\(fen / 100)." + CaseNumber.padded(fen % 100, to: 2) }

    // MARK: B: what goes up

    /// The parts of form A that tell who complains, and about which purchase.
    private static let customerFields = [
        "complainantKind", "complainantName", "representative", "platformUserId", "contact", "otherContacts",
        "preferredContact", "shop", "storePersons", "franchisee",
    ]
    private static let orderFields = ["orderNo", "orderFacts", "logisticsNo", "product", "quantity"]

    /// What form B says that nobody need type: from where to where it goes, who complains about what, and what was done
    /// when. Why that was not enough, and what was promised, people must say.
    var escalation: [String: String?] {
        let next = min(subject.tier + 1, 3)
        let channel = say("渠道", "channel") + say("：", ": ") + cameBy
        return [
            "tiers": say("\(subject.tier) 级 → \(next) 级", "tier \(subject.tier) → tier \(next)"),
            "addressee": say(Route.on(tier: next).handles.title),
            "customer": joined([complaintLines(Self.customerFields), channel], by: "\n"),
            "order": complaintLines(Self.orderFields), "earlierHandling": earlierSteps,
        ]
    }

    /// Why a case goes up by itself.
    func breach(of clock: CaseClock) -> String {
        say(
            "\(clock.rule) 超时自动升级，应于 \(time(clock.clock.due)) 完成",
            "\(clock.rule) was broken, due \(time(clock.clock.due)); the case went up by itself")
    }

    /// Who took what went up.
    func receipt(by staff: StaffID, at instant: Instant) -> String {
        say("\(staff.rawValue) \(time(instant)) 接收", "received by \(staff.rawValue) \(time(instant))")
    }

    private func complaintLines(_ names: [String]) -> String? {
        guard let complaint = subject.form(.complaint) else { return nil }
        let schema = FormSchema.of(.complaint)
        let lines = names.compactMap { name -> String? in
            guard let text = complaint.text(name), text.hasWords, let field = schema.field(name) else { return nil }
            return say(field.label) + say("：", ": ") + text
        }
        return joined(lines, by: "\n")
    }

    /// What was done before the case, and since: where it stood, and what the customer was told.
    private var earlierSteps: String? {
        var steps = subject.stays.map { (at: $0.from, words: say($0.state.title)) }
        steps += subject.contacts.filter { $0.direction == .outward && $0.isDelivered }.map { contact in
            (
                contact.at,
                joined([contact.message.map { say($0.title) }, contact.note?.value], by: " ")
                    ?? name(ofChannel: contact.channel)
            )
        }
        let lines = steps.enumerated()
            .sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
            .map { "\(time($0.element.at)) \($0.element.words)" }
        return joined([subject.form(.complaint)?.text("earlierHandling")] + lines, by: "\n")
    }

    // MARK: O: the return visit

    func visit(_ answer: VisitAnswer) -> [String: String?] {
        let complaint = subject.form(.complaint)
        return [
            "customer": complaint?.text("complainantName"), "order": complaint?.text("orderNo"),
            "planned": answer.planned.map(time), "visited": time(answer.asked), "channel": answer.channel,
        ]
    }

    // MARK: A and H: the dossier

    /// What form A says of the whole way, when it is over.
    var handling: [String: String?] {
        let duties = DutyHolders.Duty.allCases.compactMap { duty in
            subject.duties[duty].map { "\(duty.rawValue): \($0.rawValue)" }
        }
        let repeats = subject.links.filter { $0.kind == .repeatOf }.map(\.other.description)
        let scores = subject.surveys.compactMap { survey in
            survey.answer.map { answer in
                joined(["\(answer.score.rawValue) \(say(answer.score.words))", answer.comment?.value], by: " ") ?? ""
            }
        }
        return [
            "duties": joined(duties, by: say("；", "; ")), "repeatOf": joined(repeats, by: " "),
            "process": subject.stays.map { "\(time($0.from)) \(say($0.state.title))" }.joined(separator: "\n"),
            "result": subject.result?.value, "score": joined(scores, by: "\n"),
            "verdict": subject.reviews.last.map { "\($0.verdict.rawValue) \($0.reviewer.rawValue) \(time($0.at))" },
            "archiveNo": subject.number.description,
        ]
    }

    func index(sealedBy staff: StaffID, at instant: Instant, keptUntil: Instant) -> [String: String?] {
        let contacts = subject.contacts
        let range = contacts.first.flatMap { first in
            contacts.last.map {
                say("\(contacts.count) 次：", "\(contacts.count): ") + "\(time(first.at)) – \(time($0.at))"
            }
        }
        return [
            "forms": joined(subject.forms.map { "\($0.kind.rawValue)/\($0.revision)" }, by: " "),
            "investigation": subject.form(.investigation).map { "J/\($0.revision)" }, "contacts": range,
            "plan": joined(subject.plans.map(line), by: "\n"), "survey": joined(subject.surveys.map(line), by: "\n"),
            "reviews": joined(
                subject.reviews.map { review in
                    let words = [time(review.at), review.reviewer.rawValue, review.verdict.rawValue]
                    return joined(words + [review.exception.map { say($0.title) }], by: " ") ?? ""
                }, by: "\n"),
            "decisions": joined(
                subject.councilItems.compactMap { item in
                    item.decidedAt.map { "\(time($0)) \(item.minutes ?? "")" }
                }, by: "\n"),
            "files": subject.form(.complaint)?.text("evidence"), "gaps": joined(gaps, by: "\n"),
            "sealed": "\(staff.rawValue) \(time(instant))", "retention": String(time(keptUntil).prefix(10)),
        ]
    }

    private func line(_ plan: Plan) -> String {
        let actions = plan.actions.map { "\($0.id) \($0.status.rawValue)" }
        return say("方案 \(plan.id)：", "plan \(plan.id): ") + actions.joined(separator: say("、", ", "))
    }

    private func line(_ survey: Survey) -> String {
        let answer = survey.answer.map { "\($0.score.rawValue) \(say($0.score.words))" } ?? say("没有评价", "no answer")
        return say("第 \(survey.round) 轮：", "round \(survey.round): ") + answer
    }

    /// What the dossier lacks, and why where somebody said so.
    private var gaps: [String] {
        let excused = FormKind.allCases.compactMap { subject.form($0) }.flatMap { form in
            form.excuses.map { "\(form.kind.rawValue).\($0.field): \($0.reason.value ?? say("已删除", "erased"))" }
        }
        let outcome = subject.outcome.map { say($0.title) } ?? ""
        let absent = [
            (say("没有调查记录", "no investigation"), subject.form(.investigation) == nil),
            (say("没有方案", "no plan"), subject.plans.isEmpty), (say("没有评价", "no survey"), subject.surveys.isEmpty),
        ].filter(\.1).map { "\($0.0) (\(outcome))" }
        return excused + absent
    }

    /// The parts that are there, or nil when none is.
    private func joined(_ parts: [String?], by separator: String) -> String? {
        let words = parts.compactMap(\.self).filter(\.hasWords)
        return words.isEmpty ? nil : words.joined(separator: separator)
    }
}
