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
        return [
            subject.number.description, words(subject.state.title), level(subject.level),
            subject.owner?.rawValue ?? speech.say(zh: "待领取", en: "nobody's"),
            next.map { "\($0.rule) " + speech.say(zh: "到期 ", en: "due ") + time($0.clock.due) },
            "v\(subject.version)",
        ].compactMap(\.self).joined(separator: "  ")
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

    /// One line of a list; personal values are masked.
    func line(of card: CaseCard, now: Instant) -> String {
        let due = card.due.map { due in
            (due < now ? speech.say(zh: "超时 ", en: "overdue ") : speech.say(zh: "到期 ", en: "due ")) + time(due)
        }
        return [
            card.summary.number.description, words(card.state.title), level(card.summary.level),
            card.summary.matter.type, card.owner?.rawValue ?? speech.say(zh: "待领取", en: "nobody's"),
            card.complainant.map { masked($0, as: .keepFirstLast(1, 0)) },
            card.contact.map { masked($0, as: .keepFirstLast(3, 4)) }, due,
        ].compactMap(\.self).joined(separator: "  ")
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
            return "  " + words(field.label) + speech.say(zh: "：", en: ": ") + value
        }
    }

    func masked(_ text: PersonalText, as mask: Mask) -> String { text.shown(masked: mask, in: speech.reading) }
}
