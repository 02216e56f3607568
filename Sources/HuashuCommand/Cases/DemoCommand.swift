import ArgumentParser
import CaseDemo
import CaseDesk
import Cases
import ChineseText
import Foundation
import Handoff
import Journal
import JournalSQLite
import WorkingTime

/// `huashu demo`: something to look at.
struct DemoGroup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Something to look at. 演示数据。", subcommands: [DemoSeed.self])
}

/// `huashu demo seed`: a year of made-up cases, each through the real commands.
struct DemoSeed: DeskWork {
    static let configuration = CommandConfiguration(
        commandName: "seed", abstract: "Fill a new store with a year of made-up cases. 生成一年的演示投诉单。",
        discussion: "The same seed makes the same cases. Nobody and nothing in them is real.")

    @Option(help: "How many cases.") var cases = 400
    @Option(help: "Decides everything that chance decides.") var seed: UInt64 = 1
    @OptionGroup var options: DeskOptions

    func validate() throws {
        guard (1...100_000).contains(cases) else { throw ValidationError("--cases takes 1 to 100000") }
    }

    func work() async throws {
        var options = options
        options.user = options.user ?? "system"
        let zone = try ShopRules(directory: options.shop, options.speech).policy.calendar.timeZone
        let end = try options.moment(in: zone)
        // The shop had its calendar before its first case. Dated at the end, its event would tell reports on every week
        // that the journal was already read until then.
        options.instant = Timestamp(milliseconds: DemoYear.beginning(ofYearTo: end)).text
        let session = try await options.session(.create)
        guard try await session.store.journal.lastCaseNumber(beginning: "TS-") == nil else {
            throw CommandFailure(
                .callIsWrong,
                options.speech.say(zh: "这个存储里已有投诉单，没有写入。", en: "The store has cases already; nothing was written."))
        }
        let bar = ProgressBar()
        var year = DemoYear(desk: session.desk, end: end, count: cases, seed: seed)
        while let progress = try await year.advance() {
            bar.show(progress, options.speech.say(zh: "生成投诉单", en: "cases"))
        }
        bar.end()
        let (opened, refused) = (year.opened, year.refused)
        Output.put(
            options.json
                ? try JSONText.of(["cases": opened, "refused": refused])
                : options.speech.say(zh: "写好了 \(opened) 单。", en: "Wrote \(opened) cases."))
    }
}
