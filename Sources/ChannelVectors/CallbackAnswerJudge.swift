import Channels
import StrictJSON

/// Answers to callbacks of WeChat and WeCom: what a reply looks like inside, and how it is sealed.
enum CallbackAnswerJudge {
    static func judge(_ vector: JSONValue, _ file: VectorFile, _ adapter: any ChannelAdapter.Type) -> VectorResult {
        VectorResult(id: vector["id"]?.string ?? "", problems: problems(vector, file, adapter))
    }

    private static func problems(
        _ vector: JSONValue, _ file: VectorFile, _ adapter: any ChannelAdapter.Type
    ) -> [String] {
        guard let wanted = vector["expect_fields"], let given = vector["given"] else { return ["no “given”"] }
        guard let seal = seal(file, vector) else { return ["the settings hold no token and key"] }
        if given["plaintext"] != nil { return differences(sealed(given, by: seal), wanted) }
        guard let reply = Reply(vector: given) else { return ["“given” holds no reply"] }
        return differences(answer(reply, wanted, vector, file: file, adapter: adapter, seal: seal), wanted)
    }

    private static func differences(_ got: JSONValue?, _ wanted: JSONValue) -> [String] {
        got == wanted ? [] : ["answers \(got?.text ?? "nothing"), not \(wanted.text)"]
    }

    private static func seal(_ file: VectorFile, _ vector: JSONValue) -> CallbackSeal? {
        let changes = vector["config_override"]
        func setting(_ name: String) -> String? { changes?[name]?.string ?? file.config[name]?.string }
        guard let token = setting("token"), let key = setting("encoding_aes_key"),
            let cipher = CallbackCipher(
                encodingKey: key, receiver: setting("receive_id") ?? setting("app_id") ?? "")
        else { return nil }
        return CallbackSeal(token: token, cipher: cipher)
    }

    /// A text sealed with the random bytes, the time and the nonce of the case.
    private static func sealed(_ given: JSONValue, by seal: CallbackSeal) -> JSONValue? {
        guard let text = given["plaintext"]?.string, let salt = given["random16"]?.string,
            let timestamp = given["timestamp"]?.string, let nonce = given["nonce"]?.string,
            let answer = seal.seal(Array(text.utf8), salt: Array(salt.utf8), timestamp: timestamp, nonce: nonce)
        else { return nil }
        return [
            "Encrypt": .string(answer.encrypt), "MsgSignature": .string(answer.signature),
            "TimeStamp": .string(answer.timestamp), "Nonce": .string(answer.nonce),
        ]
    }

    /// What stands inside the adapter's sealed answer to a message.
    private static func answer(
        _ reply: Reply, _ wanted: JSONValue, _ vector: JSONValue, file: VectorFile,
        adapter: any ChannelAdapter.Type, seal: CallbackSeal
    ) -> JSONValue? {
        let customer = wanted["ToUserName"]?.string ?? ""
        let message = Inbound(
            .text, account: wanted["FromUserName"]?.string ?? "", conversation: customer, sender: customer,
            idempotency: [])
        let seconds = wanted["CreateTime"]?.string.flatMap { Int64($0) } ?? file.now
        let context = SendContext(
            outboundID: "o-1", now: seconds * 1000, salt: [UInt8](repeating: 7, count: 16))
        guard let made = try? file.adapter(adapter, for: vector),
            let response = made.answer([reply], to: message, context: context),
            let envelope = try? XMLValue.Element(document: response.body).value,
            let encrypt = envelope["Encrypt"]?.string, let signature = envelope["MsgSignature"]?.string,
            let timestamp = envelope["TimeStamp"]?.string, let nonce = envelope["Nonce"]?.string,
            let inside = seal.open(
                CallbackSeal.Answer(encrypt: encrypt, signature: signature, timestamp: timestamp, nonce: nonce)),
            let document = try? XMLValue.Element(document: inside)
        else { return nil }
        return document.value.json
    }
}
