import Foundation
import Testing

/// A page of `docs/` as its examples: the fenced blocks of each `##` section, with their place.
struct Manual: Sendable {
    /// A fenced block and what its opening line says.
    struct Block: Sendable {
        enum Kind: String, Sendable, CaseIterable {
            /// Engineers' settings that the section's bot needs.
            case settings
            /// A whole script that has no errors.
            case dialogue
            /// A fragment that parses behind a version line.
            case part = "dialogue-part"
            /// A whole script that has the error named behind the word.
            case fails = "dialogue-fails"
            /// Tests that the section's scripts pass.
            case chat
        }

        var kind: Kind
        /// What stands behind the kind, such as `DS101`.
        var argument: String
        /// The line of the page behind the opening fence, from zero.
        var firstLine: Int
        var lines: [String]

        /// The block as a text whose lines have the numbers of the page.
        var placedText: String {
            String(repeating: "\n", count: firstLine) + lines.joined(separator: "\n") + "\n"
        }
    }

    /// What stands below one `##`: its blocks are one bot.
    struct Section: Sendable, CustomTestStringConvertible {
        var page: String
        var title: String
        var blocks: [Block] = []

        var testDescription: String { "\(page): \(title)" }

        func blocks(_ kind: Block.Kind) -> [Block] { blocks.filter { $0.kind == kind } }
    }

    /// Fences that are there to be read only.
    static let untested: Set<String> = ["", "console", "text", "swift", "yaml", "csv"]

    var page: String
    var sections: [Section]
    /// Opening lines of fences that are none of ours: misspelt kinds would be skipped silently.
    var strangers: [String] = []

    /// Reads a page; `page` is its path from the package's root.
    init(page: String) throws {
        let root = URL(filePath: #filePath).appending(path: "../../..").standardizedFileURL
        try self.init(page: page, text: String(contentsOf: root.appending(path: page), encoding: .utf8))
    }

    init(page: String, text: String) {
        self.page = page
        sections = []
        var section = Section(page: page, title: "")
        var open: (fence: Substring, block: Block?)?
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if let (fence, block) = open {
                if line.trimmingCharacters(in: .whitespaces) == fence {
                    if let block { section.blocks.append(block) }
                    open = nil
                } else {
                    open?.block?.lines.append(String(line))
                }
            } else if let fence = Self.fence(line) {
                let words = line.dropFirst(fence.count).split(separator: " ").map(String.init)
                let word = words.first ?? ""
                let kind = Block.Kind(rawValue: word)
                if kind == nil, !Self.untested.contains(word) { strangers.append("\(page):\(number + 1): \(line)") }
                let block = kind.map {
                    Block(kind: $0, argument: words.dropFirst().first ?? "", firstLine: number + 1, lines: [])
                }
                open = (fence, block)
            } else if line.hasPrefix("## ") {
                sections.append(section)
                section = Section(page: page, title: String(line.dropFirst(3)))
            }
        }
        sections.append(section)
        if open != nil { strangers.append("\(page): a fence is not closed") }
        sections = sections.filter { !$0.title.isEmpty || !$0.blocks.isEmpty }
    }

    private static func fence(_ line: Substring) -> Substring? {
        let ticks = line.prefix { $0 == "`" }
        return ticks.count >= 3 ? ticks : nil
    }

    /// How many blocks of a kind the page has.
    func count(_ kind: Block.Kind) -> Int {
        sections.reduce(0) { $0 + $1.blocks(kind).count }
    }
}
