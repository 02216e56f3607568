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
        /// The kind of value where it is neither a text nor a secret.
        var list: SettingKind?
        var zh: String
        var en: String
    }

    private static let channelKeys: [Key] = [
        Key(
            name: "kind", zh: "接的是哪个平台，如 `wechat_oa`；不写就只是显示上的限制",
            en: "the platform, such as `wechat_oa`; without it only bounds of what is shown"),
        Key(name: "mode", zh: "平台的消息加密方式", en: "how the platform seals messages"),
        Key(name: "app_id", zh: "平台给的应用编号", en: "the platform's name of the application"),
        Key(name: "app_key", zh: "平台给的应用键", en: "the platform's key name of the application"),
        Key(name: "client_key", zh: "平台给的客户端键", en: "the platform's key name of the client"),
        Key(name: "corp_id", zh: "企业编号", en: "the platform's name of the company"),
        Key(name: "receive_id", zh: "消息里要核对的接收方", en: "the receiver that messages must name"),
        Key(name: "kf_account", zh: "转给哪个客服账号", en: "the account of staff that conversations are handed to"),
        Key(name: "account_sid", zh: "平台上账号的编号", en: "the platform's name of the account"),
        Key(name: "robot_code", zh: "机器人的编号", en: "the platform's name of the robot"),
        Key(
            name: "bot_username", zh: "机器人的用户名，群里只答提到它的话",
            en: "the robot's user name; in groups only what mentions it is answered"),
        Key(name: "send_by", zh: "用哪种方式发送", en: "the way in which messages are sent"),
        Key(name: "public_key", zh: "对方签名的公钥", en: "the public key of the other side's signatures"),
        Key(
            name: "public_url", zh: "平台看到的回调地址，签名要用",
            en: "the webhook's address as the platform sees it, which is signed"),
        Key(name: "reply_url", zh: "回复送到哪个地址", en: "the address that replies are sent to"),
        Key(name: "base_url", zh: "平台接口的地址，用来替换默认的", en: "the address of the platform's API, instead of its own"),
        Key(name: "max_body_bytes", zh: "一个请求的正文最多多少字节", en: "bytes of a request's body"),
        Key(
            name: "shortest_session_id", zh: "接受聊天组件自己起的、至少这么长的会话号；不写就只认本服务签发的",
            en:
                "takes names that widgets give to sessions, from so many characters on; without it only those signed here"
        ),
        Key(name: "token", isSecret: true, zh: "平台后台里的令牌", en: "the token set at the platform"),
        Key(name: "secret", isSecret: true, zh: "验证签名的密钥", en: "the secret of signatures"),
        Key(name: "retiring_secret", isSecret: true, zh: "换密钥时，旧的那一把", en: "the old secret, while it is replaced"),
        Key(
            name: "secret_key_seed", isSecret: true, zh: "签发回复的私钥种子",
            en: "the seed of the private key that replies are signed with"),
        Key(name: "app_secret", isSecret: true, zh: "应用的密钥", en: "the secret of the application"),
        Key(name: "encoding_aes_key", isSecret: true, zh: "消息加密的密钥", en: "the key that messages are sealed with"),
        Key(name: "encrypt_key", isSecret: true, zh: "消息加密的密钥", en: "the key that messages are sealed with"),
        Key(name: "verification_token", isSecret: true, zh: "验证令牌", en: "the verification token"),
        Key(
            name: "verification_secret", isSecret: true, zh: "验证签名的密钥",
            en: "the secret of signatures, where it is another"),
        Key(name: "client_secret", isSecret: true, zh: "客户端的密钥", en: "the secret of the client"),
        Key(name: "channel_secret", isSecret: true, zh: "频道的密钥", en: "the secret of the channel"),
        Key(name: "signing_secret", isSecret: true, zh: "签名的密钥", en: "the secret of signatures"),
        Key(name: "secret_token", isSecret: true, zh: "回调里带的令牌", en: "the token that webhooks carry"),
        Key(name: "auth_token", isSecret: true, zh: "签名和调用用的令牌", en: "the token of signatures and of calls"),
        Key(name: "api_token", isSecret: true, zh: "调用平台接口的令牌", en: "the token of the platform's API"),
        Key(name: "bot_token", isSecret: true, zh: "机器人的令牌", en: "the robot's token"),
        Key(name: "access_token", isSecret: true, zh: "调用平台接口的令牌", en: "the token of the platform's API"),
        Key(name: "refresh_token", isSecret: true, zh: "换取访问令牌的令牌", en: "the token that others are fetched with"),
    ]

    private static let forwardKeys: [Key] = [
        Key(
            name: "kind", zh: "表单送到哪种系统，如 `signed_event`、`chatwoot_desk`",
            en: "what forms go to, such as `signed_event` or `chatwoot_desk`"),
        Key(
            name: "forms", list: .choices(["chat_takeover", "complaint", "order_task", "callback"]),
            zh: "只送这些种类的表单；不写就都送", en: "only forms of these kinds go there; all if left out"),
        Key(
            name: "types", list: .words, zh: "只送这些类型的投诉；不写就不看类型",
            en: "only complaints of these types go there; of all if left out"),
        Key(
            name: "levels", list: .choices(["1", "2", "3"]), zh: "只送这些级别的投诉；不写就不看级别",
            en: "only complaints of these levels go there; of all if left out"),
        Key(name: "url", zh: "地址", en: "its address"),
        Key(name: "base_url", zh: "系统的地址", en: "the address of the desk"),
        Key(name: "account_id", zh: "账号编号", en: "the account there"),
        Key(name: "inbox_id", zh: "收件箱编号", en: "the inbox there"),
        Key(name: "team_id", zh: "团队编号", en: "the team there"),
        Key(name: "group", zh: "处理的组", en: "the group there"),
        Key(name: "customer_domain", zh: "给没有邮箱的客户用的域名", en: "the domain of addresses for customers without one"),
        Key(name: "key_id", zh: "密钥的名字", en: "the name of the key"),
        Key(name: "secret", isSecret: true, zh: "签名的密钥", en: "the secret of signatures"),
        Key(name: "retiring_secret", isSecret: true, zh: "换密钥时，旧的那一把", en: "the old secret, while it is replaced"),
        Key(name: "api_token", isSecret: true, zh: "调用用的令牌", en: "the token of its API"),
        Key(
            name: "secret_url", isSecret: true, zh: "带密钥的地址，如群机器人的，用来代替 url",
            en: "an address that holds a key, as robots' do, instead of `url`"),
    ]

    private static func row(
        _ section: String, _ key: Key,
        change: @escaping @Sendable (inout SettingsDraft, String, (inout ServiceSettings.Connection) -> Void) -> Void
    ) -> SettingKey {
        SettingKey(
            "\(section).\(key.name)", key.list ?? (key.isSecret ? .secret : .text), "", zh: key.zh, en: key.en
        ) { draft, names, value in
            guard let name = names.first else { return }
            if case .texts(let texts) = value { return change(&draft, name) { $0.lists[key.name] = texts } }
            guard case .text(let text) = value else { return }
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
