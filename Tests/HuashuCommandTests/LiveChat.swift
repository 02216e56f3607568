import Foundation

/// A chat that runs: lines go in one by one, and each reply is waited for.
final class LiveChat {
    private let process = Process()
    private let input = Pipe()
    private let output = Pipe()
    private let watch = Watch()
    private let notes: URL
    private var buffer: [UInt8] = []

    /// Starts `huashu chat --json`; what it says beside replies goes to a file of the bot's folder.
    init(_ bot: TemporaryFolder) throws {
        notes = try bot.write("notes.txt", Data())
        process.executableURL = Program.binary
        process.arguments = ["chat", "--json", bot.path, "--now", "2026-03-02 10:00"]
        process.environment = Program.environment
        process.standardInput = input
        process.standardOutput = output
        process.standardError = try FileHandle(forWritingTo: notes)
        try process.run()
        watch.start(process.processIdentifier)
    }

    /// Sends one message; the texts of the replies to it.
    func send(_ message: String) throws -> [String] {
        try input.fileHandleForWriting.write(contentsOf: Data((message + "\n").utf8))
        let record = try JSONSerialization.jsonObject(with: Data(line().utf8)) as? [String: Any]
        return (record?["replies"] as? [[String: Any]] ?? []).compactMap { $0["text"] as? String }
    }

    /// Closes the input; the exit status and what was said beside replies.
    func end() throws -> (status: Int32, notes: String) {
        try input.fileHandleForWriting.close()
        process.waitUntilExit()
        watch.end()
        return (process.terminationStatus, try String(contentsOf: notes, encoding: .utf8))
    }

    private func line() -> String {
        while true {
            if let end = buffer.firstIndex(of: UInt8(ascii: "\n")) {
                let line = String(decoding: buffer[..<end], as: UTF8.self)
                buffer.removeSubrange(...end)
                return line
            }
            let chunk = output.fileHandleForReading.availableData
            if chunk.isEmpty { return "{}" }
            buffer += Array(chunk)
        }
    }
}
