import Foundation
import Logging

/// Where the service's log goes, and in which form.
public struct ServiceLog: Sendable {
    /// What a line looks like.
    public enum Form: String, Sendable, CaseIterable {
        /// `2026-03-02T09:00:00.123Z notice refused code=bad_token`
        case text
        /// One object a line.
        case json
    }

    /// How severe something is.
    public enum Level: String, Sendable, CaseIterable {
        case trace, debug, info, notice, warning, error, critical
    }

    let form: Form
    let level: Logger.Level
    let write: @Sendable (String) -> Void

    /// A log whose lines are given to `write`, without line ends; it may be called on any thread.
    public init(_ form: Form, from level: Level = .info, write: @escaping @Sendable (String) -> Void) {
        self.form = form
        self.level = Logger.Level(rawValue: level.rawValue) ?? .info
        self.write = write
    }

    /// A logger that writes to it.
    var logger: Logger {
        Logger(label: "huashu", factory: { _ in LineLogHandler(form: form, logLevel: level, write: write) })
    }
}

/// Writes lines that hold nothing of anybody: of the metadata only what is on the list, of texts no long numbers, no
/// control characters and not without end.
struct LineLogHandler: LogHandler {
    /// Names of metadata that hold codes and counts of our own, and opaque keys.
    static let allowed: Set<String> = [
        "attempt", "channel", "code", "connection", "conversation", "count", "detail", "error", "handoff", "holder",
        "method",
        "omitted", "port", "request", "route", "signal", "status", "version",
    ]
    private static let longestValue = 200

    let form: ServiceLog.Form
    var logLevel: Logger.Level
    var metadata: Logger.Metadata = [:]
    var metadataProvider: Logger.MetadataProvider?
    let write: @Sendable (String) -> Void

    init(form: ServiceLog.Form, logLevel: Logger.Level, write: @escaping @Sendable (String) -> Void) {
        self.form = form
        self.logLevel = logLevel
        self.write = write
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let provided = metadataProvider?.get() ?? [:]
        let all = metadata.merging(provided) { $1 }.merging(event.metadata ?? [:]) { $1 }
        var shown: [(String, String)] = []
        for (key, value) in all.sorted(by: { $0.key < $1.key }) {
            let name = key == "hb.request.id" ? "request" : key == "sl-signal" ? "signal" : key
            guard Self.allowed.contains(name) else { continue }
            shown.append((name, Self.masked("\(value)", isName: name == "request" || name == "conversation")))
        }
        let time = Date.now.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
        let message = Self.masked(event.message.description, isName: false)
        switch form {
        case .text:
            let pairs = shown.map { " \($0.0)=\($0.1.contains(" ") ? "\"\($0.1)\"" : $0.1)" }.joined()
            write("\(time) \(event.level.rawValue) \(message)\(pairs)")
        case .json:
            let pairs = [("time", time), ("level", event.level.rawValue), ("message", message)] + shown
            write("{" + pairs.map { "\(Self.quoted($0.0)):\(Self.quoted($0.1))" }.joined(separator: ",") + "}")
        }
    }

    /// The text on one line, cut, and with long numbers (telephones, orders, cards) struck out unless it is an opaque name.
    static func masked(_ text: String, isName: Bool) -> String {
        var result = ""
        var digits = ""
        func flush() {
            result += digits.count >= 6 && !isName ? "******" : digits
            digits = ""
        }
        for scalar in text.unicodeScalars.prefix(longestValue) {
            if scalar.properties.numericType == .decimal {
                digits.unicodeScalars.append(scalar)
                continue
            }
            flush()
            let isControl =
                scalar.properties.generalCategory == .control || scalar.properties.generalCategory == .format
                || ["\u{2028}", "\u{2029}"].contains(scalar)
            result.unicodeScalars.append(isControl ? " " : scalar)
        }
        flush()
        return result
    }

    private static func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}
