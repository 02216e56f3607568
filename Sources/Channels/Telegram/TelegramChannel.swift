import ChineseText
import StrictJSON

/// Bots of Telegram. A request shows a secret that the shop gave when it registered the address; nothing is signed.
struct TelegramChannel: ChannelAdapter {
    static let kind = "telegram"

    let botToken: String
    let baseURL: String
    private let secretToken: String

    init(_ settings: ChannelSettings) throws(ChannelSettingsFault) {
        secretToken = try settings.required("secret_token")
        botToken = try settings.required("bot_token")
        baseURL = try settings.baseURL(standard: "https://api.telegram.org")
        let isPlain: (UInt8) -> Bool = { byte in
            let sign = Character(Unicode.Scalar(byte))
            return byte < 0x80 && (sign.isLetter || sign.isNumber || sign == "_" || sign == "-")
        }
        guard secretToken.utf8.count <= 256, secretToken.utf8.allSatisfy(isPlain) else {
            throw settings.fault(
                "secret_token",
                .malformed(zh: "应是 1 至 256 个字母、数字、“_”或“-”", en: "1 to 256 letters, digits, “_” or “-”"))
        }
        guard botToken.utf8.allSatisfy({ isPlain($0) || $0 == UInt8(ascii: ":") }) else {
            throw settings.fault(
                "bot_token", .malformed(zh: "应是 BotFather 给的“数字:字母”", en: "what BotFather gave, digits:letters"))
        }
    }

    var capabilities: Capabilities {
        var capabilities = Capabilities()
        capabilities.text = .init(4_096, .utf16)
        capabilities.menus = .init(items: 100, title: .init(60, .characters), id: .init(64, .bytes))
        capabilities.signsBody = false
        return capabilities
    }

    func receive(_ request: ChannelRequest, now: Instant) throws(Rejection) -> Receipt {
        try request.requirePost()
        let token = try SignatureCheck.required("X-Telegram-Bot-Api-Secret-Token", of: request)
        try SignatureCheck.compare(token, with: secretToken, otherwise: .badToken)
        let update = try request.jsonBody()
        let id = try update.requiredIdentifier("update_id")
        if let message = update["message"] { return try TelegramUpdate(id: id).receipt(of: message) }
        if let tap = update["callback_query"] { return try TelegramUpdate(id: id).receipt(ofTap: tap) }
        return .ignored(reason: "unsupported_event", acknowledgement: .empty)
    }
}
