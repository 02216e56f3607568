public import ArgumentParser
public import Diagnostics
import Foundation

extension MessageLanguage: ExpressibleByArgument {
    /// The language that the environment asks for: `HUASHU_LANG`, else the locale's; Chinese where none is said.
    /// Looked up once: the library makes the options of a call dozens of times.
    static let ofEnvironment: MessageLanguage = {
        let environment = ProcessInfo.processInfo.environment
        for name in ["HUASHU_LANG", "LC_ALL", "LC_MESSAGES", "LANG"] {
            let value = environment[name, default: ""].lowercased()
            if value.hasPrefix("zh") { return .chinese }
            if value.hasPrefix("en") { return .english }
        }
        return .chinese
    }()
}

/// What every command takes.
struct SpeechOptions: ParsableArguments {
    @Option(name: .customLong("lang"), help: "Language of messages; the environment's unless said.")
    var language: MessageLanguage = .ofEnvironment

    /// The words in the chosen language.
    func say(zh: String, en: String) -> String { language == .chinese ? zh : en }
}
