import Foundation

/// A page of `docs/diagnostics`: what a code means, a script that triggers it, and the script mended.
public struct DiagnosticPage: Sendable, CustomStringConvertible {
    /// `DS101`.
    public let id: String
    let text: String

    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "docs/diagnostics")

    /// Every page, by number.
    public static let all: [DiagnosticPage] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { $0.hasPrefix("DS") && $0.hasSuffix(".md") }.sorted().map { name in
            let text = (try? String(contentsOf: folder.appending(path: name), encoding: .utf8)) ?? ""
            return DiagnosticPage(id: String(name.dropLast(3)), text: text)
        }
    }()

    public var description: String { id }

    /// The first line without its mark: `DS101 undefined-name`.
    var heading: String {
        String(text.prefix { $0 != "\n" }.drop { $0 == "#" || $0 == " " })
    }

    /// The files of each block with this word behind the fence.
    func blocks(_ word: String) -> [PageFiles] {
        var blocks: [PageFiles] = []
        var lines: [Substring]?
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if let inside = lines {
                if line == "```" {
                    blocks.append(PageFiles(inside.joined(separator: "\n") + "\n"))
                    lines = nil
                } else {
                    lines = inside + [line]
                }
            } else if line == "```" + word {
                lines = []
            }
        }
        return blocks
    }
}
