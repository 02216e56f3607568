import Foundation
import Synchronization

/// Where the program writes: replies and machine output to standard output, everything else to standard error.
enum Output {
    private static let closed = Mutex(false)

    /// Whether nobody reads standard output any more.
    static var isClosed: Bool { closed.withLock { $0 } }

    /// Writes to standard output. When nobody reads it any more nothing is written, and the verdict of the command
    /// still counts; when it cannot be written the command ends.
    static func put(_ text: String, end: String = "\n") {
        guard !isClosed else { return }
        switch write(text + end, to: STDOUT_FILENO) {
        case 0: break
        case EPIPE: closed.withLock { $0 = true }
        case let code:
            note(String(cString: strerror(code)))
            exit(ExitStatus.internalFault.rawValue)
        }
    }

    /// Writes to standard error; that nobody reads it is no fault.
    static func note(_ text: String, end: String = "\n") {
        _ = write(text + end, to: STDERR_FILENO)
    }

    /// Writes all of `text`; the number of the system's error, or zero.
    private static func write(_ text: String, to descriptor: Int32) -> Int32 {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if count >= 0 {
                bytes = bytes.dropFirst(count)
            } else if errno == EAGAIN {
                var room = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                poll(&room, 1, -1)
            } else if errno != EINTR {
                return errno
            }
        }
        return 0
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
