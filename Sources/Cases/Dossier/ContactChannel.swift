public import WorkingTime

/// The ways on which a customer is reached, by the names that contacts and registrations have for them.
public enum ContactChannel {
    /// What people call a channel; nil for a name of the shop's own.
    public static func title(of name: String) -> BilingualPhrase? { titles[name] }

    private static let titles = [
        "web": BilingualPhrase(zh: "网页", en: "web"),
        "chat": BilingualPhrase(zh: "在线聊天", en: "chat"),
        "phone": BilingualPhrase(zh: "电话", en: "telephone"),
        "sms": BilingualPhrase(zh: "短信", en: "SMS"),
        "sms_twilio": BilingualPhrase(zh: "短信", en: "SMS"),
        "email": BilingualPhrase(zh: "邮件", en: "e-mail"),
        "letter": BilingualPhrase(zh: "信函", en: "letter"),
        "shop": BilingualPhrase(zh: "到店", en: "in the shop"),
        "douyin": BilingualPhrase(zh: "抖音", en: "Douyin"),
        "doudian": BilingualPhrase(zh: "抖店", en: "Doudian"),
        "wechat": BilingualPhrase(zh: "微信", en: "WeChat"),
        "wechat_oa": BilingualPhrase(zh: "微信公众号", en: "WeChat account"),
        "wecom": BilingualPhrase(zh: "企业微信", en: "WeCom"),
        "feishu": BilingualPhrase(zh: "飞书", en: "Feishu"),
        "dingtalk": BilingualPhrase(zh: "钉钉", en: "DingTalk"),
    ]
}
