import ArgumentParser
import Foundation
import ScriptSyntax

/// `huashu new`: writes a small bot to start from.
struct NewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new", abstract: "Make a small bot to start from. 新建一个可以直接运行的小机器人。")

    @OptionGroup var speech: SpeechOptions

    @Argument(help: "The directory to make; it must not exist or be empty.", completion: .directory)
    var directory: String

    func run() throws {
        let manager = FileManager.default
        let contents = (try? manager.contentsOfDirectory(atPath: directory)) ?? []
        guard contents.isEmpty else {
            throw CommandFailure(
                .callIsWrong,
                speech.say(zh: "\(directory) 不是空目录，没有写任何文件。", en: "\(directory) is not empty; nothing was written."))
        }
        let files = StarterBot.files(in: speech.language)
        for file in files { try write(file.path, file.content) }
        Output.put(
            speech.say(
                zh: "写好了 \(files.count) 个文件。接下来：\n  huashu chat \(directory)\n  huashu test \(directory)",
                en:
                    "Wrote \(files.count) files. Next:\n  huashu chat \(directory)\n  huashu test \(directory)"
            ))
    }

    private func write(_ path: String, _ content: String) throws {
        let url = URL(fileURLWithPath: directory).appendingPathComponent(path)
        do {
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(content.utf8).write(to: url, options: .withoutOverwriting)
        } catch {
            throw CommandFailure(
                .callIsWrong,
                speech.say(cannotWrite: path, error))
        }
    }
}
