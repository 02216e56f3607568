import ChineseText
import Foundation
import Journal
import StoreBenchmarking

/// A store that is made in a temporary directory, measured, and removed.
struct StoreBench {
    let events: Int
    let seed: UInt64
    let left: Int

    /// The instant at which the store's year ends: the same for every run, so that the same seed makes the same cases.
    private static let end: Instant = 1_772_000_000_000

    func report(_ speech: SpeechOptions) async throws -> StoreReport {
        let files = FileManager.default
        let folder = files.temporaryDirectory.appending(path: "huashu-bench-store-\(UUID().uuidString)")
        try files.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? files.removeItem(at: folder) }
        let bar = ProgressBar()
        do {
            let benchmark = StoreBenchmark(events: events, seed: seed, left: left, folder: folder)
            let report = try await benchmark.report(until: Self.end) { stage, share in
                bar.show(share, Self.words(for: stage, speech))
            }
            bar.end()
            return report
        } catch let fault as JournalFault {
            bar.end()
            throw CommandFailure(fault, speech)
        }
    }

    private static func words(for stage: StoreBenchmark.Stage, _ speech: SpeechOptions) -> String {
        switch stage {
        case .making: speech.say(zh: "生成投诉单", en: "making cases")
        case .filling: speech.say(zh: "写入存储", en: "filling the store")
        case .measuring: speech.say(zh: "测量", en: "measuring")
        }
    }
}
