import ArgumentParser
import CaseDesk
import CaseReports
import Cases
import ChineseText
import JournalSQLite
import WorkingTime

/// `huashu case quality`: samples of archived cases, and whether their records are true (K20).
struct QualityGroup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quality", abstract: "Check a sample of archived cases. 抽查归档的投诉单。",
        discussion: """
            A sample is drawn by chance from a seed and can be drawn again: the same span, seed, size and cut-off give the \
            same cases. Reports show how many records were found true (K20).
            """,
        subcommands: [QualityDraw.self, QualityList.self, QualityJudge.self])
}

/// `huashu case quality draw`: chance takes some cases.
struct QualityDraw: DeskWork {
    static let configuration = CommandConfiguration(
        commandName: "draw", abstract: "Draw a sample of the cases archived in some days. 抽取样本。")
    @Option(help: "The days: 2026-W10, 2026-03 or 2026-03-01..2026-03-15.") var period: String
    @Option(help: "How many cases.") var size = 10
    @Option(help: "Decides which.") var seed: UInt64 = 1
    @Option(help: "The last event that counts. (default: the newest)") var cut: Int64?
    @OptionGroup var options: DeskOptions

    func validate() throws {
        guard ReportPeriod(period) != nil else { throw ValidationError("There is no period \(period).") }
        guard (1...500).contains(size) else { throw ValidationError("--size takes 1 to 500.") }
    }

    func work() async throws {
        let session = try await options.session()
        guard let period = ReportPeriod(period) else { throw DeskFault.malformed("--period") }
        let lines = try await session.desk.drawSample(
            of: size, from: period.instants(in: session.zone), cutOff: cut, seed: seed,
            by: session.user.actor(on: nil), at: try session.now())
        let sheet = QualitySheet(CaseText(session))
        for line in lines { try sheet.put(line, options) }
    }
}

/// `huashu case quality list`: what was drawn.
struct QualityList: DeskWork {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the checks of the last three years that wait for a verdict. 列出抽查。")
    @Option(help: "Those that were drawn in a month, judged ones too: 2026-03.") var month: String?
    @OptionGroup var options: DeskOptions

    func work() async throws {
        let session = try await options.session(.readOnly)
        let sheet = QualitySheet(CaseText(session))
        for month in try session.months(named: month, all: true) {
            for line in try await session.desk.book(QualityCheck.self, of: month).lines
            where self.month != nil || line.entry.record == nil {
                try sheet.put(line, options)
            }
        }
    }
}

/// `huashu case quality judge`: what comparing the record came to.
struct QualityJudge: DeskWork {
    static let configuration = CommandConfiguration(
        commandName: "judge", abstract: "Say whether a record is true; not of one's own work. 给出抽查结论（不能抽查自己经手的）。")
    @Argument(help: ArgumentHelp("The check, such as ZJ-202603-0001.", valueName: "number")) var number: String
    @Flag(inversion: .prefixedNo, help: "Whether the record says what is true.") var truthful: Bool
    @Option(help: "What was found; must be told when the record is not true.") var finding = ""
    @OptionGroup var options: DeskOptions

    func work() async throws {
        let session = try await options.session()
        let verdict = QualityCheck.Verdict(isTrue: truthful, finding: PersonalText(finding))
        let line = try await session.desk.judge(
            verdict, on: try QualityNumber(named: number), by: session.user.actor(on: nil), at: try session.now())
        try QualitySheet(CaseText(session)).put(line, options)
    }
}

/// Checks in words.
private struct QualitySheet {
    private let words: CaseText

    init(_ words: CaseText) { self.words = words }

    func put(_ line: QualityBook.Line, _ options: DeskOptions) throws {
        Output.put(try options.json ? JSONText.of(QualityRecordLine(line)) : self.line(line))
    }

    /// One line: number, case, verdict, how it was drawn.
    private func line(_ line: QualityBook.Line) -> String {
        let (entry, sample) = (line.entry, line.entry.sample)
        let verdict =
            switch entry.record?.verdict.isTrue {
            case true?: words.speech.say(zh: "属实", en: "true")
            case false?: words.speech.say(zh: "不属实", en: "not true")
            case nil: words.speech.say(zh: "待抽查", en: "waits")
            }
        let drawn = words.speech.say(
            zh: "种子 \(sample.seed) 截止 \(sample.cutOff)", en: "seed \(sample.seed) cut \(sample.cutOff)")
        let finding = entry.record.map { words.masked($0.verdict.finding, as: .keepFirstLast(1, 0)) } ?? ""
        return [line.number.description, entry.number.description, verdict, drawn, finding].filter { !$0.isEmpty }
            .joined(separator: "  ")
    }
}

/// A check for a program.
private struct QualityRecordLine: Encodable {
    private let number: QualityNumber
    private let entry: QualityCheck

    init(_ line: QualityBook.Line) {
        number = line.number
        entry = line.entry
    }
}
