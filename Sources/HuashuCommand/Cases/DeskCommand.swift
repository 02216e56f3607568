import ArgumentParser
import CaseDesk
import Cases
import Foundation
import Synchronization

/// `huashu desk`: the commands of cases, one line each, at one open store.
struct DeskCommand: DeskWork {
    static let configuration = CommandConfiguration(
        commandName: "desk", abstract: "Work at the desk, line by line. 坐班：逐行处理投诉单。",
        discussion: """
            Each line is a command of huashu case without its number, store and user: list, next, open NUMBER, then \
            take, contact --channel phone --message M8, and so on. What a step lacks is asked for. help lists the \
            steps, help STEP explains one, quit ends.
            """)

    @OptionGroup var options: DeskOptions

    func work() async throws {
        var desk = LineDesk(try await options.session())
        try await desk.run()
    }
}

/// Lines from standard input: commands, and answers to what commands ask.
private final class TypedLines: Sendable {
    private let input = Mutex(StandardInput())

    func next() -> StandardInput.Line? { input.withLock { $0.next() } }
}

/// The desk at a terminal or a pipe.
private struct LineDesk {
    private let session: DeskSession
    /// The case that steps are about when they name none.
    private var number: CaseNumber?
    private let input = TypedLines()
    private let isInteractive = StandardInput.isTerminal
    /// Steps that were refused; at a pipe the desk ends with 1 then.
    private var refused = 0

    init(_ session: DeskSession) {
        var session = session
        if isInteractive {
            session.ask = { [input] question in
                Output.put(question, end: "")
                guard case .text(let answer)? = input.next() else { return nil }
                return answer
            }
        }
        self.session = session
    }

    private var speech: SpeechOptions { session.speech }

    mutating func run() async throws {
        if isInteractive {
            Output.put(speech.say(zh: "输入 help 查看命令，quit 离开。", en: "help lists the commands, quit ends."))
            await carryOut(["list", "--mine", "--open"])
        }
        while !Output.isClosed {
            if isInteractive { Output.put((number.map { "\($0) " } ?? "") + "> ", end: "") }
            guard let line = input.next() else { break }
            guard case .text(let text) = line else { continue }
            let words = CommandWords(text).words
            guard let first = words.first else { continue }
            if ["quit", "exit", "q"].contains(first) { break }
            await obey(first, words)
        }
        if refused > 0, !isInteractive { throw ExitStatus.refused.code }
    }

    private mutating func obey(_ first: String, _ words: [String]) async {
        switch first {
        case "open" where words.count == 2 && CaseNumber(words[1]) != nil:
            number = CaseNumber(words[1])
            await carryOut(["show", words[1]])
        case "help":
            help(words.dropFirst())
        default: await carryOut(words)
        }
    }

    private func help(_ words: ArraySlice<String>) {
        let step = words.first.flatMap { name in
            CaseGroup.steps.first { $0.configuration.commandName == name }
        }
        Output.put(step.map { CaseGroup.helpMessage(for: $0) } ?? CaseGroup.helpMessage())
    }

    /// Carries out a line as `huashu case` would; the number of the open case is put in where a step lacks one.
    private mutating func carryOut(_ words: [String]) async {
        do {
            var command = try parsed(words)
            try await DeskSession.$current.withValue(session) {
                if var asynchronous = command as? any AsyncParsableCommand {
                    try await asynchronous.run()
                } else {
                    try command.run()
                }
            }
        } catch let failure as CommandFailure {
            refused += 1
            Output.note(failure.description)
        } catch let code as ExitCode {
            if code != .success { refused += 1 }
        } catch {
            refused += 1
            Output.note(CaseGroup.message(for: error))
        }
    }

    private func parsed(_ words: [String]) throws -> any ParsableCommand {
        let words = words + (session.options.json ? ["--json"] : [])
        guard let number, words.count < 2 || CaseNumber(words[1]) == nil, CaseGroup.takesNumber(words.first) else {
            return try CaseGroup.parseAsRoot(words)
        }
        return try CaseGroup.parseAsRoot([words[0], number.description] + words.dropFirst())
    }
}

extension CaseGroup {
    /// All steps and looks, in the order of the help.
    static var steps: [any ParsableCommand.Type] {
        configuration.groupedSubcommands.flatMap(\.subcommands)
    }

    /// Whether a step is about one case.
    static func takesNumber(_ name: String?) -> Bool {
        guard let step = steps.first(where: { $0.configuration.commandName == name }) else { return false }
        return step is any CaseVerb.Type || step == CaseShow.self || step == CaseLog.self
    }
}

/// A line as a shell would take it apart: quotes keep spaces together.
struct CommandWords {
    let words: [String]

    init(_ line: String) {
        var words: [String] = []
        var word: String?
        var quote: Character?
        for character in line {
            switch (quote, character) {
            case (nil, "\""), (nil, "'"):
                quote = character
                word = word ?? ""
            case (nil, _) where character.isWhitespace:
                if let finished = word { words.append(finished) }
                word = nil
            case (.some(let open), _) where open == character: quote = nil
            default: word = (word ?? "") + String(character)
            }
        }
        if let word { words.append(word) }
        self.words = words
    }
}
