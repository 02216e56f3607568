import Channels
import StrictJSON

/// Transcripts of Rasa's REST channel.
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
                let replies = RasaScript(file).replies(to: message.text)
                return channel.answer(replies, to: message, context: context) ?? acceptance.acknowledgement
            }
        } catch {
            return .json(["error": .string(error.publicCode)], status: error.status)
        }
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
