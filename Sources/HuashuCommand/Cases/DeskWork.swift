import ArgumentParser
import CaseDesk
import Cases
import Foundation
import Journal

/// A command of the desk. A refusal is said in the user's language, or as JSON, and ends with 1.
protocol DeskWork: AsyncParsableCommand {
    var options: DeskOptions { get }
    /// Does the work; what it throws is said by `run`.
    func work() async throws
}

extension DeskWork {
    func run() async throws {
        do {
            try await work()
        } catch let fault as DeskFault {
            try options.end(with: fault)
        } catch let fault as JournalFault {
            try options.end(with: .journal(fault))
        }
    }
}

extension DeskOptions {
    /// Says why nothing was done. Standard output has it too where a program reads it.
    func end(with fault: DeskFault) throws -> Never {
        let message = fault.message(in: speech.reading)
        let status: ExitStatus = fault.isRefusal ? .refused : .internalFault
        if json {
            var record = RefusalRecord(code: fault.code, message: message)
            if case .refused(let refusal) = fault {
                record.refused.row = refusal.row
                record.refused.missing = refusal.missing.isEmpty ? nil : refusal.missing
            }
            Output.put(try JSONText.of(record))
            throw status.code
        }
        throw CommandFailure(status, "\(fault.code): \(message)")
    }
}

/// Why nothing was done, for a program.
struct RefusalRecord: Encodable {
    struct Reason: Encodable {
        var code: String
        var message: String
        /// The row of the table of states that would have been taken.
        var row: Int?
        /// What is missing, by name.
        var missing: [String]?
    }

    var refused: Reason

    init(code: String, message: String) { refused = Reason(code: code, message: message) }
}

/// JSON as the commands print it: one line, keys in order.
enum JSONText {
    static func of(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}
