/// What is wrong with a line that ArgumentParser could not read. Its errors are not public and its words are English, so
/// they are taken apart here; a test holds both together.
enum CallTrouble: Equatable {
    /// There is no such option; `near` is one that may have been meant.
    case unknownOption(String, near: String?)
    /// An option stands there without its value.
    case missingValue(of: String)
    /// Something that must stand there, such as the number of the case, does not.
    case missingArgument(String)
    /// Words that nothing takes.
    case unexpected(String)
    /// A value that is none of those that there are; `choices` may be empty.
    case badValue(String, of: String, choices: [String])
    /// A flag with a value, which flags do not have.
    case valueOfFlag(String)

    /// Reads the library's message; nil for one of another kind.
    init?(_ message: String) {
        if let match = message.firstMatch(of: /^Unknown option '(.+?)'(?:\. Did you mean '(.+?)'\?)?$/) {
            self = .unknownOption(String(match.1), near: match.2.map(String.init))
        } else if let match = message.firstMatch(of: /^Missing value for '(\S+?)(?: <.*>)?'$/) {
            self = .missingValue(of: String(match.1))
        } else if let match = message.firstMatch(of: /^Missing expected argument '<(.+?)>(?: \.\.\.)?'$/) {
            self = .missingArgument(String(match.1))
        } else if let match = message.firstMatch(of: /^(?:Unexpected argument|\d+ unexpected arguments:) '(.+)'$/) {
            self = .unexpected(String(match.1.replacing("', '", with: " ")))
        } else if let match = message.firstMatch(of: /^The value '(.*?)' is invalid for '(.+?)(?: <.*?>)?'(?s)(.*)$/) {
            self = .badValue(String(match.1), of: String(match.2), choices: Self.choices(in: String(match.3)))
        } else if let match = message.firstMatch(of: /^The option '(.+?)' does not take any value/) {
            self = .valueOfFlag(String(match.1))
        } else {
            return nil
        }
    }

    /// The values that the library lists: in quotes when they are few, else one a line.
    private static func choices(in list: String) -> [String] {
        let quoted = list.matches(of: /'(.+?)'/).map { String($0.1) }
        return quoted.isEmpty ? list.matches(of: /(?m)^\s+- (.+)$/).map { String($0.1) } : quoted
    }

    /// What is wrong with the line of a step, and what to do, for people.
    func words(at step: String, _ speech: SpeechOptions) -> String {
        speech.say(zh: "\(fault.zh)help \(step) 列出这一步的写法。", en: "\(fault.en) help \(step) says how to write it.")
    }

    private var fault: (zh: String, en: String) {
        switch self {
        case .unknownOption(let name, nil): ("没有 \(name) 这个选项。", "There is no option \(name).")
        case .unknownOption(let name, let near?):
            ("没有 \(name) 这个选项，是不是 \(near)？", "There is no option \(name); did you mean \(near)?")
        case .missingValue(let name): ("\(name) 后面要写内容。", "\(name) needs a value behind it.")
        case .missingArgument("number"):
            (
                "没有写是哪一单：先用 open 单号 打开，或者把单号写在这一步后面。",
                "It does not say which case: open NUMBER first, or write the number behind the step."
            )
        case .missingArgument(let name): ("还缺 \(name)。", "\(name) is missing.")
        case .unexpected(let words):
            ("看不懂“\(words)”：带空格的内容要加引号。", "“\(words)” means nothing here: words with spaces go in quotes.")
        case .badValue(let value, let name, let choices) where choices.isEmpty:
            ("\(name) 不能写成“\(value)”。", "\(name) does not take “\(value)”.")
        case .badValue(let value, let name, let choices):
            (
                "\(name) 不能写成“\(value)”，可以写 \(choices.joined(separator: "、"))。",
                "\(name) does not take “\(value)”; it takes \(choices.joined(separator: ", "))."
            )
        case .valueOfFlag(let name): ("\(name) 后面不带内容。", "\(name) takes no value.")
        }
    }
}
