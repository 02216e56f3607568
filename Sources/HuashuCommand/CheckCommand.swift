import ArgumentParser
import Diagnostics
import Foundation

/// `huashu check`: everything that is wrong with a bot, in one run.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Prove that the scripts hold together. 检查话术有没有问题。",
        discussion: "Exit status: 0 no errors, 1 errors in the bot, 2 no bot there. Diagnostics go to standard error.")

    @Flag(help: "Print the diagnostics as a JSON array on standard output.")
    var json = false

    @Flag(help: "Leave notes (severity info) out.")
    var quiet = false

    @OptionGroup var speech: SpeechOptions
    @OptionGroup var bot: BotOptions

    func run() throws {
        let checked = try CheckedBot.load(bot.directory, speech, thoroughly: true)
        let shown = quiet ? checked.diagnostics.filter { $0.severity > .info } : checked.diagnostics
        if json {
            try printJSON(shown, checked)
        } else {
            Output.note(checked.report(shown, speech))
        }
        if !checked.errors.isEmpty { throw ExitStatus.botIsWrong.code }
    }

    private func printJSON(_ diagnostics: [Diagnostic], _ checked: CheckedBot) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        let records = diagnostics.map { DiagnosticRecord($0, in: checked.sources, language: speech.language) }
        Output.put(String(decoding: try encoder.encode(records), as: UTF8.self))
    }
}
