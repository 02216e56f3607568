import ArgumentParser
import CaseDesk
import Cases
import ChineseText
import Foundation
import Journal
import JournalSQLite
import WorkingTime

/// `huashu case ledger`: penalties and rewards that somebody proposed. It never moves money.
struct LedgerGroup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ledger", abstract: "The ledger of penalties and rewards; it only proposes. 激励台账（只提建议）。",
        discussion: """
            Off unless the shop's huashu.yaml says cases.ledger: yes. The person is heard, somebody else decides, the \
            person may appeal. Fines on employees are legally delicate: ask a lawyer, and never feed pay from it.
            """,
        subcommands: [
            LedgerList.self, LedgerShow.self, LedgerPropose.self, LedgerHear.self, LedgerConfirm.self,
            LedgerReject.self, LedgerAppeal.self, LedgerSettle.self,
        ])
}

/// `huashu case ledger list`: the entries of a month, or those that wait.
struct LedgerList: DeskWork {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the entries that the user may see. 列出台账。",
        discussion: "With --json each entry is one line: the export of a month.")

    @Option(help: "The month in which entries were proposed: 2026-03. (default: this month)") var month: String?
    @Flag(help: "Entries of the last three years that still wait for a step.") var open = false
    @OptionGroup var options: DeskOptions

    func work() async throws {
        let session = try await options.session(.readOnly)
        let actor = session.user.actor(on: nil)
        let sheet = LedgerSheet(CaseText(session))
        for month in try session.months(named: month, all: open) {
            for line in try await session.desk.book(LedgerEntry.self, of: month).lines
            where line.entry.isReadable(by: actor) {
                if open, line.entry.state == .final { continue }
                Output.put(try options.json ? LedgerRecordLine(line).json() : sheet.line(line))
            }
        }
    }
}

/// `huashu case ledger show`: form L of one entry.
struct LedgerShow: DeskWork {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show an entry as form L. 查看一条台账。")
    @Argument(help: ArgumentHelp("The entry, such as JL-202603-0001.", valueName: "number")) var number: String
    @OptionGroup var options: DeskOptions

    func work() async throws {
        let session = try await options.session(.readOnly)
        let number = try LedgerNumber(named: number)
        guard let line = try await session.desk.book(LedgerEntry.self, of: number.month).line(number) else {
            throw DeskFault.unknownEntry(number.description)
        }
        guard line.entry.isReadable(by: session.user.actor(on: nil)) else {
            throw DeskFault.notGranted(number.description)
        }
        Output.put(try options.json ? LedgerRecordLine(line).json() : LedgerSheet(CaseText(session)).text(line))
    }
}

/// `huashu case ledger propose`: somebody should be rewarded, coached, warned or fined.
struct LedgerPropose: DeskWork {
    static let configuration = CommandConfiguration(
        commandName: "propose", abstract: "Propose an entry on a case. 提出一条台账。",
        discussion: "The desk itself proposes late-response when a first contact came too late.")
    @Argument(help: ArgumentHelp("The case.", valueName: "number")) var number: String
    @Option(help: "What for.") var rule: LedgerRule
    @Option(help: "Whom it is about, by name.") var staff: String
    @Option(help: "The clock or event of the case that shows it.") var evidence: String
    @OptionGroup var options: DeskOptions

    func work() async throws {
        let session = try await options.session()
        let line = try await session.desk.proposeEntry(
            rule, for: StaffID(rawValue: staff), on: try CaseNumber(named: number), evidence: evidence,
            by: session.user.actor(on: nil), at: try session.now())
        try LedgerSheet(CaseText(session)).put(line, options)
    }
}

/// What the steps on an entry share.
protocol LedgerVerb: DeskWork {
    var target: LedgerTarget { get }
    /// The step, made of the flags.
    func step() throws -> LedgerEntry.Step
}

/// The entry that a step is taken on.
struct LedgerTarget: ParsableArguments {
    @Argument(help: ArgumentHelp("The entry, such as JL-202603-0001.", valueName: "number")) var number: String
    @OptionGroup var desk: DeskOptions
}

extension LedgerVerb {
    var options: DeskOptions { target.desk }

    func work() async throws {
        let session = try await options.session()
        let line = try await session.desk.takeLedgerStep(
            try step(), on: try LedgerNumber(named: target.number), by: session.user.actor(on: nil),
            at: try session.now())
        try LedgerSheet(CaseText(session)).put(line, options)
    }
}

/// `huashu case ledger hear`: the person has spoken.
struct LedgerHear: LedgerVerb {
    static let configuration = CommandConfiguration(
        commandName: "hear", abstract: "Note what the person says to it. 记录本人陈述。")
    @Option(help: "What the person says.") var statement: String
    @OptionGroup var target: LedgerTarget
    func step() -> LedgerEntry.Step { .hear(statement: PersonalText(statement)) }
}

/// `huashu case ledger confirm`: it holds.
struct LedgerConfirm: LedgerVerb {
    static let configuration = CommandConfiguration(
        commandName: "confirm", abstract: "Confirm an entry with an amount in the rule's range. 确认（金额在规定范围内）。")
    @Option(help: "Yuan, negative for a penalty; 0 for coaching and warnings.") var yuan: Int
    @OptionGroup var target: LedgerTarget
    func step() throws -> LedgerEntry.Step { .confirm(amountFen: try fen(yuan)) }
}

/// `huashu case ledger reject`: it does not hold.
struct LedgerReject: LedgerVerb {
    static let configuration = CommandConfiguration(commandName: "reject", abstract: "Reject an entry. 驳回。")
    @Option(help: "Why.") var reason: String
    @OptionGroup var target: LedgerTarget
    func step() -> LedgerEntry.Step { .reject(reason: PersonalText(reason)) }
}

/// `huashu case ledger appeal`: the person objects.
struct LedgerAppeal: LedgerVerb {
    static let configuration = CommandConfiguration(
        commandName: "appeal", abstract: "Object to a decision about oneself. 本人申诉。")
    @Option(help: "What is wrong with it.") var words: String
    @OptionGroup var target: LedgerTarget
    func step() -> LedgerEntry.Step { .appeal(words: PersonalText(words)) }
}

/// `huashu case ledger settle`: the last word.
struct LedgerSettle: LedgerVerb {
    static let configuration = CommandConfiguration(
        commandName: "settle", abstract: "Say the last word on an entry. 定案。")
    @Option(help: "Yuan, negative for a penalty, 0 for none.") var yuan: Int
    @OptionGroup var target: LedgerTarget
    func step() throws -> LedgerEntry.Step { .settle(amountFen: try fen(yuan)) }
}

/// Yuan in fen; more than anybody could mean is refused.
private func fen(_ yuan: Int) throws -> Int {
    let (fen, isTooMuch) = yuan.multipliedReportingOverflow(by: 100)
    guard !isTooMuch else { throw DeskFault.malformed("--yuan \(yuan)") }
    return fen
}
