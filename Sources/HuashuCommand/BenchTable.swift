import Benchmarking
import ChineseText
import Foundation

/// One line of a table of measurements.
struct BenchRow {
    let name: String
    let value: String
    var floor = ""
    var aim = ""

    /// The lines, in columns.
    static func text(of rows: [BenchRow]) -> String {
        let columns = [\BenchRow.name, \BenchRow.value, \BenchRow.floor].map { cell in
            rows.map { displayWidth(of: $0[keyPath: cell]) }.max() ?? 0
        }
        return rows.map { row in
            let cells = zip([row.name, row.value, row.floor], columns).map { text, width in
                text + String(repeating: " ", count: width - displayWidth(of: text) + 2)
            }
            let line = cells.joined() + row.aim
            return String(line.reversed().drop { $0 == " " }.reversed())
        }.joined(separator: "\n")
    }
}

/// What was measured, for people: a row each, with the floor and the aim that the project set itself.
struct BenchTable {
    let report: BenchReport
    /// How many intents a generated shop has; nil for a bot of one's own.
    let intents: Int?

    private typealias Row = BenchRow

    func text(_ speech: SpeechOptions) -> String {
        let rows = loading(speech) + stages(speech) + limits(speech) + comparison(speech) + sizes(speech)
        let head = Row(
            name: intents.map { speech.say(zh: "\($0) 个意图 × 4，", en: "\($0) intents × 4, ") } ?? "",
            value: speech.say(zh: "中位 / 99 分位", en: "median / 99th percentile"),
            floor: speech.say(zh: "底线", en: "floor"), aim: speech.say(zh: "目标", en: "aim"))
        let title = head.name + speech.say(zh: "\(report.messages) 条消息", en: "\(report.messages) messages")
        let all = [Row(name: title, value: head.value, floor: head.floor, aim: head.aim)] + rows
        return BenchRow.text(of: all)
    }

    private func loading(_ speech: SpeechOptions) -> [Row] {
        let isLarge = intents == 10_000
        return [
            Row(
                name: speech.say(zh: "加载，没有缓存", en: "load, nothing cached"), value: milliseconds(report.loadCold),
                floor: isLarge ? "4000 ms" : intents == nil ? "200 ms" : "", aim: isLarge ? "1000 ms" : ""),
            Row(
                name: speech.say(zh: "加载，有缓存", en: "load, cached"), value: milliseconds(report.loadCached),
                floor: isLarge ? "400 ms" : "", aim: isLarge ? "100 ms" : ""),
        ]
    }

    private func stages(_ speech: SpeechOptions) -> [Row] {
        let match: (floor: String, aim: String) =
            switch intents {
            case 100: ("2 µs", "0.7 µs")
            case 1_000: ("4 µs", "1.0 µs")
            case 10_000: ("8 µs", "1.5 µs")
            default: ("", "")
            }
        let isOwn = intents == nil
        return [
            Row(
                name: speech.say(zh: "一轮对话", en: "one turn"), value: micro(report.turn), floor: isOwn ? "60 µs" : "",
                aim: isOwn ? "20 µs" : ""),
            Row(
                name: speech.say(zh: "　读懂整条", en: "  the whole reading"), value: micro(report.reading),
                floor: isOwn ? "25 µs" : "", aim: isOwn ? "8 µs" : ""),
            Row(name: speech.say(zh: "　　归一化", en: "    normalising"), value: micro(report.normalise)),
            Row(
                name: speech.say(zh: "　　匹配，只要最优先的", en: "    matching, the best only"), value: micro(report.match),
                floor: match.floor, aim: match.aim),
            Row(name: speech.say(zh: "　　匹配，全部", en: "    matching, all"), value: micro(report.matchAll)),
            Row(name: speech.say(zh: "　　分类", en: "    classifying"), value: micro(report.classify)),
            Row(name: speech.say(zh: "　　实体", en: "    entities"), value: micro(report.entities)),
        ]
    }

    private func limits(_ speech: SpeechOptions) -> [Row] {
        [
            Row(name: speech.say(zh: "对照：逐字节相加", en: "limit: adding bytes"), value: micro(report.limitBytes)),
            Row(name: speech.say(zh: "对照：一次 PCRE2", en: "limit: one PCRE2 match"), value: micro(report.limitPCRE2)),
        ]
    }

    private func comparison(_ speech: SpeechOptions) -> [Row] {
        guard let loop = report.matchByLoop else { return [] }
        let ratio = report.match.median > 0 ? loop.median / report.match.median : 0
        let isMiddle = intents == 1_000
        return [
            Row(name: speech.say(zh: "逐条 PCRE2", en: "PCRE2, one after another"), value: micro(loop)),
            Row(
                name: speech.say(zh: "　比它快", en: "  faster than that by"), value: "\(rounded(ratio, 0))×",
                floor: isMiddle ? "300×" : "", aim: isMiddle ? "1000×" : ""),
        ]
    }

    private func sizes(_ speech: SpeechOptions) -> [Row] {
        var rows = [
            Row(name: speech.say(zh: "内存", en: "memory"), value: megabytes(report.memory)),
            Row(
                name: speech.say(zh: "停着的会话（中位，最大）", en: "parked session (median, most)"),
                value: "\(report.session) B, \(report.largestSession) B", floor: "4096 B"),
        ]
        if let matcher = report.matcherMemory {
            rows.append(
                Row(
                    name: speech.say(zh: "　其中匹配", en: "  the matcher alone"), value: megabytes(matcher),
                    floor: intents == 10_000 ? "200 MB" : "", aim: intents == 10_000 ? "100 MB" : ""))
            rows.swapAt(1, 2)
        }
        return rows
    }

    private func milliseconds(_ time: Double) -> String { "\(rounded(time, 1)) ms" }

    private func megabytes(_ size: Double) -> String { "\(rounded(size, 1)) MB" }

    private func micro(_ time: MessageTime) -> String {
        "\(rounded(time.median / 1000, 2)) / \(rounded(time.p99 / 1000, 2)) µs"
    }

    private func rounded(_ value: Double, _ digits: Int) -> String { String(format: "%.\(digits)f", value) }
}
