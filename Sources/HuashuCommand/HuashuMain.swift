import ArgumentParser

/// `huashu`: words, flags and exit codes; everything else is done elsewhere.
struct HuashuCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "huashu",
        abstract: "Scripted customer-service conversations: chat, check, test. 话术脚本：对话、检查、测试。",
        version: "0.1.0",
        subcommands: [
            ChatSubcommand.self, ServeCommand.self, CheckCommand.self, FormatCommand.self, TestCommand.self,
            ExplainCommand.self,
            NewCommand.self, EvalCommand.self, BenchCommand.self, CaseGroup.self, ClockGroup.self, StoreGroup.self,
            OutboxGroup.self,
            ReportCommand.self, DeskCommand.self, DemoGroup.self, VectorsCommand.self,
            KeyGroup.self,
        ])
}

@main
enum HuashuMain {
    static func main() async {
        do {
            var command = try HuashuCommand.parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch let failure as CommandFailure {
            Output.note(failure.description)
            HuashuCommand.exit(withError: failure.status.code)
        } catch {
            end(with: error)
        }
    }

    /// A call that cannot be read exits with 2, whatever the library's own code for it is.
    private static func end(with error: any Error) -> Never {
        guard HuashuCommand.exitCode(for: error) == .validationFailure else { HuashuCommand.exit(withError: error) }
        Output.note(HuashuCommand.fullMessage(for: error))
        HuashuCommand.exit(withError: ExitStatus.callIsWrong.code)
    }
}
