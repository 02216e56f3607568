import ScriptChecking

extension SettingsSchema {
    /// What a lookup that one of the shop's systems answers is asked with.
    static let requests = [
        SettingKey(
            "lookups.<lookup>.url", .text, "", zh: "由接口回答：地址；`{订单号}` 这样的地方填入查询的输入",
            en: "a lookup that a system answers: its address; `{order_no}` is filled with an input"
        ) { draft, names, value in
            if case .text(let text) = value { draft.lookup(names) { $0.request { $0.url = text } } }
        },
        SettingKey(
            "lookups.<lookup>.method", .text, "", zh: "请求方法；不写时读取用 GET，写入用 POST",
            en: "the method; GET for reads and POST for writes when left out"
        ) { draft, names, value in
            if case .text(let text) = value { draft.lookup(names) { $0.request { $0.method = text } } }
        },
        SettingKey(
            "lookups.<lookup>.headers.<header>", .text, "", zh: "请求头；密钥写 `{env:变量}` 或 `{file:路径}`",
            en: "a header field; secrets as `{env:NAME}` or `{file:PATH}`"
        ) { draft, names, value in
            if case .text(let text) = value, let header = names.last {
                draft.lookup(names) { $0.request { $0.headers[header] = text } }
            }
        },
        SettingKey(
            "lookups.<lookup>.body", .text, "", zh: "请求体，一段 JSON；其中的文字里可以填入查询的输入",
            en: "the body, as JSON; its strings may be filled with inputs"
        ) { draft, names, value in
            if case .text(let text) = value { draft.lookup(names) { $0.request { $0.body = text } } }
        },
        SettingKey(
            "lookups.<lookup>.outputs.<slot>", .text, "", zh: "这个槽位在回答里的位置，如 `$.data.status`",
            en: "where the answer holds this slot, such as `$.data.status`"
        ) { draft, names, value in
            if case .text(let text) = value, let slot = names.last {
                draft.lookup(names) { $0.request { $0.outputs[slot] = text } }
            }
        },
        SettingKey(
            "lookups.<lookup>.timeout", .duration(0...60_000), "0", zh: "一次请求最多多久；0 是用查询自己的时限",
            en: "how long one attempt may take; 0 takes the lookup's own limit"
        ) { draft, names, value in
            if case .whole(let number) = value { draft.lookup(names) { $0.request { $0.timeout = number } } }
        },
        SettingKey(
            "lookups.<lookup>.retries", .whole(0...5), "1", zh: "读取失败后再试几次；写入从不重试",
            en: "further attempts of a read that failed; a write is made once"
        ) { draft, names, value in
            if case .whole(let number) = value { draft.lookup(names) { $0.request { $0.retries = number } } }
        },
        SettingKey(
            "lookups.<lookup>.empty_statuses", .words, "[404]", zh: "哪些状态码表示“没有”",
            en: "statuses of HTTP that say that there is no such thing"
        ) { draft, names, value in
            if case .texts(let texts) = value {
                draft.lookup(names) { $0.request { $0.emptyStatuses = texts.compactMap(Int.init) } }
            }
        },
    ]
}
