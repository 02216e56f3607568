import Foundation
import ScriptChecking

/// The files of a block: lines `=== path` divide them; what stands before the first is `scripts/test.dlg`.
public struct PageFiles: Sendable {
    /// Paths and contents, in the order of the page.
    public private(set) var all: [(path: String, bytes: [UInt8])] = []

    static let settingsPath = "huashu.yaml"

    /// The files of a block.
    public init(_ block: String) {
        var path = "scripts/test.dlg"
        var lines: [Substring] = []
        for line in block.split(separator: "\n", omittingEmptySubsequences: false) {
            guard line.hasPrefix("=== ") else {
                lines.append(line)
                continue
            }
            close(path, lines)
            path = String(line.dropFirst(4))
            lines = []
        }
        close(path, lines)
    }

    private mutating func close(_ path: String, _ lines: [Substring]) {
        guard lines.contains(where: { !$0.isEmpty }) else { return }
        var text = lines.joined(separator: "\n")
        if !text.hasSuffix("\n") { text += "\n" }
        all.append((path, Escapes.bytes(text)))
    }

    /// The settings of the engine's own pages, which have them as `key = value`.
    var settings: BotSettings {
        var settings = BotSettings()
        for file in all where file.path == Self.settingsPath {
            for line in String(decoding: file.bytes, as: UTF8.self).split(separator: "\n") { Self.set(line, &settings) }
        }
        return settings
    }

    private static func set(_ line: Substring, _ settings: inout BotSettings) {
        let parts = line.split(separator: "=", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
        let value = parts.count > 1 ? parts[1] : ""
        let list = value.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
        switch parts[0] {
        case "locale": settings.locale = value
        case "locales": settings.locales = list
        case "queues": settings.queues = Dictionary(uniqueKeysWithValues: list.map { ($0, "") })
        case "default_queue": settings.defaultQueue = value
        case "forbidden": settings.forbiddenWords = list
        case "hours": settings.businessHours = [1: [.init(from: 540, to: 1080)]]
        case "limits.depth": settings.limits.depth = Int(value) ?? 5
        case "tests.min_coverage": settings.minimumCoverage = Double(value) ?? 0
        case "channel":
            let numbers = list.dropFirst().compactMap { Int($0) }
            settings.channels[list[0]] = .init(maxButtons: numbers[0], maxTextLength: numbers[1])
        default: preconditionFailure("unknown setting \(parts[0])")
        }
    }
}
