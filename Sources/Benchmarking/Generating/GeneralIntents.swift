/// An intent that every shop has, whatever it sells.
struct GeneralIntent: Sendable {
    let name: String
    /// Ways to say it, each of which some rule matches.
    let phrases: [String]
    let rules: [GeneratedRule]

    /// The intent with a precedence below those of products: what names a product is meant for it.
    func intent(_ random: inout SeededGenerator) -> GeneratedIntent {
        GeneratedIntent(
            name: name, precedence: random.number(in: 1...39), rules: rules, phrases: phrases,
            reply: "关于“\(name)”的说明已经找到，请稍等。")
    }
}

/// The intents that a generated shop begins with.
enum GeneralIntents {
    static let all = orders + payments + service + talk

    private static let orders = [
        GeneralIntent(
            name: "退货办法", phrases: ["怎么把东西退掉", "退货有什么条件", "不喜欢可以退吧", "申请退货", "如何退回去"],
            rules: [
                .regex("(怎么|如何).{0,6}退(货|掉|回)"), .regex("退货.{0,6}(条件|步骤|要求)"),
                .pattern("不[合适|喜欢]*{0,6}退"), .regex("^申请.{0,3}退货(?!款)"),
            ]),
        GeneralIntent(
            name: "催促发货", phrases: ["怎么还不发货", "几号才发货", "能快些发货吗", "催一下仓库", "一直没有发出"],
            rules: [
                .regex("(怎么|为何).{0,3}(不|没)发货"), .regex("(几号|哪天).{0,4}发货"), .pattern("催*{0,4}仓库"),
                .regex("(快些|赶紧|尽早)[^，。]{0,4}发货|没有发出"),
            ]),
        GeneralIntent(
            name: "查询物流", phrases: ["查一查物流", "包裹走到哪里了", "物流好久不动", "快递停在中转站", "运单走到哪一步"],
            rules: [
                .regex("查.{0,4}(物流|运单)"), .regex("(包裹|运单).{0,4}走到"), .pattern("快递*{0,4}中转"),
                .regex("物流.{0,4}(?:不动|停滞|(?<!已)更新慢)"),
            ]),
        GeneralIntent(
            name: "退款到账", phrases: ["退款几时到账", "退的钱去哪了", "退款进行到哪一步", "钱还没退给我", "退款原路返回吗"],
            rules: [
                .regex("退款.{0,5}(到账|原路)"), .regex("退的钱.{0,6}(哪|账户)"), .pattern("退款*{0,4}哪一步"),
                .regex("钱.{0,4}(?<!不)没退"),
            ]),
        GeneralIntent(
            name: "修改地址", phrases: ["帮忙改地址", "地址填错了", "换个收件人", "寄到公司去", "收件电话写错了"],
            rules: [
                .regex("(改|更换).{0,3}地址"), .regex("(地址|收件电话).{0,3}(填错|写错)"), .pattern("换*{0,3}收件人"),
                .regex("寄到(?!底).{1,6}去"),
            ]),
        GeneralIntent(
            name: "撤销订单", phrases: ["订单我要撤销", "把订单关掉", "拍错了想撤销", "重复下单要删掉", "订单不想付了"],
            rules: [
                .regex("订单.{0,6}(撤销|不想付)"), .regex("把订单.{0,3}(关|删)"), .pattern("拍错*{0,4}撤销"),
                .regex("重复下单.{0,5}(删|撤)掉?$"),
            ]),
        GeneralIntent(
            name: "更换规格", phrases: ["能改成大号吗", "改成另一个款式", "尺码选错了", "下错了型号", "型号改小一点"],
            rules: [
                .regex("改成.{0,6}(号|款式)"), .regex("(尺码|型号).{0,3}选错"), .pattern("下错*{0,3}型号"),
                .regex("型号.{0,2}改(?=[大小])"),
            ]),
        GeneralIntent(
            name: "少发错发", phrases: ["少发了一样", "盒子里是空的", "寄错东西了", "件数不对", "收到的不是我买的"],
            rules: [
                .regex("(少|漏)(发|装)了"), .regex("寄错.{0,4}(东西|颜色)"), .pattern("件数*{0,3}不对"),
                .regex("(盒子|箱子)[^，。]{0,4}空的|收到的不是"),
            ]),
        GeneralIntent(
            name: "预售尾款", phrases: ["预售几号发走", "尾款哪天付", "定金退不退", "预售的尾款", "付了定金之后"],
            rules: [
                .regex("预售.{0,5}(几号|尾款)"), .regex("尾款.{0,5}(付|交)"), .pattern("定金*{0,4}退"),
                .regex("付了定金(?!.{0,4}取消)"),
            ]),
    ]

