public import Diagnostics
public import DialogueRuntime
import ScriptSyntax

/// What a line typed into the simulator asks for.
public enum ChatInput: Sendable, Equatable {
    /// A customer's message; a typed number of a button is a tap on it.
    case message(Message.Content)
    case command(ChatCommand)
    /// A line that starts with a colon and is no command, with the nearest command.
    case unknown(String, suggestion: String?)
    /// A command without what has to stand behind it.
    case incomplete(ChatCommand.Name)
    /// An empty line.
    case nothing

    /// Reads a line; `buttons` are those that the bot showed last.
    public init(_ line: String, buttons: [String]) {
        let text = trimmed(Self.withoutKeys(line))
        if text.isEmpty {
            self = .nothing
        } else if text.hasPrefix(":") || text.hasPrefix("：") {
            self = Self.command(String(text.dropFirst()))
        } else {
            self = .message(Self.content(text, buttons))
        }
    }

    /// The line without what arrows and other keys send that write no character.
    private static func withoutKeys(_ line: String) -> String {
        line.replacing(/\u{1B}(?:\[[0-9;?]*[ -\/]*[@-~]|O[@-~])/, with: "")
    }

    private static func content(_ text: String, _ buttons: [String]) -> Message.Content {
        if let number = Int(text), buttons.indices.contains(number - 1) { return .button(buttons[number - 1]) }
        return CustomerActLine(text)?.content ?? .text(text)
    }

    private static func command(_ line: String) -> ChatInput {
        let word = line.prefix { !$0.isWhitespace }.lowercased()
        let rest = trimmed(line.dropFirst(word.count))
        guard let name = ChatCommand.Name.allCases.first(where: { $0.rawValue == word || $0.chinese == word }) else {
            let near = Suggestion.nearest(to: word, among: ChatCommand.Name.allCases.map(\.rawValue))
            return .unknown(word, suggestion: near.first)
        }
        return ChatCommand(name, rest).map { .command($0) } ?? .incomplete(name)
    }
}

/// A command of the simulator.
public enum ChatCommand: Sendable, Equatable {
    /// Explain the last turn.
    case why
    /// Show what the conversation remembers.
    case state
    /// Take the last input back.
    case undo
    /// Load the scripts again and replay the conversation.
    case reload
    /// Write the conversation into a file as a test.
    case record(String)
    /// Let time pass, in milliseconds.
    case time(Int)
    /// Show the last handoff form.
    case form
    /// Show the customer's cases, as the desk has them.
    case cases
    case help
    case quit

    /// The words of the commands.
    public enum Name: String, Sendable, CaseIterable {
        case why, state, undo, reload, record, time, form
        case cases = "case"
        case help, quit

        /// The Chinese word.
        public var chinese: String {
            switch self {
            case .why: "为什么"
            case .state: "状态"
            case .undo: "撤销"
            case .reload: "重新加载"
            case .record: "录制"
            case .time: "时间"
            case .form: "表单"
            case .cases: "工单"
            case .help: "帮助"
            case .quit: "退出"
            }
        }
    }

    /// The command of that name, where what stands behind it fits.
    init?(_ name: Name, _ argument: String) {
        switch name {
        case .why: self = .why
        case .state: self = .state
        case .undo: self = .undo
        case .reload: self = .reload
        case .form: self = .form
        case .cases: self = .cases
        case .help: self = .help
        case .quit: self = .quit
        case .record:
            guard !argument.isEmpty else { return nil }
            self = .record(argument)
        case .time:
            guard let span = DurationText.milliseconds(argument) else { return nil }
            self = .time(span)
        }
    }

    /// How a command is written that was written wrong.
    static func usage(_ name: Name) -> BilingualText {
        switch name {
        case .time:
            BilingualText(
                zh: ":time 后面写过去多久，例如 :time +10m、:time 2小时",
                en: "write after :time how long, such as :time +10m or :time 2h")
        case .record:
            BilingualText(
                zh: ":record 后面写文件名，例如 :record 退款.chat",
                en: "write after :record the name of a file, such as :record refund.chat")
        case .why, .state, .undo, .reload, .form, .cases, .help, .quit:
            BilingualText(zh: ":\(name.rawValue) 单独写一行", en: ":\(name.rawValue) stands alone")
        }
    }

    /// What each command does, for people.
    public static func help(in language: MessageLanguage) -> String {
        let rows: [(String, String, String)] = [
            (":why", "上一轮为什么这样回答", "why the last turn went as it did"),
            (":state", "会话记住了什么", "what the conversation remembers"),
            (":form", "最近一张转人工表单", "the last handoff form"),
            (":case", "这位客户的工单（要有 --store）", "the customer's cases (with --store)"),
            (":undo", "撤销上一条", "take the last input back"),
            (":time +10m", "时间过去 10 分钟", "let ten minutes pass"),
            (":reload", "重新加载脚本并重放这段对话", "load the scripts again and replay"),
            (":record FILE", "把这段对话存成测试", "save the conversation as a test"),
            (":quit", "退出", "leave"),
            ("[图片 a.jpg]", "发图片；[文件 b.pdf] 发文件", "send a picture; [file b.pdf] sends a file"),
            ("1", "点按钮 [1]", "tap the button [1]"),
        ]
        return rows.map { row in
            let gap = String(repeating: " ", count: max(2, 16 - columns(row.0)))
            return "  " + row.0 + gap + (language == .chinese ? row.1 : row.2)
        }.joined(separator: "\n")
    }
}

/// `[图片 NAME]`, `[file NAME]`, `[点击 TEXT]` as a customer's message.
struct CustomerActLine {
    let content: Message.Content

    init?(_ text: String) {
        guard let first = text.first, let last = text.last, "[［【".contains(first), "]］】".contains(last), text.count > 2
        else { return nil }
        let inside = trimmed(text.dropFirst().dropLast())
        let word = inside.prefix { !$0.isWhitespace }
        let object = trimmed(inside.dropFirst(word.count))
        guard let act = CustomerAct.named(String(word)), !object.isEmpty else { return nil }
        switch act {
        case .image: content = .image(object)
        case .file: content = .file(object)
        case .tap: content = .button(object)
        }
    }
}
