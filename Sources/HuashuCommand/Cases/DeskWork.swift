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
        let status = ExitStatus(fault)
        if json {
            var record = RefusalRecord(code: fault.code, message: message)
            if case .refused(let refusal) = fault { record.take(refusal) }
            Output.put(try JSONText.of(record))
            throw status.code
        }
        throw CommandFailure(status, "\(fault.code): \(message)" + remedy(for: fault))
    }

    /// What could be done instead, in the words of the command line.
    private func remedy(for fault: DeskFault) -> String {
        guard case .refused(let refusal) = fault else { return "" }
        let steps = refusal.possible.compactMap(CaseGroup.step(for:))
        if !steps.isEmpty {
            return speech.say(zh: "；现在可以：", en: "; now possible: ") + steps.joined(separator: " ")
        }
        guard let form = refusal.form, !refusal.missing.isEmpty else { return "" }
        return speech.say(
            zh: "。用 form --form \(form.rawValue) --set 字段=内容 填写，show --form \(form.rawValue) 列出全部字段",
            en: ". Fill it with form --form \(form.rawValue) --set field=words; "
                + "show --form \(form.rawValue) lists the fields")
    }
}

extension ExitStatus {
    /// How the program ends with a fault: what is asked of the store is wrong, or the call, or the store itself.
    init(_ fault: DeskFault) {
        switch fault {
        case _ where fault.isRefusal: self = .refused
        case .journal(let fault): self.init(fault)
        default: self = .internalFault
        }
    }

    /// A path at which there is nothing, or something already, is a wrong call.
    init(_ fault: JournalFault) {
        switch fault {
        case .missing, .noFolder, .alreadyThere, .notEmpty: self = .callIsWrong
        default: self = .internalFault
        }
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
        /// The form that what is missing belongs to.
        var form: FormKind?
        /// Where the case stands, when the step does not fit there.
        var state: CaseState?
        /// The commands that fit, by the names of `--json-input`.
        var possible: [CaseCommand.Kind]?
    }

    var refused: Reason

    init(code: String, message: String) { refused = Reason(code: code, message: message) }

    /// Adds what a refusal of the rules says beside its words.
    mutating func take(_ refusal: Refusal) {
        refused.row = refusal.row
        refused.missing = refusal.missing.isEmpty ? nil : refusal.missing
        refused.form = refusal.missing.isEmpty ? nil : refusal.form
        refused.state = refusal.state
        refused.possible = refusal.possible.isEmpty ? nil : refusal.possible
    }
}

/// JSON as the commands print it: one line, keys in order.
enum JSONText {
    static func of(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}
