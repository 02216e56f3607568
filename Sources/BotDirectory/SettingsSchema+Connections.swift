extension SettingsSchema {
    /// What connects the shop with other people's programs: channels, and where escalation forms go.
    static let connections: [SettingKey] =
        channelKeys.map { key in
            row("channels.<channel>", key) { draft, name, change in
                change(&draft.service.channels[name, default: .init()])
            }
        }
        + forwardKeys.map { key in
            row("forward.<name>", key) { draft, name, change in
                change(&draft.service.forwards[name, default: .init()])
            }
        }

    /// One setting of a connection.
    private struct Key: Sendable {
        var name: String
        var isSecret = false
        var zh: String
        var en: String
    }

    private static let channelKeys: [Key] = [
        Key(
            name: "kind", zh: "接的是哪个平台，如 `wechat_oa`；不写就只是显示上的限制",
            en: "the platform, such as `wechat_oa`; without it only bounds of what is shown"),
        Key(name: "account", zh: "平台上的账号", en: "the account on the platform"),
        Key(name: "mode", zh: "平台的消息加密方式", en: "how the platform seals messages"),
        Key(name: "app_id", zh: "平台给的应用编号", en: "the platform's name of the application"),
        Key(name: "app_key", zh: "平台给的应用键", en: "the platform's key name of the application"),
        Key(name: "client_key", zh: "平台给的客户端键", en: "the platform's key name of the client"),
        Key(name: "corp_id", zh: "企业编号", en: "the platform's name of the company"),
        Key(name: "agent_id", zh: "应用的编号", en: "the platform's number of the agent"),
        Key(name: "receive_id", zh: "消息里要核对的接收方", en: "the receiver that messages must name"),
        Key(name: "account_id", zh: "平台上账号的编号", en: "the platform's number of the account"),
        Key(name: "account_sid", zh: "平台上账号的编号", en: "the platform's name of the account"),
        Key(name: "from", zh: "发送用的号码", en: "the number that messages come from"),
        Key(name: "robot_code", zh: "机器人的编号", en: "the platform's name of the robot"),
        Key(name: "bot_username", zh: "机器人的用户名", en: "the robot's user name"),
        Key(
            name: "public_url", zh: "平台看到的回调地址，签名要用",
            en: "the webhook's address as the platform sees it, which is signed"),
        Key(name: "base_url", zh: "平台接口的地址，用来替换默认的", en: "the address of the platform's API, instead of its own"),
        Key(name: "max_body_bytes", zh: "一个请求的正文最多多少字节", en: "bytes of a request's body"),
        Key(name: "token", isSecret: true, zh: "平台后台里的令牌", en: "the token set at the platform"),
        Key(name: "secret", isSecret: true, zh: "验证签名的密钥", en: "the secret of signatures"),
        Key(name: "previous_secret", isSecret: true, zh: "换密钥时，前一把", en: "the secret before, while it is replaced"),
        Key(name: "app_secret", isSecret: true, zh: "应用的密钥", en: "the secret of the application"),
        Key(name: "corp_secret", isSecret: true, zh: "企业应用的密钥", en: "the secret of the company's application"),
        Key(name: "encoding_aes_key", isSecret: true, zh: "消息加密的密钥", en: "the key that messages are sealed with"),
        Key(name: "encrypt_key", isSecret: true, zh: "消息加密的密钥", en: "the key that messages are sealed with"),
        Key(name: "verification_token", isSecret: true, zh: "验证令牌", en: "the verification token"),
        Key(name: "client_secret", isSecret: true, zh: "客户端的密钥", en: "the secret of the client"),
        Key(name: "channel_secret", isSecret: true, zh: "频道的密钥", en: "the secret of the channel"),
        Key(name: "signing_secret", isSecret: true, zh: "签名的密钥", en: "the secret of signatures"),
        Key(name: "secret_token", isSecret: true, zh: "回调里带的令牌", en: "the token that webhooks carry"),
        Key(name: "auth_token", isSecret: true, zh: "签名和调用用的令牌", en: "the token of signatures and of calls"),
        Key(name: "api_token", isSecret: true, zh: "调用平台接口的令牌", en: "the token of the platform's API"),
        Key(name: "bot_token", isSecret: true, zh: "机器人的令牌", en: "the robot's token"),
        Key(name: "access_token", isSecret: true, zh: "调用平台接口的令牌", en: "the token of the platform's API"),
        Key(name: "channel_access_token", isSecret: true, zh: "调用平台接口的令牌", en: "the token of the platform's API"),
    ]

    private static let forwardKeys: [Key] = [
        Key(
            name: "kind", zh: "表单送到哪种系统，如 `signed_event`、`chatwoot`",
            en: "what forms go to, such as `signed_event` or `chatwoot`"),
        Key(name: "url", zh: "地址", en: "its address"),
        Key(name: "account", zh: "账号编号", en: "the account there"),
        Key(name: "inbox", zh: "收件箱编号", en: "the inbox there"),
        Key(name: "group", zh: "处理的组", en: "the group there"),
        Key(name: "key_id", zh: "密钥的名字", en: "the name of the key"),
        Key(name: "secret", isSecret: true, zh: "签名的密钥", en: "the secret of signatures"),
        Key(name: "token", isSecret: true, zh: "调用用的令牌", en: "the token of its API"),
    ]

    private static func row(
        _ section: String, _ key: Key,
        change: @escaping @Sendable (inout SettingsDraft, String, (inout ServiceSettings.Connection) -> Void) -> Void
    ) -> SettingKey {
        SettingKey("\(section).\(key.name)", key.isSecret ? .secret : .text, "", zh: key.zh, en: key.en) {
            draft, names, value in
            guard case .text(let text) = value, let name = names.first else { return }
            change(&draft, name) { connection in
                if key.name == "kind" {
                    connection.kind = text
                } else if key.isSecret {
                    connection.secrets[key.name] = SecretReference(text)
                } else {
                    connection.values[key.name] = text
                }
            }
        }
    }
}
