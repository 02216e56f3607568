import ArgumentParser
import CaseDesk
import Cases
import Foundation
import JournalSQLite
import WorkingTime

/// `huashu clock`: promises and when they are due.
struct ClockGroup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "clock", abstract: "When promises are due, and why. 时限何时到期、为什么。",
        subcommands: [ClockExplain.self, ClockSweepCommand.self])
}

/// `huashu clock explain`: each due instant, day by day.
struct ClockExplain: DeskWork {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Explain each due instant of a case, day by day. 逐日说明时限怎么算出来。")

    @Argument(help: ArgumentHelp("The case.", valueName: "number")) var number: String
    @Option(help: "Only this clock, such as C-RESOLVE or C-RESOLVE#4.") var clock: String?
    @Flag(help: "Clocks that have ended, too.") var all = false
    @OptionGroup var options: DeskOptions

    func work() async throws {
        let session = try await options.session(.readOnly)
        let subject = try await session.desk.open(try CaseNumber(named: number))
        try session.desk.checkReading(of: subject, by: session.user.actor(on: subject))
        let wanted = subject.clocks.filter { candidate in
            (all || candidate.clock.isOpen) && (clock == nil || clock == candidate.rule || clock == candidate.id)
        }
        guard !wanted.isEmpty || clock == nil else { throw DeskFault.malformed("--clock \(clock ?? "")") }
        let words = CaseText(session)
        for clock in wanted {
            let lines = try session.desk.explanation(of: clock).lines.map { $0.text(in: options.speech.reading) }
            Output.put(
                options.json
                    ? try JSONText.of(ClockRecord(clock, lines))
                    : ([words.clock(clock.id) + "  " + words.words(clock.clock.status)] + lines.map { "  " + $0 })
                        .joined(
                            separator: "\n"))
        }
    }
}

/// A clock and why it is due when it is, for a program.
private struct ClockRecord: Encodable {
    var id: String
    var round: Int
    var status: ServiceClock.Status
    var due: Int64
    var lines: [String]

    init(_ clock: CaseClock, _ lines: [String]) {
        id = clock.id
        round = clock.round
        status = clock.clock.status
        due = clock.clock.due
        self.lines = lines
    }
}

/// `huashu clock sweep`: what has come due is said, once.
struct ClockSweepCommand: DeskWork {
    static let configuration = CommandConfiguration(
        commandName: "sweep", abstract: "Let all clocks say what has come due, once. 检查全部时限，每条只提醒一次。",
        discussion:
            "Run it every minute, or whenever somebody looks; what fell due meanwhile is said late and marked so.")

    @OptionGroup var options: DeskOptions

    func work() async throws {
        let session = try await options.session()
        let sweep = try await session.desk.sweepClocks(now: try session.now())
        let text = CaseText(session)
        for notice in sweep.notices { Output.put(options.json ? try JSONText.of(notice) : text.line(of: notice)) }
        for number in sweep.moved {
            let subject = try await session.desk.open(number)
            Output.put(options.json ? try StepRecord(subject, []).json() : text.line(of: subject))
        }
        for (number, fault) in sweep.failures.sorted(by: { $0.key < $1.key }) {
            Output.note("\(number): \(fault.code): \(fault.message(in: options.speech.reading))")
        }
        if !sweep.failures.isEmpty { throw ExitStatus.internalFault.code }
    }
}

extension DeskSession {
    /// Says on standard error which promises of a case a step found broken, as a sweep would have said it: the case may
    /// have gone up because of it, and no sweep says it again.
    ///
    /// - Parameters:
    ///   - seen: the case as it was read before the step.
    ///   - version: the first event of the step; nil when it was refused.
    func sayWhatTimeBrought(since seen: Case, before version: Int?) async throws {
        guard version != seen.version + 1 else { return }
        let now = try await desk.open(seen.number)
        guard now.version > seen.version else { return }
        let text = CaseText(self)
        for event in try await desk.history(of: seen.number).dropFirst(seen.version)
        where event.version < version ?? .max {
            if let notice = ClockSweep.Notice(event), notice.step == "breached" { Output.note(text.line(of: notice)) }
            if case .roundOpened(let round) = event.fact, round.reason == .breach { Output.note(text.line(of: event)) }
        }
    }
}
