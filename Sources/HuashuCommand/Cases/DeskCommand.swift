import ArgumentParser
import CaseDesk
import Cases
import Diagnostics
import Foundation
import JournalSQLite
import Synchronization

/// `huashu desk`: the commands of cases, one line each, at one open store.
struct DeskCommand: DeskWork {
    static let configuration = CommandConfiguration(
        commandName: "desk", abstract: "Work at the desk, line by line. 坐班：逐行处理投诉单。",
        discussion: """
            Each line is a command of huashu case without its number, store and user: list, next, open NUMBER, then \
            take, contact --channel phone --message M8, and so on. What a step lacks is asked for. help lists the \
            steps, help STEP explains one, quit ends. The store is made when there is none.
            """)

    @OptionGroup var options: DeskOptions

    func work() async throws {
        var desk = LineDesk(try await options.session(.create))
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
            guard let first = words.first.map(DeskWords.english) else { continue }
            if ["quit", "exit", "q"].contains(first) { break }
            await obey([first] + words.dropFirst())
        }
        if refused > 0, !isInteractive { throw ExitStatus.refused.code }
    }

    private mutating func obey(_ words: [String]) async {
        let first = words.first ?? ""
        switch first {
        case "open" where words.count == 1:
            refuse(speech.say(zh: "打开哪一单？open 单号，或 open 表单文件。", en: "Open which case? open NUMBER, or open FORM.json."))
        case "open" where words.count == 2 && words[1].uppercased().hasPrefix("TS-"):
            if await carryOut(["show", words[1]]) { number = CaseNumber(words[1]) }
        case "help": help(words.dropFirst())
        case _ where !DeskWords.isKnown(first):
            let near = DeskWords.nearest(to: first).map { speech.say(zh: "，是不是 \($0)？", en: "; did you mean \($0)?") }
            refuse(
                speech.say(zh: "没有 \(first) 这一步", en: "There is no step \(first)")
                    + (near ?? speech.say(zh: "。", en: ".")) + speech.say(zh: "help 列出全部。", en: " help lists them all.")
            )
        default: await carryOut(words)
        }
    }

    private mutating func refuse(_ words: String) {
        refused += 1
        Output.note(words)
    }

    private func help(_ words: ArraySlice<String>) {
        let name = words.first.map(DeskWords.english)
        guard let step = CaseGroup.steps.first(where: { $0.configuration.commandName == name }) else {
            Output.put(CaseGroup.helpMessage())
            let chinese = DeskWords.chinese.sorted { $0.value < $1.value }.map { "\($0.key) \($0.value)" }
            return Output.put(speech.say(zh: "中文说法：", en: "Chinese words: ") + chinese.joined(separator: "  "))
        }
        Output.put(CaseGroup.helpMessage(for: step))
    }

    /// Carries out a line as `huashu case` would; the number of the open case is put in where a step lacks one.
    ///
    /// - Returns: whether it was done.
    @discardableResult
    private mutating func carryOut(_ words: [String]) async -> Bool {
        do {
            var command = try parsed(words)
            try await DeskSession.$current.withValue(session) {
                if var asynchronous = command as? any AsyncParsableCommand {
                    try await asynchronous.run()
                } else {
                    try command.run()
                }
            }
            return true
        } catch let failure as CommandFailure {
            refuse(failure.description)
        } catch let code as ExitCode {
            if code != .success { refused += 1 }
        } catch {
            let message = CaseGroup.message(for: error)
            refuse(CallTrouble(message)?.words(at: words.first ?? "", speech) ?? message)
        }
        return false
    }

    private func parsed(_ line: [String]) throws -> any ParsableCommand {
        var words = line
        if session.options.json { words.append("--json") }
        let step = CaseGroup.steps.first { $0.configuration.commandName == line.first }
        if step is any DeskWork.Type || line.count > 1, !line.contains("--lang") {
            words += ["--lang", speech.language.rawValue]
        }
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

    /// What the command line calls a command of cases; nil for what it has no step for.
    static func step(for kind: CaseCommand.Kind) -> String? {
        steps.first { ($0 as? any CaseVerb.Type)?.kind == kind }?.configuration.commandName
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
