public import Diagnostics

/// Why a directory cannot be read as a bot.
public enum BotDirectoryError: Error, Equatable {
    /// There is nothing at this path.
    case missing(String)
    /// There is a file at this path.
    case notADirectory(String)
    /// The directory holds neither settings nor scripts.
    case noBot(String)
    /// The system refused to read it; with the system's reason.
    case unreadable(String, reason: String)
    /// More files or deeper folders than any bot has.
    case tooLarge(String, limit: Int)

    /// What is wrong, in `language`.
    public func message(in language: MessageLanguage) -> String {
        let isChinese = language == .chinese
        switch self {
        case .missing(let path):
            return isChinese ? "没有 \(path) 这个目录。" : "There is no directory \(path)."
        case .notADirectory(let path):
            return isChinese ? "\(path) 是文件，不是目录。" : "\(path) is a file, not a directory."
        case .noBot(let path):
            return isChinese ? "\(path) 里没有机器人。" : "There is no bot in \(path)."
        case .unreadable(let path, let reason):
            return isChinese ? "读不了 \(path)：\(reason)。" : "Cannot read \(path): \(reason)."
        case .tooLarge(let path, let limit):
            return isChinese
                ? "\(path) 里的文件太多或目录太深（上限 \(limit)）。"
                : "\(path) holds too many files or folders (the limit is \(limit))."
        }
    }

    /// What to do, in `language`.
    public func help(in language: MessageLanguage) -> String {
        let isChinese = language == .chinese
        switch self {
        case .missing, .notADirectory:
            return isChinese
                ? "检查路径；新建机器人用 huashu new。" : "Check the path; make a new bot with huashu new."
        case .noBot:
            return isChinese
                ? "机器人的目录里要有 huashu.yaml，或者 intents/、scripts/ 里有 .dlg 文件；新建用 huashu new。"
                : "A bot has huashu.yaml, or .dlg files in intents/ or scripts/; make a new one with huashu new."
        case .unreadable:
            return isChinese ? "检查文件的权限，以及它是否正被占用。" : "Check the permissions, and whether it is in use."
        case .tooLarge:
            return isChinese
                ? "看看是不是选错了目录，或者里面有指回上级的链接。"
                : "Check whether it is the right directory, and whether a link in it leads back up."
        }
    }
}

extension BotDirectoryError: CustomStringConvertible {
    /// Both languages, for logs.
    public var description: String { message(in: .chinese) + " / " + message(in: .english) }
}
