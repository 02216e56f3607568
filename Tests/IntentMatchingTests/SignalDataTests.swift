import ChineseText
import Foundation
import Testing

@testable import IntentMatching

/// False alarms and catches on data that others wrote (`docs/evaluation.md`, “Signals”).
///
/// The rows are read at run time from the nearest `shared/data` above this repository; without it the tests are skipped.
@Suite("Signals on data of others", .enabled(if: SharedData.folder != nil, "there is no shared/data above this folder"))
struct SignalDataTests {
    /// About so many rows of each file are read, so that a debug build is done in seconds.
    private static let sample = 1_000

    @Test("plain service messages hardly ever sound grave", arguments: ["jddc", "bitext", "clinc"])
    func falseAlarms(_ name: String) throws {
        let all = try SharedData.plainMessages(name)
        let step = max(1, all.count / Self.sample)
        let rows = all.enumerated().filter { $0.offset % step == 0 }.map(\.element)
        #expect(rows.count >= Self.sample)
        let hits = rows.filter { Self.sounds($0, [.risk, .insult]) }
        #expect(Double(hits.count) <= 0.005 * Double(rows.count), "\(hits)")
    }

    @Test("what is called an insult mostly is one, and offensive rows more often than clean ones")
    func insults() throws {
        let rows = try SharedData.table("cold_dev/dev.csv").dropFirst().enumerated()
            .filter { $0.offset % 5 == 0 && $0.element.count > 4 }.map(\.element)
        let offensive = rows.filter { $0[3] == "1" }.map { $0[4] }
        let clean = rows.filter { $0[3] == "0" }.map { $0[4] }
        #expect(min(offensive.count, clean.count) > 500)
        let caught = offensive.count { Self.sounds($0, [.insult]) }
        let alarms = clean.count { Self.sounds($0, [.insult]) }
        #expect(Double(alarms) <= 0.02 * Double(clean.count))
        #expect(Double(caught) >= 0.8 * Double(caught + alarms))
    }

    private static func sounds(_ message: String, _ kinds: Set<Signal.Kind>) -> Bool {
        SignalReader.shared.signals(in: NormalizedText(message)).contains { kinds.contains($0.kind) && $0.decides }
    }
}

/// Files of `shared/data`.
enum SharedData {
    static let folder: URL? = {
        var place = URL(fileURLWithPath: #filePath)
        while place.path.count > 1 {
            place.deleteLastPathComponent()
            let data = place.appendingPathComponent("shared/data")
            if FileManager.default.fileExists(atPath: data.path) { return data }
        }
        return nil
    }()

    /// Messages of customers that hold no abuse by their own labels.
    static func plainMessages(_ name: String) throws -> [String] {
        switch name {
        case "jddc": try lines("jddc_dev/jddc_dev.tsv").map { $0[2] }
        case "clinc": try lines("clinc150/clinc150.tsv").map { $0[2] }
        default:
            try table("bitext27/train.csv").dropFirst().filter { !($0.last ?? "").contains("W") }.compactMap(\.first)
        }
    }

    /// The fields of a file with tabs.
    private static func lines(_ path: String) throws -> [[String]] {
        try text(path).split(separator: "\n").map { $0.components(separatedBy: "\t") }.filter { $0.count == 3 }
    }

    /// The fields of a file with commas and quotes.
    static func table(_ path: String) throws -> [[String]] {
        var rows: [[String]] = []
        var row: [String] = []
        var field = ""
        var isQuoted = false
        for character in try text(path) {
            switch character {
            case "\"": isQuoted.toggle()
            case "," where !isQuoted:
                row.append(field)
                field = ""
            case "\n" where !isQuoted, "\r\n" where !isQuoted:
                rows.append(row + [field])
                row = []
                field = ""
            default: field.append(character)
            }
        }
        return rows
    }

    private static func text(_ path: String) throws -> String {
        let folder = try #require(folder)
        return try String(contentsOf: folder.appendingPathComponent(path), encoding: .utf8)
    }
}
