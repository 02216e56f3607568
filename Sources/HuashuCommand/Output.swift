import Foundation

/// Where the program writes: replies and machine output to standard output, everything else to standard error.
enum Output {
    /// Writes to standard output.
    static func put(_ text: String, end: String = "\n") {
        FileHandle.standardOutput.write(Data((text + end).utf8))
    }

    /// Writes to standard error.
    static func note(_ text: String, end: String = "\n") {
        FileHandle.standardError.write(Data((text + end).utf8))
    }

    /// Whether standard output is a terminal that may be coloured.
    static var hasColor: Bool { mayColor(STDOUT_FILENO) }

    /// Whether standard error is a terminal that may be coloured.
    static var notesHaveColor: Bool { mayColor(STDERR_FILENO) }

    private static func mayColor(_ descriptor: Int32) -> Bool {
        let environment = ProcessInfo.processInfo.environment
        return isatty(descriptor) == 1 && environment["NO_COLOR", default: ""].isEmpty && environment["TERM"] != "dumb"
    }
}
