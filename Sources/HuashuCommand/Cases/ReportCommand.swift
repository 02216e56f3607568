import ArgumentParser
import CaseDesk
import CaseReports
import Cases
import ChineseText
import ConversationReports
import Foundation
import Journal
import JournalSQLite
import WorkingTime

/// `huashu report`: what cases say together.
struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Reports on complaints. 投诉报告。",
        subcommands: [WeeklyReportCommand.self, ReportFiguresCommand.self])
}

/// `huashu report weekly`: the report of a week, a month or a span.
struct WeeklyReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "weekly", abstract: "The report of a week, a month or some days. 投诉周报。",
        discussion: """
            The report goes to standard output, as CSV unless another form is chosen. It is made from the events up to \
            --cut; the same cut-off gives the same bytes. Without a period it is the week before this one. What each \
            figure means: docs/reports.md.
            """)

    /// The forms a report has.
    enum Form: String, EnumerableFlag {
        case html, csv, json
    }

    @OptionGroup var store: StoreOptions

    @Option(help: "An ISO week: 2026-W10.")
    var week: String?

    @Option(help: "A month: 2026-03.")
    var month: String?

    @Option(help: "Some days: 2026-03-01..2026-03-15.")
    var span: String?

    @Flag(help: "The form of the report.")
    var form: Form = .csv

    @Option(help: "The last event to be read. (default: the newest)")
    var cut: Int64?

    @Option(help: "The cut-off of the report before. (default: what it could know ten minutes after its end)")
    var previousCut: Int64?

    @Option(help: "A JSON file with what is in no case: figures of conversations, improvements, remarks.")
    var context: String?

    @Option(help: "Only complaints on this product, by the name or code that cases have.")
    var product: String?

    @Option(help: "The shop's name on the report. (default: the name in huashu.yaml)")
    var name: String?

    @Option(
        name: .customLong("shop"),
        help: "The directory with the shop's huashu.yaml, which says what a cluster is.",
        completion: .directory)
    var shop = "."

    @Flag(help: "Show names in full.")
    var reveal = false

    @OptionGroup var speech: SpeechOptions

    func validate() throws {
        guard [week, month, span].compactMap(\.self).count <= 1 else {
            throw ValidationError(
                speech.say(
                    zh: "--week、--month 和 --span 只能写一个。", en: "Give one of --week, --month and --span."))
        }
        for (text, kind) in [(week, ReportPeriod.Kind.week), (month, .month), (span, .span)] {
            guard let text, ReportPeriod(text)?.kind != kind else { continue }
            throw ValidationError(
                speech.say(
                    zh: "没有 \(text) 这\(kind == .week ? "一周" : kind == .month ? "个月" : "段日子")。",
                    en: "There is no \(kind.rawValue) \(text)."))
        }
        if let cut, cut < 0 {
            throw ValidationError(
                speech.say(zh: "--cut 不能是负数。", en: "--cut takes a number that is not negative."))
        }
    }

    func run() async throws {
        let context = try readContext()
        let store = try store.open(.readOnly, speech)
        do {
            let calendar = try await Self.calendar(in: store.journal)
            let rules = try ShopRules(directory: shop, speech)
            var request = ReportRequest(shop: name ?? rules.name, period: period(in: calendar), calendar: calendar)
            request.cutOff = cut
            request.previousCutOff = previousCut
            request.context = context
            request.product = product
            request.clusterRule = rules.policy.cluster
            request.isRevealed = reveal
            try put(try await WeeklyReport.read(request, from: store.journal, with: [.conversations(since: request)]))
        } catch let fault as JournalFault {
            throw CommandFailure(fault, speech)
        } catch let fault as DeskFault {
            throw CommandFailure(.internalFault, fault.message(in: speech.reading))
        }
    }

    private func put(_ report: WeeklyReport) throws {
        switch form {
        case .html: Output.put(report.html(in: speech.reading), end: "")
        case .csv: Output.put(report.csv(in: speech.reading), end: "")
        case .json: Output.put(String(decoding: try report.json(), as: UTF8.self))
        }
    }

    /// The calendar that the store's clocks are computed with, else the standard one.
    private static func calendar(in journal: some Journal) async throws -> ShopCalendar {
        if let newest = try await CalendarRecord.calendars(in: journal).last { return newest }
        return try ShopCalendar(timeZone: TimeZone(identifier: "Asia/Shanghai") ?? .gmt)
    }

    private func period(in calendar: ShopCalendar) -> ReportPeriod {
        if let period = (week ?? month ?? span).flatMap(ReportPeriod.init) { return period }
        let today = LocalDateTime(Instant(Date().timeIntervalSince1970 * 1_000), in: calendar.timeZone).date
        return ReportPeriod(weekOf: today).previous
    }

    private func readContext() throws -> ReportContext {
        guard let path = context else { return ReportContext() }
        do {
            return try JSONDecoder().decode(ReportContext.self, from: Data(contentsOf: URL(filePath: path)))
        } catch {
            throw CommandFailure(
                .callIsWrong, speech.say(zh: "读不了 \(path)：\(error)", en: "Cannot read \(path): \(error)"))
        }
    }
}
