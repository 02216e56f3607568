import ArgumentParser
import CaseDesk
import Cases
import Diagnostics
import Foundation
import Journal
import JournalSQLite

/// Which store a command works on.
struct StoreOptions: ParsableArguments {
    @Option(
        name: .customLong("store"), help: "The file of the store. (default: $HUASHU_STORE)", completion: .file())
    var path: String?

    /// The file that is meant.
    func file(_ speech: SpeechOptions) throws -> String {
        let named = path ?? ProcessInfo.processInfo.environment["HUASHU_STORE"]
        guard let named, !named.isEmpty else {
            throw CommandFailure(
                .callIsWrong, speech.say(zh: "请用 --store 写明存储文件。", en: "Say which store: --store FILE."))
        }
        return named
    }

    /// Opens the store; a store that cannot be opened is said in the user's language.
    func open(_ access: SQLiteJournal.Access = .readWrite, _ speech: SpeechOptions) throws -> Store {
        try Self.open(try file(speech), access, speech)
    }

    /// Opens the store in a file.
    static func open(_ path: String, _ access: SQLiteJournal.Access, _ speech: SpeechOptions) throws -> Store {
        do {
            return try Store(path: path, access: access, environment: ProcessInfo.processInfo.environment)
        } catch {
            throw CommandFailure(error, speech)
        }
    }
}

extension CommandFailure {
    /// A fault of the store, as the command says it.
    init(_ fault: JournalFault, _ speech: SpeechOptions) {
        self.init(ExitStatus(fault), "\(fault.code): " + speech.say(zh: fault.chinese, en: fault.english))
    }
}

extension SpeechOptions {
    /// The language in which the desk speaks.
    var reading: ReadingLanguage { language == .chinese ? .chinese : .english }
}
