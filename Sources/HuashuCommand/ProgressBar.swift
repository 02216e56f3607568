import ChineseText
import Foundation

/// How far long work has come, on one line of standard error. At anything but a terminal nothing is written.
final class ProgressBar {
    private let isShown = isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"
    private var last = ""

    /// The most cells of the bar itself.
    private static let cells = 30

    /// Shows a share of the work, from 0 to 1, and what is being done.
    func show(_ share: Double, _ work: String) {
        guard isShown else { return }
        let line = Self.line(share, work, columns: Self.columns)
        guard line != last else { return }
        last = line
        Output.note("\r\u{1B}[K" + line, end: "")
    }

    /// Takes the line away.
    func end() {
        guard !last.isEmpty else { return }
        last = ""
        Output.note("\r\u{1B}[K", end: "")
    }

    /// One line that leaves the last column free, so that no terminal wraps it; a line that has no room for a bar is
    /// words only, and those are cut.
    static func line(_ share: Double, _ work: String, columns: Int) -> String {
        let part = share.isFinite ? min(1, max(0, share)) : 0
        let percent = "\(Int((part * 100).rounded(.down)))%"
        let words = work + String(repeating: " ", count: 5 - percent.count) + percent
        let room = min(cells, columns - 1 - displayWidth(of: words) - 1)
        guard room >= 5 else { return clipped(words, columns: columns - 1) }
        let filled = Int((part * Double(room)).rounded(.down))
        return words + " " + String(repeating: "█", count: filled) + String(repeating: "░", count: room - filled)
    }

    private static func clipped(_ text: String, columns: Int) -> String {
        var width = 0
        return String(
            text.prefix { character in
                width += displayWidth(of: character)
                return width <= columns
            })
    }

    private static var columns: Int {
        var size = winsize()
        guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }
}