    private static let payments = [
        GeneralIntent(
            name: "开具发票", phrases: ["发票抬头怎么填", "给我开票", "要一张专票", "电子票在哪下载", "税号写错了"],
            rules: [
                .regex("发票.{0,4}(抬头|下载)"), .regex("(开票|专票|普票)"), .pattern("电子票*{0,5}下载"),
                .regex("税号.{0,3}(错|\\d{15})"),
            ]),
        GeneralIntent(
            name: "优惠券用法", phrases: ["券怎么领取", "红包抵不了", "满200减30", "券过期了", "领券在哪里"],
            rules: [
                .regex("(券|红包).{0,4}(领取|抵不了)"), .regex("满\\d{2,4}减\\d+"), .pattern("券*{0,3}过期"),
                .regex("领券(?!成功)"),
            ]),
        GeneralIntent(
            name: "价格保护", phrases: ["降价了补不补差价", "刚买就跌价", "价保怎么弄", "买亏了", "保价多少天"],
            rules: [
                .regex("(降|跌)价.{0,6}差价"), .regex("刚买.{0,3}(降|跌)价"), .pattern("[价保|保价]"), .regex("买(亏|贵)了"),
            ]),
        GeneralIntent(
            name: "邮费规则", phrases: ["邮费算谁的", "到付行不行", "偏远地区要加邮费吗", "满多少包邮", "有运费险吗"],
            rules: [
                .regex("邮费.{0,4}(谁|吗)"), .regex("(偏远|新疆).{0,6}邮费"), .pattern("包邮"), .regex("(运费险|到付(?!款))"),
            ]),
        GeneralIntent(
            name: "付款失败", phrases: ["付不了钱", "支付总是失败", "可以分期付吗", "刷卡被拒", "支付页面打不开"],
            rules: [
                .regex("支付.{0,4}(失败|打不开)"), .regex("付不了.{0,2}(钱|款)"), .pattern("分期*{0,3}付"), .regex("(刷卡|扣款)被拒"),
            ]),
        GeneralIntent(
            name: "会员积分", phrases: ["积分能抵钱吗", "会员等级怎么升", "积分要清零吗", "开通会员", "vip如何升级"],
            rules: [
                .regex("积分.{0,3}(抵|清零)"), .regex("会员(等级|权益)"), .pattern("开通*{0,3}会员"),
                .regex("(?i)vip.{0,4}(升级|权益)"),
            ]),
    ]

    private static let service = [
        GeneralIntent(
            name: "投诉举报", phrases: ["我要去举报", "打市长热线", "找媒体曝光你们", "写差评", "消协会管的"],
            rules: [
                .regex("(?<!不)(去|要)举报"), .regex("市长热线|消协"), .pattern("[媒体|网上]*{0,4}曝光"), .regex("(写|给).{0,2}差评"),
            ]),
        GeneralIntent(
            name: "品质问题", phrases: ["做工太粗糙", "掉漆很严重", "线头特别多", "味道刺鼻", "上面有划痕"],
            rules: [
                .regex("做工.{0,3}(粗糙|差)"), .regex("(掉漆|褪色).{0,4}严重"), .pattern("味道*{0,3}刺鼻"), .regex("(线头|划痕)"),
            ]),
        GeneralIntent(
            name: "账号登录", phrases: ["登录不上去", "密码想不起来", "验证码收不到", "注销我的账号", "手机号要解绑"],
            rules: [
                .regex("登录.{0,2}不上"), .regex("密码.{0,4}(想不起|忘)"), .pattern("验证码*{0,3}收不到"),
                .regex("(?>注销|解绑).{0,3}账号|解绑$"),
            ]),
        GeneralIntent(
            name: "留下号码",
            phrases: ["手机13700137000", "运单号SF12345678901", "单号2026030112345678", "证件号尾数6688", "编号：20260305998877"],
            rules: [
                .regex("(?<!\\d)1[3-9]\\d{9}(?!\\d)"), .regex("(?i)单号.{0,2}[a-z]{2}\\d{8,12}"),
                .regex("(编号|单号):?\\s*\\d{10,20}"), .regex("证件号.{0,3}\\d{4}"),
            ]),
        GeneralIntent(
            name: "上班时段", phrases: ["你们几点上班", "周日有人值班吗", "过节放假吗", "夜班客服几点走", "营业到几点"],
            rules: [
                .regex("几点.{0,3}(上班|走)"), .regex("(周[六日]|节日).{0,4}值班"), .pattern("营业*{0,3}几点"), .regex("过节.{0,3}放假"),
            ]),
        GeneralIntent(
            name: "门店自提", phrases: ["可以到店自取吗", "附近有实体店吗", "自提点在哪", "提货凭什么码", "线下有没有柜台"],
            rules: [
                .regex("(到店|门店).{0,3}(自取|自提)"), .regex("附近.{0,4}(实体店|专柜)"), .pattern("自提点"),
                .regex("提货.{0,4}码|线下.{0,5}柜台"),
            ]),
    ]

    private static let talk = [
        GeneralIntent(
            name: "打招呼", phrases: ["哈喽", "上午好呀", "有谁在呢", "hello", "各位好"],
            rules: [
                .regex("^(哈喽|嗨|hey|各位好)[!！。~～]*$"), .regex("^(上午|下午|晚上)好"), .pattern("^有谁在"),
                .regex("(?i)^hello(?![a-z])"),
            ]),
        GeneralIntent(
            name: "表示感谢", phrases: ["多谢帮忙", "感激不尽", "thanks a lot", "帮了大忙", "费心了"],
            rules: [
                .regex("多谢.{0,4}(帮忙|解答)"), .regex("感激(不尽)?"), .pattern("帮*{0,2}大忙"), .regex("(?i)^thanks|费心了$"),
            ]),
        GeneralIntent(
            name: "说再会", phrases: ["先忙去了", "改天再聊", "bye bye", "就聊到这里", "回见"],
            rules: [
                .regex("先忙.{0,2}(去|了)"), .regex("(改天|下次)再聊"), .pattern("聊到这[里|儿]"), .regex("^(bye|回见)"),
            ]),
        GeneralIntent(
            name: "出言不逊", phrases: ["什么烂店", "一群骗人的", "恶心死了", "黑心商家", "下次绝不来买"],
            rules: [
                .regex("什么(烂|破)店"), .regex("(一群|都是)骗"), .pattern("黑心[商家|店]"), .regex("恶心.{0,2}了|绝不来"),
            ]),
    ]
}
