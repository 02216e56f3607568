import ArgumentParser
import ChannelVectors
import Foundation
import StrictJSON

/// `huashu vectors`: golden requests of a platform against the adapter of this program.
struct VectorsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vectors", abstract: "Run golden requests against a channel's adapter. 用样例请求检验渠道适配器。",
        discussion: """
            One line a case: "ok ID" or "FAILED ID: why". The last line is "N passed, N failed". Exit status: 0 all \
            passed, 1 some failed, 2 a file is no file of vectors or nothing here speaks its channel. The format is \
            described in Tests/ChannelsTests/Fixtures/vectors/README.md.
            """)

    @Flag(help: "Print the results as a JSON array instead.")
    var json = false

    @Flag(help: "Judge nothing; print a JSON line for everything that would be sent.")
    var emit = false

    @OptionGroup var speech: SpeechOptions

    @Argument(help: "Files of vectors.")
    var files: [String]

    func run() throws {
        var judged: [(file: String, channel: String, result: VectorResult)] = []
        var isUnspoken = false
        for name in files {
            let file = try read(name)
            if emit {
                for emission in VectorEmission.all(of: file) { Output.put(emission.record.text) }
            } else if let results = VectorRun.results(of: file) {
                judged += results.map { (name, file.channel, $0) }
                if !json { results.forEach(show) }
            } else {
                isUnspoken = true
                Output.note(
                    speech.say(
                        zh: "\(name)：这里没有适配器支持 \(file.channel)", en: "\(name): no adapter speaks \(file.channel)"))
            }
        }
        let failed = judged.count { !$0.result.isPassed }
        if json {
            Output.put(JSONValue.array(judged.map { Self.record($0.file, $0.channel, $0.result) }).text)
        } else if !emit {
            Output.put("\(judged.count - failed) passed, \(failed) failed")
        }
        if failed > 0 { throw ExitStatus.botIsWrong.code }
        if isUnspoken { throw ExitStatus.callIsWrong.code }
    }

    private func show(_ result: VectorResult) {
        let why = result.problems.joined(separator: "; ").replacing("\n", with: " ")
        Output.put(result.isPassed ? "ok \(result.id)" : "FAILED \(result.id): \(why)")
    }

    private static func record(_ file: String, _ channel: String, _ result: VectorResult) -> JSONValue {
        [
            "file": .string(file), "channel": .string(channel), "id": .string(result.id),
            "passed": .bool(result.isPassed), "problems": .array(result.problems.map(JSONValue.string)),
        ]
    }

    private func read(_ name: String) throws -> VectorFile {
        let data: Data
        do {
            data = try Data(contentsOf: URL(filePath: name))
        } catch {
            throw CommandFailure(
                .callIsWrong,
                speech.say(
                    zh: "读不了 \(name)：\(error.localizedDescription)",
                    en: "Cannot read \(name): \(error.localizedDescription)"))
        }
        do throws(VectorFile.Fault) {
            return try VectorFile([UInt8](data))
        } catch {
            let why = sentence(error)
            throw CommandFailure(
                .callIsWrong, speech.say(zh: "\(name) 不是样例文件：\(why)", en: "\(name) is no file of vectors: \(why)"))
        }
    }

    private func sentence(_ fault: VectorFile.Fault) -> String {
        switch fault {
        case .member(let name): speech.say(zh: "缺少 “\(name)” 或类型不对", en: "“\(name)” is missing or of another kind")
        case .json(let fault):
            switch fault {
            case .notUTF8: speech.say(zh: "不是 UTF-8", en: "it is not UTF-8")
            case .malformed(let offset), .trailing(let offset):
                speech.say(zh: "第 \(offset) 字节处不是 JSON", en: "no JSON at byte \(offset)")
            case .duplicateName(let offset):
                speech.say(zh: "第 \(offset) 字节处重复的名字", en: "a name comes twice at byte \(offset)")
            case .tooDeep(let limit): speech.say(zh: "嵌套超过 \(limit) 层", en: "nested deeper than \(limit)")
            case .tooLarge(let limit): speech.say(zh: "超过 \(limit) 字节", en: "larger than \(limit) bytes")
            }
        }
    }
}
