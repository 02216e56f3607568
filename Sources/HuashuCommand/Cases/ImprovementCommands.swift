import ArgumentParser
import CaseDesk
import Cases
import ChineseText
import Foundation
import Journal
import JournalSQLite
import WorkingTime

/// `huashu case improve`: form Q, why complaints pile up on something and what is done about it.
struct ImprovementGroup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "improve", abstract: "Root causes and what is done about them (form Q). 根因与改进。",
        discussion: "case clusters says what piles up; reports show each improvement and what it brought (K22).",
        subcommands: [
            ImprovementList.self, ImprovementShow.self, ImprovementOpen.self, ImprovementRevise.self,
            ImprovementDone.self, ImprovementClose.self,
        ])
}

/// `huashu case improve list`: what is under way.
struct ImprovementList: DeskWork {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the improvements of the last three years that are not closed. 列出改进。")

    @Option(help: "Those that began in a month, closed ones too: 2026-03.") var month: String?
    @OptionGroup var options: DeskOptions

    func work() async throws {
        let session = try await options.session(.readOnly)
        let sheet = ImprovementSheet(CaseText(session))
        for month in try session.months(named: month, all: true) {
            for line in try await session.desk.book(RootCauseAnalysis.self, of: month).lines {
                if self.month == nil, line.entry.state == .closed { continue }
                try sheet.put(line, options)
            }
        }
    }
}

/// `huashu case improve show`: form Q of one improvement.
struct ImprovementShow: DeskWork {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Show form Q. 查看一项改进。")
    @Argument(help: ArgumentHelp("The improvement, such as GJ-202603-0001.", valueName: "number")) var number: String
    @OptionGroup var options: DeskOptions

    func work() async throws {
        let session = try await options.session(.readOnly)
        let number = try ImprovementNumber(named: number)
        guard let line = try await session.desk.book(RootCauseAnalysis.self, of: number.month).line(number) else {
            throw DeskFault.unknownEntry(number.description)
        }
        let sheet = ImprovementSheet(CaseText(session))
        if options.json { try sheet.put(line, options) } else { Output.put(sheet.text(line)) }
    }
}

/// `huashu case improve open`: somebody begins to ask why.
struct ImprovementOpen: DeskWork {
    static let configuration = CommandConfiguration(
        commandName: "open", abstract: "Begin form Q; the cases of the cluster are put in. 开始一项根因分析。")
    @Option(help: "On what complaints pile up.") var axis: Cluster.Axis
    @Option(help: "On which product, store, department or type.") var value: String
    @Option(help: "What is wrong.") var problem: String
    @Option(help: "Who sees to it, by name.") var owner: String
    @Option(help: "The last day: 2026-03-20.") var due: LocalDate
    @OptionGroup var options: DeskOptions

    func work() async throws {
        let session = try await options.session()
        let line = try await session.desk.beginImprovement(
            on: axis, value, problem: problem, owner: StaffID(rawValue: owner), due: due,
            by: session.user.actor(on: nil), at: try session.now())
        try ImprovementSheet(CaseText(session)).put(line, options)
    }
}

/// What the steps on an improvement share.
protocol ImprovementVerb: DeskWork {
    var target: ImprovementTarget { get }
    /// The step, made of the flags.
    func step() throws -> RootCauseAnalysis.Step
}

/// The improvement that a step is taken on.
struct ImprovementTarget: ParsableArguments {
    @Argument(help: ArgumentHelp("The improvement, such as GJ-202603-0001.", valueName: "number")) var number: String
    @OptionGroup var desk: DeskOptions
}

extension ImprovementVerb {
    var options: DeskOptions { target.desk }

    func work() async throws {
        let session = try await options.session()
        let line = try await session.desk.takeImprovementStep(
            try step(), on: try ImprovementNumber(named: target.number), by: session.user.actor(on: nil),
            at: try session.now())
        try ImprovementSheet(CaseText(session)).put(line, options)
    }
}

/// `huashu case improve revise`: fields of form Q.
struct ImprovementRevise: ImprovementVerb {
    static let configuration = CommandConfiguration(
        commandName: "revise", abstract: "Write fields of form Q: --set rootCause=… --set corrective=… 填写根因与措施。")
    @Option(help: ArgumentHelp("A field and its words.", valueName: "field=words")) var set: [String] = []
    @OptionGroup var target: ImprovementTarget

    func step() throws -> RootCauseAnalysis.Step {
        .revise(try set.map { try NamedText($0, "set") }.map { FieldWords($0.name, $0.text) })
    }
}

/// `huashu case improve done`: the measures are carried out.
struct ImprovementDone: ImprovementVerb {
    static let configuration = CommandConfiguration(
        commandName: "done", abstract: "The measures are carried out. 措施已实施。")
    @OptionGroup var target: ImprovementTarget
    func step() -> RootCauseAnalysis.Step { .done }
}

/// `huashu case improve close`: somebody looked at the effect.
struct ImprovementClose: ImprovementVerb {
    static let configuration = CommandConfiguration(
        commandName: "close", abstract: "Say what came of it; not by its owner. 验证效果并关闭（不能由负责人自己）。")
    @Option(help: "What came of it.") var effect: String
    @OptionGroup var target: ImprovementTarget
    func step() -> RootCauseAnalysis.Step { .close(effect: PersonalText(effect)) }
}

/// Improvements in words.
private struct ImprovementSheet {
    private let words: CaseText

    init(_ words: CaseText) { self.words = words }

    func put(_ line: ImprovementBook.Line, _ options: DeskOptions) throws {
        Output.put(try options.json ? JSONText.of(ImprovementRecordLine(line)) : self.line(line))
    }

    /// One line: number, state, what it is about, owner, due.
    private func line(_ line: ImprovementBook.Line) -> String {
        let entry = line.entry
        let parts = [
            line.number.description, words.words(entry.state.title), "\(entry.axis.rawValue) \(entry.value)",
            entry.owner.rawValue, words.speech.say(zh: "期限 ", en: "due ") + (entry.form.text("due") ?? ""),
        ]
        return printable(parts.joined(separator: "  "))
    }

    func text(_ line: ImprovementBook.Line) -> String {
        ([self.line(line)] + words.rows(of: line.entry.form)).joined(separator: "\n")
    }
}

/// An improvement for a program.
private struct ImprovementRecordLine: Encodable {
    private let number: ImprovementNumber
    private let entry: RootCauseAnalysis

    init(_ line: ImprovementBook.Line) {
        number = line.number
        entry = line.entry
    }
}
