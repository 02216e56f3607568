import ChineseText
import Foundation
import StoreBenchmarking

/// What was measured of a store, for people: a row each, with the floor that the project set itself.
struct StoreBenchTable {
    let report: StoreReport

    func text(_ speech: SpeechOptions) -> String {
        let title = BenchRow(
            name: speech.say(
                zh: "\(report.events) 条记录，\(report.cases) 单，\(megabytes(report.megabytes))",
                en: "\(report.events) events, \(report.cases) cases, \(megabytes(report.megabytes))"),
            value: speech.say(zh: "处理器 / 中位 / 最长", en: "processor / median / worst"),
            floor: speech.say(zh: "底线", en: "floor"))
        return BenchRow.text(of: [title] + wholes(speech) + pages(speech) + commits(speech) + limits(speech))
    }

    private func wholes(_ speech: SpeechOptions) -> [BenchRow] {
        [
            BenchRow(name: speech.say(zh: "打开", en: "opening"), value: text(report.opening), floor: "1000 ms"),
            BenchRow(
                name: speech.say(zh: "周报", en: "weekly report"), value: text(report.weeklyReport), floor: "2000 ms"),
            BenchRow(name: speech.say(zh: "校验记录链", en: "proving the chain"), value: text(report.verifying)),
            BenchRow(
                name: speech.say(zh: "校验一份归档封条", en: "proving the seal of a case"), value: text(report.seal)),
            BenchRow(
                name: speech.say(zh: "写入全部记录", en: "writing all events"), value: text(report.filling),
                floor: report.events <= 1_010_000 ? "60000 ms" : ""),
            BenchRow(name: speech.say(zh: "内存峰值", en: "most memory"), value: megabytes(report.memory)),
        ]
    }

    /// A page of each filter in its slowest order and depth.
    private func pages(_ speech: SpeechOptions) -> [BenchRow] {
        report.pages.map { page in
            BenchRow(
                name: speech.say(
                    zh: "一页 50 单：\(page.filter)（\(page.cases)）", en: "a page: \(page.filter) (\(page.cases))"),
                value: text(page.time), floor: "5 ms")
        }
    }

    private func commits(_ speech: SpeechOptions) -> [BenchRow] {
        [
            BenchRow(name: speech.say(zh: "提交一条记录", en: "committing one event"), value: text(report.commit)),
            BenchRow(
                name: speech.say(zh: "　512 个同时", en: "  512 at once, each"), value: text(report.groupedCommit)),
        ]
    }

    private func limits(_ speech: SpeechOptions) -> [BenchRow] {
        [
            BenchRow(
                name: speech.say(zh: "对照：SQLite 插入同样的字节", en: "limit: SQLite inserting the same bytes"),
                value: text(report.limitInsert)),
            BenchRow(
                name: speech.say(zh: "对照：　一个事务 512 行", en: "limit:   512 in a transaction, each"),
                value: text(report.limitGroupedInsert)),
            BenchRow(
                name: speech.say(zh: "对照：磁盘 fsync 一页", en: "limit: one page to the disk"), value: text(report.limitSync)
            ),
            BenchRow(
                name: speech.say(zh: "对照：按主键取一条记录", en: "limit: one event by its number"),
                value: text(report.limitSelect)),
        ]
    }

    private func text(_ time: StoreTime) -> String {
        "\(rounded(time.worked)) / \(rounded(time.median)) / \(rounded(time.worst)) ms"
    }

    private func rounded(_ value: Double) -> String {
        String(format: value < 0.1 ? "%.4f" : value < 10 ? "%.2f" : "%.0f", value)
    }

    private func megabytes(_ size: Double) -> String { String(format: "%.0f MB", size) }
}
