import CaseDesk
import Cases
import ChineseText
import Foundation
import Handoff
import WorkingTime

/// Cases in words.
struct CaseText {
    let speech: SpeechOptions
    let zone: TimeZone

    init(speech: SpeechOptions, zone: TimeZone) {
        self.speech = speech
        self.zone = zone
    }

    init(_ session: DeskSession) { self.init(speech: session.speech, zone: session.zone) }

    /// An instant on the shop's clock, to the minute.
    func time(_ instant: Instant) -> String {
        let local = LocalDateTime(instant, in: zone)
        let parts = [local.date.month, local.date.day, local.time.hour, local.time.minute].map { part in
            part < 10 ? "0\(part)" : "\(part)"
        }
        return "\(local.date.year)-\(parts[0])-\(parts[1]) \(parts[2]):\(parts[3])"
    }

    func words(_ phrase: BilingualPhrase) -> String { phrase.text(in: speech.reading) }

    /// One line: number, state, level, owner, next due.
    func line(of subject: Case) -> String {
        let next = subject.openClocks.filter { $0.clock.status == .running }.min { $0.clock.due < $1.clock.due }
        let parts = [
            subject.number.description, words(subject.state.title), level(subject.level),
            subject.owner?.rawValue ?? speech.say(zh: "待领取", en: "nobody's"),
            next.map { "\($0.rule) " + speech.say(zh: "到期 ", en: "due ") + time($0.clock.due) },
            "v\(subject.version)",
        ]
        return printable(parts.compactMap(\.self).joined(separator: "  "))
    }

    func level(_ level: ComplaintLevel) -> String {
        speech.say(zh: "\(level.rawValue) 级", en: "level \(level.rawValue)")
    }

    /// Where a clock stands.
    func words(_ status: ServiceClock.Status) -> String {
        switch status {
        case .running: speech.say(zh: "计时中", en: "running")
        case .paused: speech.say(zh: "暂停", en: "paused")
        case .met: speech.say(zh: "达成", en: "met")
        case .breached: speech.say(zh: "已超时", en: "breached")
        case .superseded: speech.say(zh: "被取代", en: "superseded")
        }
    }

    /// Something said beside something else.
    func aside(_ text: String) -> String { text.isEmpty ? "" : speech.say(zh: "（\(text)）", en: " (\(text))") }

    /// A channel as people call it.
    func channel(_ name: String) -> String { ContactChannel.title(of: name).map(words) ?? name }

    /// A clock with what people call its promise; one of a rule of the shop's own as it is.
    func clock(_ id: String) -> String {
        (ClockPolicy.title(of: String(id.prefix { $0 != "#" })).map { words($0) + " " } ?? "") + id
    }

    /// What time brought to a clock.
    func words(ofStep name: String) -> String {
        switch name {
        case "warned": speech.say(zh: "预警", en: "warned")
        case "breached": speech.say(zh: "超时", en: "breached")
        case "reminded": speech.say(zh: "再次提醒", en: "reminded again")
        case "resumed": speech.say(zh: "恢复计时", en: "resumed")
        default: name
        }
    }

    /// One line: what time brought to a clock.
    func line(of notice: ClockSweep.Notice) -> String {
        let late = notice.isLate ? speech.say(zh: "  （补记）", en: "  (noticed late)") : ""
        return "\(notice.number)  \(clock(notice.clock))  \(words(ofStep: notice.step))  \(time(notice.at))\(late)"
    }

    /// Where the words of a field come from.
    func words(_ source: FieldSource) -> String {
        switch source {
        case .slot, .transcript: speech.say(zh: "对话", en: "conversation")
        case .classification: speech.say(zh: "判断", en: "classification")
        case .lookup: speech.say(zh: "查询", en: "lookup")
        case .human: speech.say(zh: "人工", en: "staff")
        case .system: speech.say(zh: "系统", en: "system")
        case .confirmedByCustomer: speech.say(zh: "客户确认", en: "confirmed by the customer")
        case .other: speech.say(zh: "其他", en: "other")
        }
    }

    /// The words of a field that is no secret; those that stand for a choice as people call it.
    func plain(_ text: String, of field: String) -> String {
        switch field {
        case "channel": channel(text)
        case "complainantKind": ComplainantKind(rawValue: text).map { words($0.title) } ?? text
        case "priority": CasePriority(rawValue: text).map { words($0.title) } ?? text
        default: text
        }
    }

    /// One line of a list; personal values are masked, and left out of what its reader may not open.
    func line(of card: CaseCard, now: Instant, mayOpen: Bool = true) -> String {
        let due = card.due.map { due in
            (due < now ? speech.say(zh: "超时 ", en: "overdue ") : speech.say(zh: "到期 ", en: "due ")) + time(due)
        }
        let customer =
            mayOpen
            ? [
                card.complainant.map { masked($0, as: .keepFirstLast(1, 0)) },
                card.contact.map { masked($0, as: .keepFirstLast(3, 4)) },
            ] : [speech.say(zh: "无权查看", en: "not yours to open")]
        let parts =
            [
                card.summary.number.description, words(card.state.title), level(card.summary.level),
                card.summary.matter.type, card.owner?.rawValue ?? speech.say(zh: "待领取", en: "nobody's"),
            ] + customer + [due]
        return printable(parts.compactMap(\.self).joined(separator: "  "))
    }

    /// One line: on what cases pile up, how many, and which.
    func line(of cluster: Cluster) -> String {
        let (count, numbers) = (cluster.cases.count, cluster.cases.map(\.description).joined(separator: " "))
        let size = speech.say(zh: "：\(count) 单", en: count == 1 ? ": 1 case" : ": \(count) cases")
        return printable("\(words(cluster.axis.title)) \(cluster.value)\(size)  \(numbers)")
    }

    /// All fields of a form, empty ones too, in full.
    func rows(of form: FormRevision) -> [String] {
        FormSchema.of(form.kind).fields.map { field in
            let value: String =
                switch form.fields[field.name]?.text {
                case .plain(let text): text
                case .personal(let text): text.shown(masked: nil, in: speech.reading)
                case nil: "–"
                }
            return "  " + words(field.label) + speech.say(zh: "：", en: ": ")
                + printableLines(value).joined(separator: "\n      ")
        }
    }

    func masked(_ text: PersonalText, as mask: Mask) -> String { text.shown(masked: mask, in: speech.reading) }
}
