import ArgumentParser

/// What the process says when it ends (`README.md`).
enum ExitStatus: Int32 {
    case fine = 0
    /// The bot or one of its tests is wrong.
    case botIsWrong = 1
    /// The call is wrong: an unknown flag, a folder that is not there.
    case callIsWrong = 2
    /// A fault of the program's own.
    case internalFault = 3

    /// What was asked for is refused, and nothing was changed.
    static let refused = botIsWrong

    var code: ExitCode { ExitCode(rawValue) }
}

/// An end that is not fine, with words for people.
struct CommandFailure: Error, CustomStringConvertible {
    let status: ExitStatus
    let description: String

    init(_ status: ExitStatus, _ description: String) {
        self.status = status
        self.description = description
    }
}
