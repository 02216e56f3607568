import Channels
import StrictJSON

/// Transcripts of Rasa's REST channel, with a stand-in for the bot that says what the file's script says.
struct RasaJudge {
    let file: VectorFile

    static func results(of file: VectorFile) -> [VectorResult] {
        let requests = RequestJudge(file: file, adapter: RasaChannel.self)
        return file.cases.map { vector in
            switch vector["expect"]?["outcome"]?.string {
            case "http": RasaJudge(file: file).judge(vector)
            default: requests.judge(vector)
            }
        }
    }

    private func judge(_ vector: JSONValue) -> VectorResult {
        let id = vector["id"]?.string ?? ""
        guard let request = ChannelRequest(vector: vector["request"]), let expected = vector["expect"] else {
            return VectorResult(id: id, problems: ["no request"])
        }
        do throws(ChannelSettingsFault) {
            let channel = try file.adapter(RasaChannel.self, for: vector)
            return VectorResult(id: id, problems: problems(respond(to: request, by: channel), expected))
        } catch {
            return VectorResult(id: id, problems: ["the channel does not start: \(error.key)"])
        }
    }

    private func respond(to request: ChannelRequest, by channel: any ChannelAdapter) -> ChannelResponse {
        do throws(Rejection) {
            switch try channel.receive(request, now: file.now * 1000) {
            case .challenge(let response), .ignored(_, let response), .pull(_, let response): return response
            case .accepted(let acceptance):
                guard let message = acceptance.messages.first else { return acceptance.acknowledgement }
                let context = SendContext(outboundID: "o-1", now: file.now * 1000, salt: [])
                return channel.answer(replies(to: message), to: message, context: context) ?? acceptance.acknowledgement
            }
        } catch {
            return .json(["error": .string(error.publicCode)], status: error.status)
        }
    }

    // MARK: The stand-in

    private func replies(to message: Inbound) -> [Reply] {
        let lines = file.whole["script"]?.array ?? []
        let line = lines.first { line in
            guard let user = line["user"]?.string else { return true }
            return user == message.text || line["also"]?.string == message.text
        }
        return (line?["say"]?.array ?? []).flatMap(Self.replies(of:))
    }

    private static func replies(of said: JSONValue) -> [Reply] {
        var replies: [Reply] = []
        let text = said["text"]?.string
        if let buttons = said["buttons"]?.array {
            let options = buttons.map {
                Reply.Menu.Option(
                    id: String(($0["payload"]?.string ?? "").drop { $0 == "/" }), title: $0["title"]?.string ?? "")
            }
            replies.append(.menu(Reply.Menu(head: text ?? "", options: options)))
        } else if let text {
            replies.append(.text(text))
        }
        if let url = said["image"]?.string { replies.append(.image(Inbound.Media(url: url))) }
        if let custom = said["custom"] { replies.append(.custom(custom)) }
        return replies
    }

    // MARK: Comparing

    private func problems(_ response: ChannelResponse, _ expected: JSONValue) -> [String] {
        var problems: [String] = []
        let statuses = expected["status_any_of"]?.array ?? [expected["status"]].compactMap(\.self)
        if !statuses.contains(where: { $0.integer == Int64(response.status) }) {
            problems.append("status \(response.status)")
        }
        // What an error looks like is the service's matter.
        guard response.status == 200 else { return problems }
        if let type = expected["content_type"]?.string, response.contentType != type {
            problems.append("answered as \(response.contentType ?? "nothing")")
        }
        if let wanted = expected["json"], (try? JSONValue(response.body)) != wanted {
            problems.append("answered \(String(decoding: response.body, as: UTF8.self))")
        }
        if let wanted = expected["text"]?.string, Self.lines(Array(wanted.utf8)) != Self.lines(response.body) {
            problems.append("answered \(String(decoding: response.body, as: UTF8.self))")
        }
        return problems
    }

    /// One JSON value a line: how its letters are escaped is free.
    private static func lines(_ bytes: [UInt8]) -> [JSONValue?] {
        bytes.split(separator: 0x0A).map { try? JSONValue(Array($0)) }
    }
}
