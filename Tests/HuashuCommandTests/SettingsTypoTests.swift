import Diagnostics
import Foundation
import Huashu
import Testing

@Suite("Typos in the settings of the shipped bot")
struct SettingsTypoTests {
    @Test("a typo in a key, a name or a mark of huashu.yaml is told")
    func told() throws {
        let bot = try TemporaryFolder.shipped()
        let yaml = try bot.read("huashu.yaml")
        let before = Self.serious(bot)
        let places = Self.places(in: yaml)
        var survivors: [String] = []
        for number in 0..<12 {
            let typo = Self.typo(yaml, places[(number * 7_919 + 13) % places.count], number % 3)
            try bot.write("huashu.yaml", Data(typo.utf8))
            if Self.serious(bot).subtracting(before).isEmpty { survivors.append(Self.changedLine(yaml, typo)) }
        }
        #expect(survivors.isEmpty, "\(survivors.count)\n\(survivors.joined(separator: "\n"))")
    }

    /// Errors and warnings, tables included.
    private static func serious(_ bot: TemporaryFolder) -> Set<String> {
        let found: [Diagnostic]
        do throws(LoadFailure) {
            found = try Huashu.load(directory: bot.path, environment: [:], usesCache: false).diagnostics
        } catch {
            guard case .diagnostics(let diagnostics, _) = error else { return ["\(error)"] }
            found = diagnostics
        }
        return Set(found.filter { $0.severity != .info }.map { $0.code.id + $0.message(in: .chinese) })
    }

    /// Offsets of characters of keys, names and marks. Nothing else names a channel or a ledger's file, so that no
    /// typo in them can be told; words for people are free.
    private static func places(in yaml: String) -> [Int] {
        var found: [Int] = []
        var section = ""
        var start = 0
        for line in yaml.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.first.map({ !$0.isWhitespace }) == true { section = String(line.prefix { $0 != ":" }) }
            let isFree =
                line.hasPrefix("#") || line.hasPrefix("  ") && section == "channels" || line.contains("ledger/")
            let isText = section == "name" || section == "queues"
            let end = isText ? line.prefix { $0 != ":" }.unicodeScalars.count + 1 : line.unicodeScalars.count
            for (index, scalar) in line.unicodeScalars.enumerated() where !isFree && index < end {
                if scalar != " ", !("0"..."9").contains(scalar) { found.append(start + index) }
            }
            start += line.unicodeScalars.count + 1
        }
        return found
    }

    private static func typo(_ yaml: String, _ offset: Int, _ kind: Int) -> String {
        var scalars = Array(yaml.unicodeScalars)
        switch kind {
        case 0: scalars.remove(at: offset)
        case 1: scalars.insert(scalars[offset], at: offset)
        default: scalars[offset] = scalars[offset].isASCII ? "x" : "错"
        }
        return String(String.UnicodeScalarView(scalars))
    }

    private static func changedLine(_ yaml: String, _ typo: String) -> String {
        let lines = zip(yaml.split(separator: "\n"), typo.split(separator: "\n"))
        return lines.first { $0 != $1 }.map { "\($0) -> \($1)" } ?? "?"
    }
}
