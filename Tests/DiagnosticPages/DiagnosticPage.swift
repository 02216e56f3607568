import Diagnostics
import Foundation
import ScriptSyntax
import Testing

@testable import ScriptChecking

/// A page of `docs/diagnostics`: what a code means, a script that triggers it, and the script mended.
struct DiagnosticPage: Sendable, CustomTestStringConvertible {
    let id: String
    let text: String

    static let folder = repository.appendingPathComponent("docs/diagnostics")

    static let all: [DiagnosticPage] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { $0.hasPrefix("DS") && $0.hasSuffix(".md") }.sorted().map { name in
            let text = (try? String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)) ?? ""
            return DiagnosticPage(id: String(name.dropLast(3)), text: text)
        }
    }()

    var testDescription: String { id }

    /// The first line without its mark: `DS101 undefined-name`.
    var heading: String {
        String(text.prefix { $0 != "\n" }.drop { $0 == "#" || $0 == " " })
    }

    /// The script of the first block with this word behind the fence.
    func block(_ word: String) -> String? {
        var lines: [Substring] = []
        var isInside = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if isInside, line == "```" { return lines.joined(separator: "\n") + "\n" }
            if isInside { lines.append(line) }
            if line == "```" + word { isInside = true }
        }
        return nil
    }
}

/// The files of a block: lines `=== path` divide them; `huashu.yaml` holds settings as `key = value`.
struct PageFiles {
    var files: [(path: String, bytes: [UInt8])] = []
    var settings = BotSettings()

    init(_ block: String) {
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
        if path == "huashu.yaml" {
            for line in lines { set(line) }
        } else {
            files.append((path, Escapes.bytes(lines.joined(separator: "\n"))))
        }
    }

    private mutating func set(_ line: Substring) {
        let parts = line.split(separator: "=", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
        guard parts.count > 0 else { return }
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
        case "channel":
            let numbers = list.dropFirst().compactMap { Int($0) }
            settings.channels[list[0]] = .init(maxButtons: numbers[0], maxTextLength: numbers[1])
        default: preconditionFailure("unknown setting \(parts[0])")
        }
    }

    func check() -> CheckResult {
        var sources = SourceSet()
        var scripts: [ScriptFile] = []
        var chats: [ChatFile] = []
        var found: [Diagnostic] = []
        for file in files {
            let number = sources.files.count
            let reading = SourceText.decode(path: file.path, bytes: file.bytes, file: number)
            _ = sources.add(reading.source)
            found += reading.diagnostics
            guard reading.isUsable else { continue }
            if file.path.hasSuffix(".chat") {
                let (chat, diagnostics) = ChatParser.parse(reading.source, file: number)
                chats.append(chat)
                found += diagnostics
            } else {
                let (script, diagnostics) = ScriptParser.parse(reading.source, file: number)
                scripts.append(script)
                found += diagnostics
            }
        }
        return BotCompiler.compile(
            scripts: scripts, chats: chats, sources: sources, settings: settings, syntaxDiagnostics: found)
    }
}

/// What stands in pages for what cannot be shown: `\u{200B}` a character, `\x{B4 F3}` bytes, `\repeat{TEXT*COUNT}`,
/// where `\n` in TEXT is a line end.
enum Escapes {
    static func bytes(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = text[...]
        while let found = next(in: rest) {
            bytes += Array(rest[..<found.start].utf8) + found.bytes
            rest = rest[found.end...]
        }
        return bytes + Array(rest.utf8)
    }

    private static func next(in text: Substring) -> (start: String.Index, end: String.Index, bytes: [UInt8])? {
        var best: (start: String.Index, end: String.Index, bytes: [UInt8])?
        for (mark, read) in readers {
            guard let open = text.range(of: mark), best.map({ open.lowerBound < $0.start }) ?? true,
                let close = text[open.upperBound...].firstIndex(of: "}")
            else { continue }
            best = (open.lowerBound, text.index(after: close), read(text[open.upperBound..<close]))
        }
        return best
    }

    private static let readers: [(String, @Sendable (Substring) -> [UInt8])] = [
        ("\\u{", { UInt32($0, radix: 16).flatMap(Unicode.Scalar.init).map { Array(String($0).utf8) } ?? [] }),
        ("\\x{", { $0.split(separator: " ").compactMap { UInt8($0, radix: 16) } }),
        (
            "\\repeat{",
            { body in
                let parts = body.split(separator: "*")
                let text = String(parts.dropLast().joined(separator: "*")).replacing("\\n", with: "\n")
                return Array(String(repeating: text, count: Int(parts.last ?? "") ?? 0).utf8)
            }
        ),
    ]
}
