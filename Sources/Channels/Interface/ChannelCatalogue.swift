/// Every channel that there is. A new one is a folder of its own and a line here.
public enum ChannelCatalogue {
    /// The adapters by the names of their kinds.
    public static let adapters: [any ChannelAdapter.Type] = [
        ChatwootChannel.self,
        DingTalkChannel.self,
        DoudianChannel.self,
        DouyinChannel.self,
        FeishuChannel.self,
        LineChannel.self,
        RasaChannel.self,
        RasaSocketChannel.self,
        SlackChannel.self,
        StandardWebhookChannel.self,
        TelegramChannel.self,
        TwilioChannel.self,
        WeChatChannel.self,
        WeComChannel.self,
    ]

    /// The adapter of a kind; nil when there is none.
    public static func adapter(_ kind: String) -> (any ChannelAdapter.Type)? {
        adapters.first { $0.kind == kind }
    }
}
