import Foundation
import Synchronization

/// The built program `huashu`, run as its users run it.
enum Program {
    /// How a run ended.
    struct Result: Sendable {
        /// The exit status; of a run that a signal ended, the signal's number below zero.
        let status: Int32
        let out: Data
        let err: String

        var text: String { String(decoding: out, as: UTF8.self) }
        var lines: [String] { text.split(separator: "\n").map(String.init) }
        /// For messages about what went wrong.
        var story: String { "status \(status)\n\(text.prefix(1_500))\n\(err.prefix(1_500))" }

        /// Each line as JSON.
        func records() throws -> [[String: Any]] {
            try lines.map { try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] ?? [:] }
        }
    }

    /// The longest that a run may take on a busy machine, in seconds.
    static let patience = 300.0

    /// The program lies beside the bundle of the tests.
    static let binary: URL = {
        #if os(macOS)
            let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") } ?? Bundle.main
            return bundle.bundleURL.deletingLastPathComponent().appending(path: "huashu")
        #else
            let tests = Bundle.main.executableURL ?? URL(filePath: CommandLine.arguments[0])
            return tests.deletingLastPathComponent().appending(path: "huashu")
        #endif
    }()

    /// The environment of the tests without what changes the program's words.
    static var environment: [String: String] {
        let names = ["LANG", "LC_ALL", "LC_MESSAGES", "COLUMNS", "LINES", "TERM"]
        var result = ProcessInfo.processInfo.environment
        // Not the place of whoever runs the tests.
        result["HUASHU_CACHE_DIR"] = NSTemporaryDirectory() + "/huashu-tests-cache"
        for name in result.keys where name.hasPrefix("HUASHU_") || names.contains(name) { result[name] = nil }
        result["HUASHU_LANG"] = "zh"
        return result
    }

    /// Runs `huashu` with these words on its command line.
    static func run(_ arguments: String..., input: Data = Data(), in directory: String? = nil) async throws -> Result {
        try await run(binary, arguments, input: input, in: directory)
    }

    /// Runs any program; its input and output are files, so that neither side can block the other.
    static func run(
        _ program: URL, _ arguments: [String], input: Data = Data(), in directory: String? = nil
    ) async throws -> Result {
        let folder = try TemporaryFolder()
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        process.environment = environment
        process.currentDirectoryURL = URL(filePath: directory ?? folder.path)
        process.standardInput = try FileHandle(forReadingFrom: folder.write("in", input))
        process.standardOutput = try FileHandle(forWritingTo: folder.write("out", Data()))
        process.standardError = try FileHandle(forWritingTo: folder.write("err", Data()))
        let status = try await end(of: process)
        return Result(
            status: status, out: try Data(contentsOf: folder.file("out")),
            err: String(decoding: try Data(contentsOf: folder.file("err")), as: UTF8.self))
    }

    private static func end(of process: Process) async throws -> Int32 {
        let watch = Watch()
        return try await withCheckedThrowingContinuation { continuation in
            process.terminationHandler = { ended in
                watch.end()
                let isExit = ended.terminationReason == .exit
                continuation.resume(returning: isExit ? ended.terminationStatus : -ended.terminationStatus)
            }
            do {
                try process.run()
                watch.start(process.processIdentifier)
            } catch {
                process.terminationHandler = nil
                continuation.resume(throwing: error)
            }
        }
    }
}

/// Ends a process that takes too long.
final class Watch: Sendable {
    private let hasEnded = Mutex(false)

    func start(_ id: pid_t, patience: Double = Program.patience) {
        DispatchQueue.global().asyncAfter(deadline: .now() + patience) {
            self.hasEnded.withLock { if !$0 { kill(id, SIGKILL) } }
        }
    }

    func end() { hasEnded.withLock { $0 = true } }
}

/// A folder that is gone when nobody needs it any more; its name is as awkward as real ones.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "/huashu 测试 \(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func file(_ name: String) -> URL { URL(filePath: path + "/" + name) }

    func read(_ name: String) throws -> String { try String(contentsOf: file(name), encoding: .utf8) }

    @discardableResult func write(_ name: String, _ content: Data) throws -> URL {
        try content.write(to: file(name))
        return file(name)
    }

    /// Writes the file again with `old` replaced, which must be there.
    func edit(_ name: String, _ old: String, _ new: String) throws {
        let text = try read(name)
        guard text.contains(old) else { throw CocoaError(.fileReadCorruptFile) }
        try write(name, Data(text.replacingOccurrences(of: old, with: new).utf8))
    }

    /// Content of each file, by path.
    func contents() throws -> [String: Data] {
        let paths = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
        var result: [String: Data] = [:]
        for path in paths { result[path] = try? Data(contentsOf: file(path)) }
        return result
    }
}

// MARK: Bots to work on

extension TemporaryFolder {
    static let root = URL(filePath: #filePath).appending(path: "../../..").standardizedFileURL

    /// A copy of the shop of this repository.
    static func shipped() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        for name in ["huashu.yaml", "intents", "scripts", "tables"] {
            try FileManager.default.copyItem(at: root.appending(path: name), to: folder.file(name))
        }
        return folder
    }

    /// What `huashu new` writes.
    static func starter() async throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        let made = try await Program.run("new", folder.path)
        guard made.status == 0 else { throw CocoaError(.fileNoSuchFile) }
        return folder
    }
}
