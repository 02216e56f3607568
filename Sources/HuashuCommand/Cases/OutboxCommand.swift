import ArgumentParser
import ChineseText
import Conversations
import Journal
import JournalSQLite

/// `huashu outbox`: messages that could not be sent.
struct OutboxGroup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "outbox", abstract: "Messages that were given up, and trying them again. 没发出去的消息：查看、重发。",
        discussion: """
            As GET /outbox/dead and POST /outbox/{id}/resend of the service, for whoever can open the store. What the \
            messages say is never shown.
            """,
        subcommands: [OutboxList.self, OutboxResend.self])
}

/// `huashu outbox list`: what was given up, and why.
struct OutboxList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List messages that were given up, and why. 列出没发出去的消息和原因。")

    @Option(help: ArgumentHelp("The position behind which the list begins.", valueName: "position"))
    var after: Int64 = 0
    @Option(help: "Most messages, 1 to 1000.") var limit = 50
    @OptionGroup var work: StoreWork

    func validate() throws {
        guard (1...DeadLetters.largestLimit).contains(limit), after >= 0 else {
            throw ValidationError(
                work.speech.say(
                    zh: "--limit 是 1 到 1000，--after 不小于 0。", en: "--limit takes 1 to 1000, --after no less than 0."))
        }
    }

    func run() async throws {
        try await work.with(.readOnly) { store in
            let letters = try await DeadLetters(of: store.journal).list(after: after, limit: limit)
            for letter in letters {
                let record = LetterRecord(letter)
                Output.put(work.json ? try JSONText.of(record) : record.line(work.speech))
            }
            guard !work.json else { return }
            let count = work.speech.say(zh: "共 \(letters.count) 条", en: "\(letters.count) messages")
            let isMore = letters.count == limit
            let more = isMore ? letters.last.map { "  --after \($0.position)" } : nil
            Output.note(count + (more ?? ""))
        }
    }
}

/// A message that was given up, without what it says; as the service's API shows it.
private struct LetterRecord: Encodable {
    var id: String
    var position: Int64
    var conversation: String
    var attempts: Int
    /// A code without personal data.
    var reason: String?

    init(_ letter: OutboxEntry) {
        id = letter.message.id
        position = letter.position
        conversation = letter.message.conversation
        attempts = letter.attempt
        reason = letter.note
    }

    func line(_ speech: SpeechOptions) -> String {
        let tries = speech.say(zh: "试了 \(attempts) 次", en: attempts == 1 ? "1 attempt" : "\(attempts) attempts")
        return printable([id, reason ?? "–", tries, conversation].joined(separator: "  "))
    }
}

/// `huashu outbox resend`: once more.
struct OutboxResend: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resend", abstract: "Try a message once more that was given up. 重发一条消息。",
        discussion: "A running service sends it within a second or two; else the next one that starts does.")

    @Argument(help: ArgumentHelp("The message, as outbox list names it.", valueName: "id")) var id: String
    @OptionGroup var work: StoreWork

    func run() async throws {
        try await work.with(.readWrite) { store in
            guard try await DeadLetters(of: store.journal).resend(id, at: SystemClock().now) else {
                let message = work.speech.say(
                    zh: "没有这条没发出去的消息：\(id)", en: "no message of this name was given up: \(id)")
                if work.json { Output.put(try JSONText.of(RefusalRecord(code: "unknown-message", message: message))) }
                throw CommandFailure(.refused, "unknown-message: " + message)
            }
            Output.put(
                work.json
                    ? try JSONText.of(["id": id, "state": "waiting"])
                    : work.speech.say(zh: "\(id)：等待发送", en: "\(id): waits to be sent"))
        }
    }
}
