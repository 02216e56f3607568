import ChineseText
import StrictJSON

/// Bots of Telegram. A request shows a secret that the shop gave when it registered the address; nothing is signed.
struct TelegramChannel: ChannelAdapter {
    static let kind = "telegram"
    static let settings = ["secret_token", "bot_token", "bot_username", "base_url"]

    let botToken: String
    let baseURL: String
    private let secretToken: String
    /// The robot's user name; with it only what mentions it is answered in groups.
    private let username: String?

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
                .malformed(zh: "1 至 256 个字母、数字、“_”或“-”", en: "1 to 256 letters, digits, “_” or “-”"))
        }
        username = settings["bot_username"].map { $0.hasPrefix("@") ? String($0.dropFirst()) : $0 }
        guard username?.utf8.allSatisfy({ isPlain($0) && $0 != UInt8(ascii: "-") }) ?? true else {
            throw settings.fault(
                "bot_username", .malformed(zh: "机器人的用户名，如 shop_bot", en: "the robot's user name, such as shop_bot"))
        }
        guard botToken.utf8.allSatisfy({ isPlain($0) || $0 == UInt8(ascii: ":") }) else {
            throw settings.fault(
                "bot_token", .malformed(zh: "BotFather 给的“数字:字母”", en: "what BotFather gave, digits:letters"))
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
        let read = TelegramUpdate(id: id, username: username)
        if let message = update["message"] { return try read.receipt(of: message) }
        if let tap = update["callback_query"] { return try read.receipt(ofTap: tap) }
        return .ignored(reason: "unsupported_event", acknowledgement: .empty)
    }
}
