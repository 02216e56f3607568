import ArgumentParser
import CaseDesk
import CaseDialogue
import Cases
import ChineseText
import Foundation
import Journal
import JournalSQLite
import WorkingTime

/// `huashu case list`: which cases there are.
struct CaseList: DeskWork {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List cases; names and telephone numbers are masked. 列出投诉单（姓名电话已隐藏）。",
        discussion: "Of cases that the user's roles may not open it says that they are there, and not whose they are.")

    @Flag(help: "Only cases that still need work.") var open = false
    @Flag(help: "Only the user's own cases.") var mine = false
    @Flag(help: "Only cases that nobody has.") var pool = false
    @Option(help: "Only cases in this state; may be given several times.") var state: [CaseState] = []
    @Option(help: "Only cases of this level; may be given several times.") var level: [ComplaintLevel] = []
    @Option(help: "Only cases of this order.") var order: String?
    @Option(help: "The order of the list; urgent has open cases only. (default: urgent, with --state newest)")
    var by: ListOrder?
    @Option(help: "Most cases, 1 to 500.") var limit = 50
    @OptionGroup var options: DeskOptions

    func validate() throws {
        guard (1...500).contains(limit) else {
            throw ValidationError(options.speech.say(zh: "--limit 是 1 到 500。", en: "--limit takes 1 to 500."))
        }
    }

    func work() async throws {
        let session = try await options.session(.readOnly)
        var filter = CaseFilter()
        filter.isOpen = open ? true : nil
        filter.states = Set(state.map(\.rawValue))
        filter.levels = Set(level.map(\.rawValue))
        filter.isUnassigned = pool
        filter.assignee = mine ? session.user.actor(on: nil).id.rawValue : nil
        filter.key = order.map(session.desk.codes.order)
        let page = try await session.desk.list(
            CaseQuery(filter, order: (by ?? (state.isEmpty ? .urgent : .newest)).order, limit: limit))
        let now = try session.now()
        let readable = try await session.desk.readable(page.cards, by: session.user.actor(on: nil))
        let text = CaseText(session)
        for card in page.cards {
            let mayOpen = readable.contains(card.summary.number)
            Output.put(
                options.json
                    ? try CardRecord(card, mayOpen: mayOpen).json() : text.line(of: card, now: now, mayOpen: mayOpen))
        }
        if options.json { return }
        let more = page.next == nil ? "" : options.speech.say(zh: "，还有更多", en: ", and there are more")
        Output.note(options.speech.say(zh: "共 \(page.cards.count) 单", en: Self.count(page.cards.count)) + more)
    }

    private static func count(_ cases: Int) -> String { cases == 1 ? "1 case" : "\(cases) cases" }
}

/// In which order a list is.
enum ListOrder: String, ExpressibleByArgument, CaseIterable {
    case urgent, newest, oldest, updated

    var order: CaseOrder {
        switch self {
        case .urgent: .mostUrgent
        case .newest: .newest
        case .oldest: .oldest
        case .updated: .lastUpdated
        }
    }
}

/// `huashu case next`: whose turn it is.
struct CaseNext: DeskWork {
    static let configuration = CommandConfiguration(
        commandName: "next", abstract: "Say which case is the user's next. 下一单该处理哪一单。")
    @OptionGroup var options: DeskOptions

    func work() async throws {
        let session = try await options.session(.readOnly)
        guard let card = try await session.desk.next(for: session.user.actor(on: nil)) else {
            if !options.json { Output.put(options.speech.say(zh: "没有待处理的单。", en: "Nothing waits.")) }
            return
        }
        Output.put(
            options.json
                ? try CardRecord(card).json() : CaseText(session).line(of: card, now: try session.now()))
    }
}

/// `huashu case show`: one case.
struct CaseShow: DeskWork {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a case; who the customer is stays masked. 查看一单（客户身份已隐藏）。",
        discussion: "With --reveal it is shown, and who looked and why becomes an event of the case.")

    @Argument(help: ArgumentHelp("The case.", valueName: "number")) var number: String
    @Option(help: "Which form to show, with where its fields come from; A unless said.") var form: FormKind?
    @Option(help: ArgumentHelp("Show personal values, and say why.", valueName: "reason")) var reveal: String?
    @OptionGroup var options: DeskOptions

    func work() async throws {
        let session = try await options.session(reveal == nil ? .readOnly : .readWrite)
        let number = try CaseNumber(named: number)
        var subject = try await session.desk.open(number)
        let actor = session.user.actor(on: subject)
        try session.desk.checkReading(of: subject, by: actor)
        if let reveal {
            subject = try await session.desk.perform(
                .revealContact(CaseCommand.RevealContact(reason: reveal)), on: number, by: actor,
                at: try session.now()
            ).subject
        }
        let isGrantedInFull = subject.grants(to: actor, policy: session.desk.policy).contains {
            $0.verb == .read && ![.masked, .ownStatus].contains($0.scope)
        }
        let view: CaseSheet.View = reveal != nil ? .revealed : isGrantedInFull ? .handling : .masked
        let visit = form == .visit ? try await VisitRecord.newest(of: subject, in: session.desk.journal)?.form : nil
        Output.put(
            options.json
                ? try CaseJSON.text(subject, isMasked: reveal == nil)
                : CaseSheet(subject, CaseText(session), view, form: form ?? .complaint, visit: visit).text)
        guard !options.json, subject.state == .reviewing, let people = session.staff.people,
            subject.lacksReviewer(among: people, policy: session.desk.policy)
        else { return }
        Output.note(
            options.speech.say(
                zh: "没有可以审核的人；经店主同意后用 review --exception 说明。",
                en: "Nobody may review it; with the owner's consent: review --exception WORDS."))
    }
}

/// `huashu case log`: what happened to a case.
struct CaseLog: DeskWork {
    static let configuration = CommandConfiguration(
        commandName: "log", abstract: "Say what happened to a case. 一单的全部记录。",
        discussion: "With --json each event is one line, personal values masked.")
    @Argument(help: ArgumentHelp("The case.", valueName: "number")) var number: String
    @OptionGroup var options: DeskOptions

    func work() async throws {
        let session = try await options.session(.readOnly)
        let number = try CaseNumber(named: number)
        let subject = try await session.desk.open(number)
        try session.desk.checkReading(of: subject, by: session.user.actor(on: subject))
        let text = CaseText(session)
        for event in try await session.desk.history(of: number) {
            Output.put(options.json ? try CaseJSON.text(event, isMasked: true) : text.line(of: event))
        }
    }
}

/// `huashu case clusters`: what piles up.
struct CaseClusters: DeskWork {
    static let configuration = CommandConfiguration(
        commandName: "clusters", abstract: "Say what piles up. 哪些商品、门店、部门、类型在集中投诉。")
    @OptionGroup var options: DeskOptions

    func work() async throws {
        let session = try await options.session(.readOnly)
        let clusters = try await session.desk.clusters(at: try session.now())
        let text = CaseText(session)
        for cluster in clusters { Output.put(options.json ? try JSONText.of(cluster) : text.line(of: cluster)) }
        if clusters.isEmpty, !options.json { Output.put(options.speech.say(zh: "没有集中投诉。", en: "Nothing piles up.")) }
    }
}
