public import ArgumentParser
import BotDirectory
import Diagnostics
import Foundation
public import ScriptSyntax

extension KeywordLanguage: ExpressibleByArgument {}

/// `huashu fmt`: one canonical layout.
struct FormatCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fmt", abstract: "Bring scripts and tests into the one layout. 统一话术的排版。",
        discussion: """
            Files with syntax errors are left as they are and reported. With --check nothing is written; exit status 1 \
            says that a file would change.
            """)

    @Flag(help: "Write nothing; name the files that would change.")
    var check = false

    @Option(help: "Convert keywords to zh or en. (default: what each file mostly uses)")
    var keywords: KeywordLanguage?

    @OptionGroup var speech: SpeechOptions
    @OptionGroup var bot: BotOptions

    func run() throws {
        let checked = try CheckedBot.load(bot.directory, speech)
        let sources = checked.loaded.sources
        var broken: [Diagnostic] = []
        var changed: [(path: String, text: String)] = []
        for (file, source) in sources.files.enumerated() where Self.isScript(source.path) {
            let unreadable = checked.diagnostics.filter { $0.span.file == file && $0.code.id == "DS001" }
            let (text, errors) = format(source, file)
            broken += unreadable + errors
            if unreadable.isEmpty, errors.isEmpty, text != source.text { changed.append((source.path, text)) }
        }
        try finish(changed, broken, checked)
    }

    private static func isScript(_ path: String) -> Bool {
        path.hasSuffix(".dlg") || path.hasSuffix(".chat")
    }

    private func format(_ source: SourceText, _ file: Int) -> (text: String, errors: [Diagnostic]) {
        let formatter = ScriptFormatter(keywords: keywords, for: source)
        if source.path.hasSuffix(".chat") {
            let (tree, diagnostics) = ChatParser.parse(source, file: file)
            return (formatter.format(tree), diagnostics.filter { $0.severity == .error })
        }
        let (tree, diagnostics) = ScriptParser.parse(source, file: file)
        return (formatter.format(tree), diagnostics.filter { $0.severity == .error })
    }

    private func finish(_ changed: [(path: String, text: String)], _ broken: [Diagnostic], _ checked: CheckedBot) throws
    {
        for change in changed {
            if !check { try write(change.text, to: change.path) }
            Output.put(change.path)
        }
        if !broken.isEmpty { Output.note(checked.report(broken, speech)) }
        if changed.isEmpty, broken.isEmpty {
            Output.note(speech.say(zh: "排版都对，没有改动。", en: "Everything is in order; nothing changed."))
        }
        if !broken.isEmpty || (check && !changed.isEmpty) { throw ExitStatus.botIsWrong.code }
    }

    private func write(_ text: String, to path: String) throws {
        do {
            try Data(text.utf8).write(to: URL(filePath: bot.directory + "/" + path), options: .atomic)
        } catch {
            throw CommandFailure(
                .callIsWrong,
                speech.say(
                    zh: "写不了 \(path)：\(error.localizedDescription)",
                    en: "Cannot write \(path): \(error.localizedDescription)"))
        }
    }
}
