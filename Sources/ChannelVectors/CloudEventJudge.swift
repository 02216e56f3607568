import Channels
import StrictJSON

/// Cases of CloudEvents: events to write, in the form that the case asks for, and messages to refuse.
enum CloudEventJudge {
    static func results(of file: VectorFile) -> [VectorResult] { file.cases.map(judge) }

    private static func judge(_ vector: JSONValue) -> VectorResult {
        let id = vector["id"]?.string ?? ""
        return Expectation(vector).result(id) { () throws(Rejection) in
            if let message = vector["message"] {
                _ = try CloudEvent(headers: headers(message), body: message["body_json"]?.bytes ?? [])
                return []
            }
            if let given = vector["given"] {
                let event = try CloudEvent(attributes: given["attributes"]?.object ?? [:], data: given["data"])
                return try vector["expect_message"].map { wanted throws(Rejection) in try problems(event, wanted) }
                    ?? []
            }
            return vector["expect"]?["outcome"]?.string == "policy" ? try identityProblems() : ["no event is given"]
        }
    }

    private static func headers(_ message: JSONValue) -> [ChannelRequest.Header] {
        let headers = message["headers"]?.object ?? [:]
        return headers.names.map { ChannelRequest.Header($0, headers[$0]?.string ?? "") }
    }

    private static func problems(_ event: CloudEvent, _ wanted: JSONValue) throws(Rejection) -> [String] {
        let headers = headers(wanted)
        let isStructured = headers.contains { $0.value == CloudEvent.structuredType }
        let message = isStructured ? event.structured : event.binary
        var problems: [String] = []
        if Set(message.headers) != Set(headers) { problems.append("headers \(message.headers.map(\.name))") }
        if (try? JSONValue(message.body)) != wanted["body_json"] { problems.append("another body") }
        if try CloudEvent(headers: message.headers, body: message.body) != event {
            problems.append("does not read back as what was written")
        }
        return problems
    }

    /// A retry is the same event: whatever is not its own, such as the time of sending, is no part of it.
    private static func identityProblems() throws(Rejection) -> [String] {
        let first = try CloudEvent(id: "1", source: "/s", type: "t", data: ["a": 1])
        let again = try CloudEvent(id: "1", source: "/s", type: "t", data: ["a": 1])
        return first.structured == again.structured ? [] : ["a retry would be another event"]
    }
}
