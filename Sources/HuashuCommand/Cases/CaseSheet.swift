import Cases
import ChineseText
import Foundation
import Handoff
import WorkingTime

/// A case on one page, for people.
struct CaseSheet {
    private let subject: Case
    private let words: CaseText
    private let view: View
    /// The form that the sheet shows.
    private let kind: FormKind
    /// Form O, which is not among the forms of the case.
    private let visit: FormRevision?

    /// How much of what is personal is shown.
    enum View {
        /// Nothing.
        case masked
        /// What happened, but not to whom.
        case handling
        /// Everything, to somebody who said why.
        case revealed
    }

    /// Fields of form A that say who somebody is.
    private static let identities: Set<String> = [
        "complainantName", "representative", "platformUserId", "contact", "otherContacts", "storePersons", "customer",
    ]

    init(
        _ subject: Case, _ words: CaseText, _ view: View, form kind: FormKind = .complaint, visit: FormRevision? = nil
    ) {
        self.subject = subject
        self.words = words
        self.view = view
        self.kind = kind
        self.visit = visit
    }

    private var speech: SpeechOptions { words.speech }

    /// The whole sheet.
    var text: String {
        page([words.line(of: subject)] + matter + form + clocks + work + told + ends)
    }

    /// Where the case stands, without its form.
    var brief: String {
        page([words.line(of: subject)] + matter + clocks + told + ends)
    }

    /// The lines, without anything that commands the terminal.
    private func page(_ lines: [String]) -> String {
        printableLines(lines.joined(separator: "\n")).joined(separator: "\n")
    }

    private func row(_ zh: String, _ en: String, _ value: String?) -> String? {
        value.map { speech.say(zh: "  \(zh)：\($0)", en: "  \(en): \($0)") }
    }

    private var matter: [String] {
        let hits = subject.triageHits.map { $0.rule + words.aside($0.clause) }
        return [
            row("类型", "type", subject.matter.type),
            row("优先级", "priority", words.words(subject.priority.title)),
            row(
                "等级依据", "level rests on", hits.isEmpty ? nil : hits.joined(separator: ", ")),
            row("登记", "opened", words.time(subject.openedAt)),
            row(
                "轮次", "round",
                "\(subject.round.number)" + words.aside(words.words(subject.round.reason.title))),
        ].compactMap(\.self)
    }

    /// The filled fields of form A in its order; of another form all fields with their names, and where their words come
    /// from, so that whoever fills the form knows what to call them.
    private var form: [String] {
        let title = "  \(kind.rawValue) \(words.words(kind.title))"
        guard let form = kind == .visit ? visit : subject.form(kind) else {
            return kind == .complaint ? [] : [title + speech.say(zh: "：还没有", en: ": not yet")] + fields(of: nil)
        }
        return kind == .complaint ? filled(form) : ["\(title) \(form.revision)"] + fields(of: form)
    }

    private func filled(_ form: FormRevision) -> [String] {
        FormSchema.of(kind).fields.compactMap { field in
            form.fields[field.name].flatMap {
                row(field.label.chinese, field.label.english, lines(of: $0.text, of: field.name))
            }
        }
    }

    private func fields(of form: FormRevision?) -> [String] {
        FormSchema.of(kind).fields.compactMap { field in
            let isExcused = form?.excuses.contains { $0.field == field.name } == true
            let entry = form?.fields[field.name]
            let value = entry.map { lines(of: $0.text, of: field.name) + words.aside(words.words($0.source)) }
            let need = field.requirement == .optional ? "" : "*"
            let name = words.aside(field.name) + need
            return row(
                field.label.chinese + name, field.label.english + name,
                value ?? (isExcused ? speech.say(zh: "已注明缺少", en: "cannot be had") : "–"))
        }
    }

    /// What a field says; lines after the first stand in, so that nobody takes them for lines of the sheet.
    private func lines(of text: FieldText, of field: String) -> String {
        printableLines(shown(text, of: field)).joined(separator: "\n      ")
    }

    private func shown(_ text: FieldText, of field: String) -> String {
        guard case .personal(let personal) = text else {
            let code = words.plain(text.value ?? "", of: field)
            // What only the desk fills in holds numbers of cases, which look like telephone numbers.
            let isOwn = FormSchema.of(kind).field(field)?.sources == [.system]
            return isOwn || view == .revealed ? code : maskPersonalData(in: code)
        }
        switch view {
        case .revealed: return personal.shown(masked: nil, in: speech.reading)
        case .handling where !Self.identities.contains(field):
            return maskPersonalData(in: personal.shown(masked: nil, in: speech.reading))
        case .handling, .masked: return words.masked(personal, as: .keepFirstLast(1, 0))
        }
    }

    private var clocks: [String] {
        subject.openClocks.map { clock in
            "  \(words.clock(clock.id))  \(words.words(clock.clock.status))  "
                + speech.say(zh: "到期 ", en: "due ") + words.time(clock.clock.due)
        }
    }

    private var work: [String] {
        let tasks = subject.tasks.filter(\.isOpen).map { task in
            speech.say(zh: "  任务 \(task.id)：\(task.department)", en: "  task \(task.id): \(task.department)")
        }
        let actions = subject.openActions.map { action in
            speech.say(
                zh: "  措施 \(action.id)：\(action.owner.rawValue)", en: "  measure \(action.id): \(action.owner.rawValue)"
            )
        }
        return tasks + actions
    }

    /// What the customer was told.
    private var told: [String] {
        subject.contacts.filter { $0.direction == .outward }.map { contact in
            let what = contact.message.map { "\($0.rawValue) \(words.words($0.title))" }
            let fate = contact.isDelivered ? nil : speech.say(zh: "没有送达", en: "not delivered")
            let parts = [words.time(contact.at), words.channel(contact.channel), what, fate].compactMap(\.self)
            return speech.say(zh: "  已告知：", en: "  told: ") + parts.joined(separator: "  ")
        }
    }

    private var ends: [String] {
        [
            row("结果", "outcome", subject.outcome.map { words.words($0.title) }),
            row("封存", "sealed", subject.archive.map { "\(words.time($0.at)) \($0.seal)" }),
        ].compactMap(\.self)
    }
}
