import ArgumentParser
import CaseDesk
import Cases
import Foundation
import WorkingTime

/// A step that somebody takes on a case: `huashu case VERB NUMBER`, and the same words at the interactive desk.
protocol CaseVerb: DeskWork {
    /// Which command of `Cases` it gives.
    static var kind: CaseCommand.Kind { get }
    var target: VerbTarget { get }
    /// The command, made of the flags; what is missing is asked for or said.
    func command(_ words: VerbWords) throws -> CaseCommand
}

/// What every step takes beside its own fields.
struct VerbTarget: ParsableArguments {
    @Argument(help: ArgumentHelp("The case, such as TS-20260309-0007.", valueName: "number"))
    var number: String

    @Option(
        name: .customLong("expect"),
        help: ArgumentHelp("Refuse the step unless the case has this version.", valueName: "version"))
    var version: Int?

    @Option(help: "The same step, sent twice under the same key, is taken once.")
    var key: String?

    @Option(
        name: .customLong("json-input"),
        help: ArgumentHelp("Read the step's fields from a JSON object; - is standard input.", valueName: "file"),
        completion: .file())
    var input: String?

    @OptionGroup var desk: DeskOptions
}

extension CaseVerb {
    var options: DeskOptions { target.desk }

    /// The texts that `--help` and the desk show.
    static func step(
        _ name: String? = nil, zh: String, en: String, discussion: String = ""
    ) -> CommandConfiguration {
        CommandConfiguration(commandName: name ?? kind.rawValue, abstract: "\(en) \(zh)", discussion: discussion)
    }

    func work() async throws {
        let session = try await options.session()
        try await take(try command(of: session), in: session)
    }

    /// Takes the step and says what it came to.
    func take(_ command: CaseCommand, in session: DeskSession) async throws {
        let number = try CaseNumber(named: target.number)
        let subject = try await session.desk.open(number)
        let outcome: DeskOutcome
        do {
            outcome = try await session.desk.perform(
                command, on: number, by: session.user.actor(on: subject), at: try session.now(),
                expecting: target.version, key: target.key)
        } catch {
            try await session.sayWhatTimeBrought(since: subject, before: nil)
            throw error
        }
        if let first = outcome.events.first, Self.kind != .tickClocks {
            try await session.sayWhatTimeBrought(since: subject, before: first.version)
        }
        Output.put(try options.json ? StepRecord(outcome).json() : StepText(outcome, session).text)
    }

    /// The step as a command, from its flags or from a file.
    func command(of session: DeskSession) throws -> CaseCommand {
        guard let file = target.input else { return try command(VerbWords(session)) }
        return try InputFile(file, "JSON").command(Self.kind, speech: session.speech)
    }
}

extension CaseNumber {
    /// A number as somebody typed it.
    init(named text: String) throws(DeskFault) {
        guard let number = CaseNumber(text) else { throw .unknownCase(text) }
        self = number
    }
}

/// The words of a step: from its flags, or from somebody at the desk.
struct VerbWords {
    private let session: DeskSession

    init(_ session: DeskSession) { self.session = session }

    /// A text that must be there. Who is asked for it reads the name of its flag, in Chinese with what that means.
    func text(_ given: String?, _ flag: String, _ chinese: String) throws -> String {
        try text(given, flag, asking: session.speech.say(zh: "\(chinese) \(flag)", en: flag))
    }

    private func text(_ given: String?, _ flag: String, asking question: String) throws -> String {
        if let given { return given }
        guard let line = session.ask?(question + session.speech.say(zh: "：", en: ": ")), !line.isEmpty else {
            throw missing(flag)
        }
        return line
    }

    /// A text that only somebody at the desk is asked for.
    func ifAsked(_ flag: String, _ label: BilingualPhrase) throws -> String? {
        session.ask == nil ? nil : try text(nil, flag, asking: label.text(in: session.speech.reading))
    }

