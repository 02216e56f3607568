import ArgumentParser
import CaseDesk
import CaseReports
import Cases
import ChineseText
import JournalSQLite

/// `huashu report figures`: what no event says is stated by somebody of the shop, once, and kept.
struct ReportFiguresCommand: DeskWork {
    static let configuration = CommandConfiguration(
        commandName: "figures",
        abstract: "State the orders and trainings of some days, for reports. 填报订单数、培训等报告用数。",
        discussion: """
            Reports on these days, or on days that are made up of them without a gap, have the figures from then on. \
            A figure stated again of the same days puts it right; the others stay. The clerk does it (huashu.yaml, staff).
            """)

    @Option(help: "An ISO week: 2026-W10.") var week: String?
    @Option(help: "A month: 2026-03.") var month: String?
    @Option(help: "Some days: 2026-03-01..2026-03-15.") var span: String?
    @Option(help: "Orders of the shop.") var orders: Int?
    @Option(help: "Finished tasks about orders.") var ordersHandled: Int?
    @Option(help: ArgumentHelp("Hours of training that were held, of those planned: 6/8.", valueName: "held/planned"))
    var trainingHours: String?
    @Option(help: ArgumentHelp("Trainings that were held, of those planned: 2/2.", valueName: "held/planned"))
    var trainingSessions: String?
    @OptionGroup var options: DeskOptions

    func work() async throws {
        let given = [week, month, span].compactMap(\.self)
        guard given.count == 1, let text = given.first else {
            throw CommandFailure(
                .callIsWrong,
                options.speech.say(zh: "--week、--month、--span 写一个。", en: "Give one of --week, --month and --span."))
        }
        guard let period = ReportPeriod(text) else { throw DeskFault.malformed(text) }
        var stated = StatedFigures(of: period)
        stated.orders = orders
        stated.ordersHandled = ordersHandled
        stated.trainingHours = try trainingHours.map { try share($0, "training-hours") }
        stated.trainingSessions = try trainingSessions.map { try share($0, "training-sessions") }
        let session = try await options.session()
        try await stated.state(
            by: session.user.actor(on: nil), at: try session.now(), in: session.store.journal)
        Output.put(
            options.json
                ? try JSONText.of(stated)
                : options.speech.say(zh: "\(period.name)：已填报。", en: "\(period.name): stated."))
    }

    private func share(_ text: String, _ flag: String) throws -> Ratio {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 2, let held = parts[0], let planned = parts[1] else {
            throw DeskFault.malformed("--\(flag) \(text)")
        }
        let share = Ratio(held, of: planned)
        guard StatedFigures.isPossible(share) else {
            throw CommandFailure(
                .refused,
                options.speech.say(
                    zh: "--\(flag) 写“已办/计划”：计划要多于 0，已办不能多于计划，不能是 \(text)。",
                    en:
                        "--\(flag) is HELD/PLANNED: more than 0 planned, and no more held than planned; not \(text)."
                ))
        }
        return share
    }
}
