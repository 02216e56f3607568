import Diagnostics
import Evaluation
import Foundation

/// Reads files of labelled texts, and says what is wrong with them.
struct LabelledFiles {
    let speech: SpeechOptions

    /// The most faults, or conflicts, that are told one by one.
    private static let told = 20

    /// The rows of a file; none where there is no path.
    ///
    /// - Throws: `CommandFailure` where the file cannot be read, has wrong lines, or no row.
    func rows(_ path: String?, _ layout: RowFile.Layout = .labelled) throws -> [LabelledRow] {
        guard let path else { return [] }
        let file = RowFile([UInt8](try contents(of: path)), layout: layout)
        guard file.faults.isEmpty else { throw CommandFailure(.botIsWrong, story(of: file.faults, in: path)) }
        guard !file.rows.isEmpty else {
            throw CommandFailure(.botIsWrong, speech.say(zh: "\(path) 里没有一行数据。", en: "\(path) has no rows."))
        }
        return file.rows
    }

    private func contents(of path: String) throws -> Data {
        do {
            // Through a handle, because a pipe such as <(…) of a shell has no size to read at once.
            return try FileHandle(forReadingFrom: URL(filePath: path)).readToEnd() ?? Data()
        } catch {
            throw CommandFailure(
                .callIsWrong,
                speech.say(
                    zh: "读不了 \(path)：\(error.localizedDescription)",
                    en: "Cannot read \(path): \(error.localizedDescription)"))
        }
    }

    private func story(of faults: [RowFault], in path: String) -> String {
        let lines = faults.prefix(Self.told).map { fault in
            "\(path):\(fault.line):\(fault.column): \(fault.message(in: speech.language))"
        }
        let rest = faults.count - lines.count
        let more = rest > 0 ? [speech.say(zh: "另有 \(rest) 行有问题。", en: "\(rest) more lines are wrong.")] : []
        return (lines + more).joined(separator: "\n")
    }

    /// Tells on standard error which lines say the same under several labels.
    func tell(_ conflicts: [RowCensus.Conflict], in path: String) {
        for conflict in conflicts.prefix(Self.told) {
            let lines = conflict.lines.map(String.init).joined(separator: speech.say(zh: "、", en: ", "))
            let labels = conflict.labels.joined(separator: speech.say(zh: "、", en: ", "))
            Output.note(
                speech.say(
                    zh: "\(path)：第 \(lines) 行是同一句话，意图却不同：\(labels)。",
                    en: "\(path): lines \(lines) are the same text under several intents: \(labels)."))
        }
        let rest = conflicts.count - Self.told
        if rest > 0 {
            Output.note(speech.say(zh: "另有 \(rest) 句也是这样。", en: "\(rest) more texts are like that."))
        }
    }
}