    /// A value that must be there.
    func value<Value: ExpressibleByArgument>(_ given: Value?, _ flag: String, _ chinese: String) throws -> Value {
        if let given { return given }
        let choices = Value.allValueStrings.isEmpty ? "" : " [\(Value.allValueStrings.joined(separator: " "))]"
        let question = session.speech.say(zh: "\(chinese) \(flag)", en: flag) + choices
        let line = try text(nil, flag, asking: question)
        guard let value = Value(argument: line) else { throw DeskFault.malformed("--\(flag) \(line)") }
        return value
    }

    /// Somebody of the shop; the user himself when nobody is named.
    func person(_ text: String?) throws -> StaffMember {
        if let text { return try session.options.person(text, of: session.staff).member }
        guard case .known(let actor) = session.user else { throw missing("to") }
        return StaffMember(actor.id, tiers: actor.roles.compactMap(\.tier))
    }

    /// What is said of a flag that must be there and nobody was asked for.
    func missing(_ flag: String) -> CommandFailure {
        CommandFailure(
            .callIsWrong, session.speech.say(zh: "还缺 --\(flag)。", en: "--\(flag) is missing."))
    }
}

/// A file that somebody gives to the desk, read whole when it is not too large.
struct InputFile {
    /// Most bytes of such a file. An attachment does not belong into a form; its name and hash do.
    static let limit = 1 << 20

    let bytes: Data

    init(_ path: String, _ what: String) throws {
        let handle: FileHandle
        if path == "-" {
            handle = .standardInput
        } else {
            guard let file = FileHandle(forReadingAtPath: path) else {
                throw CommandFailure(.callIsWrong, "\(path): " + String(cString: strerror(errno)))
            }
            handle = file
        }
        bytes = try handle.read(upToCount: Self.limit + 1) ?? Data()
        guard bytes.count <= Self.limit else {
            let size = (try? handle.seekToEnd()).map { Int(clamping: $0) } ?? bytes.count
            throw DeskFault.tooLarge(what, bytes: size, limit: Self.limit)
        }
    }

    /// The file as a command of a kind, whatever type it names itself.
    func command(_ kind: CaseCommand.Kind, speech: SpeechOptions) throws -> CaseCommand {
        do {
            guard var fields = try JSONSerialization.jsonObject(with: bytes) as? [String: Any] else {
                throw DeskFault.malformed("{…}")
            }
            fields["type"] = kind.rawValue
            return try JSONDecoder().decode(CaseCommand.self, from: JSONSerialization.data(withJSONObject: fields))
        } catch let error as DecodingError {
            throw DeskFault.malformed(error.placeAndReason(speech))
        } catch let fault as DeskFault {
            throw fault
        } catch {
            throw DeskFault.malformed("JSON")
        }
    }
}

extension DecodingError {
    /// Where in a JSON value something is wrong, and what, for people.
    func placeAndReason(_ speech: SpeechOptions) -> String {
        let (context, reason): (Context, String) =
            switch self {
            case .keyNotFound(let key, let context):
                (context, speech.say(zh: "缺少“\(key.stringValue)”", en: "“\(key.stringValue)” is missing"))
            case .valueNotFound(_, let context): (context, speech.say(zh: "不能为空", en: "it may not be null"))
            case .typeMismatch(_, let context):
                (context, speech.say(zh: "类型不对", en: "it is of another type"))
            case .dataCorrupted(let context):
                (
                    context,
                    context.codingPath.isEmpty
                        ? speech.say(zh: "不是合格的 JSON", en: "it is not proper JSON") : context.debugDescription
                )
            @unknown default: (Context(codingPath: [], debugDescription: ""), "JSON")
            }
        let path = context.codingPath.map { $0.intValue.map { "[\($0)]" } ?? ".\($0.stringValue)" }.joined()
        return path.isEmpty ? reason : "\(path.drop { $0 == "." }): \(reason)"
    }
}
