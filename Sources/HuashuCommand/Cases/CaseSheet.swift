import Cases
import ChineseText
import Foundation
import WorkingTime

/// A case on one page, for people.
struct CaseSheet {
    private let subject: Case
    private let words: CaseText
    private let isMasked: Bool

    init(_ subject: Case, _ words: CaseText, isMasked: Bool) {
        self.subject = subject
        self.words = words
        self.isMasked = isMasked
    }

    private var speech: SpeechOptions { words.speech }

    var text: String {
        ([words.line(of: subject)] + matter + form + clocks + work + ends).joined(separator: "\n")
    }

    private func row(_ zh: String, _ en: String, _ value: String?) -> String? {
        value.map { speech.say(zh: "  \(zh)：\($0)", en: "  \(en): \($0)") }
    }

    private var matter: [String] {
        let hits = subject.registration.hits.map { "\($0.rule) (\($0.clause))" }
        return [
            row("类型", "type", subject.matter.type),
            row("优先级", "priority", subject.priority.rawValue),
            row(
                "等级依据", "level rests on", hits.isEmpty ? nil : hits.joined(separator: ", ")),
            row("登记", "opened", words.time(subject.openedAt)),
            row("轮次", "round", "\(subject.round.number) (\(subject.round.reason.rawValue))"),
        ].compactMap(\.self)
    }

    private var form: [String] {
        guard let form = subject.form(.complaint) else { return [] }
        return form.fields.sorted { $0.key < $1.key }.map { name, entry in
            let label = FormSchema.of(.complaint).field(name).map { words.words($0.label) } ?? name
            return "  \(label): \(shown(entry.text))"
        }
    }

    private func shown(_ text: FieldText) -> String {
        switch text {
        case .plain(let plain): plain
        case .personal(let personal): words.masked(personal, as: .keepFirstLast(1, 0), unless: !isMasked)
        }
    }

    private var clocks: [String] {
        subject.openClocks.map { clock in
            "  \(clock.id)  \(clock.clock.status.rawValue)  " + speech.say(zh: "到期 ", en: "due ")
                + words.time(clock.clock.due)
        }
    }

    private var work: [String] {
        let tasks = subject.tasks.filter(\.isOpen).map { task in
            speech.say(zh: "  任务 \(task.id)：\(task.department)", en: "  task \(task.id): \(task.department)")
        }
        let actions = subject.openActions.map { action in
            speech.say(zh: "  措施 \(action.id)：\(action.owner.rawValue)", en: "  measure \(action.id): \(action.owner.rawValue)")
        }
        return tasks + actions
    }

    private var ends: [String] {
        [
            row("结果", "outcome", subject.outcome.map { words.words($0.title) }),
            row("封存", "sealed", subject.archive.map { "\(words.time($0.at)) \($0.seal)" }),
        ].compactMap(\.self)
    }
}

extension CaseText {
    /// Words about a person: as they are for somebody who gave a reason.
    func masked(_ text: PersonalText, as mask: Mask, unless isRevealed: Bool) -> String {
        text.shown(masked: isRevealed ? nil : mask, in: speech.reading)
    }

    /// One line of a case's record.
    func line(of event: CaseEvent) -> String {
        var parts = ["\(event.version)", time(event.at), event.actor.id.rawValue, event.fact.kind.rawValue]
        switch event.fact {
        case .moved(let moved): parts.append(words(moved.to.title))
        case .assigned(let assigned): parts.append(assigned.staff.rawValue)
        case .messageDue(let message): parts.append(message.message.rawValue)
        case .clockStepped(let step): parts.append(step.clock)
        case .formRevised(let form): parts.append("\(form.kind.rawValue)/\(form.revision)")
        default: break
        }
        return parts.joined(separator: "  ")
    }
}
