import Channels
import StrictJSON

/// Cases that ask the signer of Standard Webhooks for a signature, or for its refusal.
enum SignOnlyJudge {
    static func judge(_ vector: JSONValue, _ file: VectorFile, _ adapter: any ChannelAdapter.Type) -> VectorResult {
        let id = vector["id"]?.string ?? ""
        guard let given = vector["sign_only"], let secret = file.config["secret"]?.string,
            let name = given["id"]?.string, let seconds = given["timestamp"]?.string.flatMap({ Int64($0) }),
            let body = given["body"]?.string
        else { return VectorResult(id: id, problems: ["“sign_only” is incomplete"]) }
        return Expectation(vector).result(id) { () throws(Rejection) in
            let signer = try StandardWebhookSigner(secrets: [secret])
            let headers = try signer.headers(id: name, now: seconds * 1000, body: Array(body.utf8))
            guard let wanted = vector["expect"]?["signature"]?.string else { return [] }
            return headers.contains { $0.value == wanted } ? [] : ["signed otherwise"]
        }
    }
}
