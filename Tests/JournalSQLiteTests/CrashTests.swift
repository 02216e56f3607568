import Foundation
import Journal
import JournalSQLite
import Testing

@Suite("A process that ends anywhere loses nothing and repeats nothing", .serialized)
struct CrashTests {
    private static let steps = 24

    @Test("what was acknowledged is there, and nothing is there by half", arguments: CommitPoint.allCases)
    func killedAt(point: CommitPoint) async throws {
        let rounds = max(1, (Int(ProcessInfo.processInfo.environment["HUASHU_FUZZ_ROUNDS"] ?? "") ?? 0) / 100)
        var dice = Dice(seed: UInt64(CommitPoint.allCases.firstIndex(of: point) ?? 0))
        for _ in 0..<rounds {
            let folder = try Folder()
            var acknowledged: Set<Int> = []
            var deaths = 0
            var isDone = false
            while !isDone {
                // The first lives are short; then they grow, so that the work gets done.
                let count = 1 + dice.below(3 + 4 * deaths)
                let (said, status) = try Probe.run([folder.store, "\(Self.steps)", point.rawValue, "\(count)"])
                isDone = status == 0
                try #require(isDone || status == SIGKILL, "the probe ended with \(status)")
                deaths += isDone ? 0 : 1
                acknowledged.formUnion(said)
                try await expectWhole(folder.store, acknowledged, isDone: isDone)
            }
            #expect(deaths > 0, "the probe was never killed")
        }
    }

    private func expectWhole(_ path: String, _ acknowledged: Set<Int>, isDone: Bool) async throws {
        let journal = try SQLiteJournal(path: path)
        defer { try? journal.close() }
        #expect(try await journal.verify().defect == nil)
        var wrong: [String] = []
        let events = try await journal.events(.all(afterSequence: 0), limit: 10_000).filter { $0.event.type == "step" }
        let texts = events.map { String(decoding: $0.event.payload, as: UTF8.self) }
        let messages = try await journal.outbox(.waiting, after: 0, limit: 10_000).map(\.message.id)
        let clocks = try await journal.clocks(nextBy: 9, of: .cases, limit: 10_000).map(\.id)
        for step in 0..<Self.steps {
            let answer = try await journal.acknowledgement(of: InboundID(source: "probe", id: "\(step)"))
            let counts = [
                texts.count { $0 == #"{"step":\#(step)}"# }, messages.count { $0 == "message\(step)" },
                clocks.count { $0 == "clock\(step)" }, try await journal.caseRow("case\(step)") == nil ? 0 : 1,
                answer == nil ? 0 : 1,
            ]
            let isThere = counts == [1, 1, 1, 1, 1]
            let isNowhere = counts == [0, 0, 0, 0, 0]
            if !(isThere || isNowhere && !acknowledged.contains(step) && !isDone) { wrong.append("\(step): \(counts)") }
        }
        #expect(wrong.isEmpty, "\(wrong)")
    }
}

/// Starts the program that ends itself.
enum Probe {
    /// The products of the build lie beside the tests.
    private static var program: URL {
        #if os(macOS)
            let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") } ?? Bundle.main
            return bundle.bundleURL.deletingLastPathComponent().appending(path: "JournalCrashProbe")
        #else
            let tests = Bundle.main.executableURL ?? URL(filePath: CommandLine.arguments[0])
            return tests.deletingLastPathComponent().appending(path: "JournalCrashProbe")
        #endif
    }

    /// The numbers it printed, and its exit status or the signal that ended it.
    static func run(_ arguments: [String]) throws -> (said: Set<Int>, status: Int32) {
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        process.waitUntilExit()
        return (Set(text.split(separator: "\n").compactMap { Int($0) }), process.terminationStatus)
    }
}
