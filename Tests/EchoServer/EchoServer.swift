import Hummingbird

/// What a turn of the service is measured beside: the same framework, which reads JSON and writes JSON and does nothing
/// else.
@main
struct EchoServer {
    struct Message: Decodable {
        let sender: String
        let message: String
    }

    struct Reply: ResponseEncodable {
        let recipientID: String
        let text: String

        enum CodingKeys: String, CodingKey {
            case recipientID = "recipient_id"
            case text
        }
    }

    static func main() async throws {
        let port = CommandLine.arguments.dropFirst().first.flatMap(Int.init) ?? 0
        let router = Router()
        router.post("/webhooks/rest/webhook") { request, context -> [Reply] in
            let message = try await request.decode(as: Message.self, context: context)
            return [Reply(recipientID: message.sender, text: message.message)]
        }
        let application = Application(
            router: router, configuration: .init(address: .hostname("127.0.0.1", port: port)))
        try await application.runService()
    }
}
