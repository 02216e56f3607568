/// Words that mean one thing, with how strongly each says it.
///
/// A line begins with a strength from 0 to 1, followed by the words that have it, or with `-`, followed by phrases that
/// hold one of the words and mean something else (`垃圾桶`). `_` stands for a space, `[a|b]` for one of several. Every
/// phrase covers all words inside it, those of other tables too; a word inside a longer word is not read either.
struct SignalTable: Sendable {
    let kind: Signal.Kind
    let label: String
    let lines: String

    init(_ kind: Signal.Kind, _ label: String = "", _ lines: String) {
        self.kind = kind
        self.label = label
        self.lines = lines
    }

    static let all: [SignalTable] = emotions + risks + insults + demands + answers
}

// MARK: Mood

extension SignalTable {
    static let emotions = [
        SignalTable(
            .emotion, "愤怒",
            """
            0.9 气死 气炸 气疯 愤怒 暴怒 火大 怒了 忍无可忍 受够了 欺人太甚 丧心病狂 可恶 可恨 恨死 骗子 骗人 欺骗 诈骗 无耻 无良 \
            奸商 黑心 黑店 坑人 坑爹 坑货 坑钱 骗钱 骗我 欺负人 欺负消费者 欺负老百姓 太过分 太欺负人 furious outrageous outraged enraged scam scammer scammers \
            rip_off ripoff ripped_off fraudsters had_enough sick_and_tired fed_up pissed_off pissed livid
            0.8 气人 气愤 气坏 生气死 恼火 窝火 来气 不像话 岂有此理 什么东西 没良心 不讲理 耍流氓 耍赖 霸王条款 店大欺客 强盗 infuriating disgusting \
            disgraceful ridiculous appalling
            0.7 生气 过分 恶心 垃圾 什么态度 态度[|太|极|真|很|有点|好|这么|特别|非常]差 态度[|很|极其|非常]恶劣 烂透 太烂 破店 烂店 烂货 破玩意 破东西 什么破 不要脸面 angry mad_at unbelievable \
            garbage worst_service worst_company worst_experience crappy terribly_bad
            0.6 忽悠 敷衍 踢皮球 糊弄 打发我 推卸 推脱 推诿 推来推去 扯皮 甩锅 耍我 玩我 欺负 店家坑 搪塞 套路 annoyed annoying frustrated \
            frustrating irritated upset_with unacceptable
            - 垃圾[桶|袋|箱|盒|篓|铲|车|筐|夹|站|堆|房|处理|分类|短信|邮件|文件|清理|清除|广告|信息|软件|电话|食品] [清理|清|扔|倒|丢|装|吸|扫|干|湿|厨余|厨房|生活]垃圾 \
            garbage_[bag|bags|can|cans|bill|disposal|truck|day|collection|pickup] the_garbage_out take_out_the_garbage [产|卫|新|滋|养|花]生气 空气炸 \
            生气勃 套路由 防[骗子|诈骗|坑人] 反诈骗 诈骗[电话|短信] 孕吐恶心 不过分 我过分 angry_birds
            """),
        SignalTable(
            .emotion, "失望",
            """
            0.8 失望透顶 失望至极 太失望 大失所望 心寒 寒心 心凉 凉透 再也不买 再也不来 再也不会买 再也不会来 再也不信 再也不敢买 永远不会再 最后一次买 never_again \
            never_buy_again never_buying terrible horrible awful pathetic
            0.7 失望 太差 极差 差劲 差评 后悔买 后悔死 买后悔 不会再买 不会再来 不会回购 太坑 大坑 踩坑 踩雷 避雷 坑死 一点都不好 一塌糊涂 白花钱 浪费钱 浪费时间 上当 被坑 \
            被骗 粉转黑 disappointed disappointing let_down waste_of_money waste_of_time poor_service bad_service terrible_service \
            useless
            0.5 不满意 不满 不太满意 不是很满意 很不满意 非常不满 不怎么满意 不是特别满意 无语 难用 不好用 质量差 质量太差 质量很差 质量不好 服务差 体验差 体验不好 \
            不靠谱 不值 一般般 没意思 算什么 unhappy not_happy dissatisfied unsatisfied not_satisfied not_pleased poor_quality \
            bad_quality low_quality
            - 不满[足|一|两|三|减|月|周岁|年|0|1|2|3|4|5|6|7|8|9] 不满意[可以|可|能|包]退 不满意的话 如果不满意 温差太差 无语[音|言] 质量差[异|别] 服务差价 体验差异 \
            不值[班|得信] 值不值 防上当 useless_without
            """),
        SignalTable(
            .emotion, "焦急",
            """
            0.8 急死 急疯 急坏 急哭 心急如焚 火烧眉毛 十万火急 焦急万分 着急死 急得 愁死 freaking_out panicking desperate
            0.6 很急 好急 太急 真急 特别急 非常急 超急 着急 焦急 心急 火急 急急急 慌了 担心死 焦虑 发愁 提心吊胆 worried_sick anxious worried
            0.4 担心 不放心 心慌 等得心焦
            """),
        SignalTable(
            .emotion, "难过",
            """
            0.8 崩溃 绝望 心碎 欲哭无泪 生无可恋 heartbroken devastated in_tears
            0.6 难过 伤心 委屈 想哭 哭了 心酸 心塞 堵心 憋屈 难受死 心累 心好累 闹心 糟心 sad depressed crying
            - [系统|软件|程序|电脑|手机|游戏|应用|服务器]崩溃 崩溃闪退 [笑|感动|美|好用|好吃]哭了 爱哭了 sad_[song|songs|music|movie] crying_baby
            """),
        SignalTable(
            .satisfaction, "",
            """
            0.8 非常满意 很满意 特别满意 十分满意 超满意 超级满意 太满意 太好了 太棒了 太赞了 五星好评 完美 好用极了 very_satisfied very_happy love_it perfect \
            excellent amazing fantastic outstanding
            0.6 满意 好评 给力 点赞 超赞 很赞 真棒 很棒 好棒 靠谱 贴心 惊喜 好喜欢 很喜欢 超喜欢 特别喜欢 物超所值 物有所值 态度好 态度很好 服务好 服务很好 服务态度好 质量好 \
            质量很好 质量不错 挺好 真好 很好 太快了 棒棒 回购 会再来 推荐给 awesome great satisfied well_done good_job happy_with \
            pleased wonderful
            0.4 不错 可以的 还行 还可以 还不错 good nice
            - 好评[返|截图|有礼|卡|率|红包|送|奖励|度|价] 满意度 [真|很]好看 真好笑 质量好[不|吗|么|点] [态度|服务]好[点|一点|不|吗|么] \
            不是很好 不怎么靠谱 good_[morning|evening|afternoon|night|day|bye|luck|faith] [any|what]_good goods great_[britain|uncle|aunt|grandma] \
            nice_to_meet
            """),
    ]
}

// MARK: What may follow

extension SignalTable {
    static let risks = [
        SignalTable(
            .risk, "人身",
            """
            1.0 受伤 受了伤 弄伤 伤到[人|孩子|手|脚|眼] 伤了人 工伤 过敏 住院 起火 着火 失火 自燃 冒火 爆炸 炸伤 中毒 触电 漏电 电到 电击 被电 [烫|烧|灼|割|划|扎|砸|压|夹|摔|刺|咬]伤 流血 出血 骨折 缝针 \
            缝了[几|两|三|四|五|六|七|八|十]针 毁容 烂脸 窒息 呛到 噎到 误吞 送医 [进|去|上|送|在|进了|去了|送进]医院 急诊 急救室 抢救 昏迷 晕倒 休克 吃坏 拉肚子 腹泻 上吐下泻 呕吐 恶心[呕吐|想吐|反胃] 吃出[虫|异物|玻璃|头发|铁丝] 人身伤害 \
            injured injury injuries hospitalized hospitalised [in|to]_the_hospital emergency_room allergic_[reaction|to_it|to_this|to_your] \
            electric_shock electrocuted [caught|catches|catch]_fire [is|was|were|went|caught|it's]_on_fire exploded explosion got_burned burned_my burned_her burned_his burnt_my bleeding \
            poisoned food_poisoning choked_on got_sick made_me_sick made_us_sick
            1.0 自杀 想死 轻生 不想活 活不下去 寻短见 跳楼 割腕 suicide suicidal kill_myself end_my_life
            0.8 炸了 炸开 炸裂 刮伤 冒烟 烧焦 烧起来 电人 电了我 红肿 起疹子 起红疹 红疹 起水泡 又红又痒 hurt_my_[hand|finger|arm|leg|foot|eye|eyes|back|child|kid|son|daughter|baby|dog|cat] \
            hurt_[me|himself|herself] got_hurt got_a_rash skin_rash
            0.4 发痒 刺痛 头晕 on_fire hospital burned burnt rash allergic
            - [防|抗|低|不]过敏 过敏[体质|肌|源|原|人群|性|期|药|鼻炎] 易过敏 [花粉|海鲜|鼻炎]过敏 防[烫伤|触电|漏电|割伤|划伤|爆炸|起火|着火|夹伤|压伤|摔伤|砸伤|咬伤] \
            漏电[保护|开关|断路|检测] 起火[锅|烧|车|腿] 着火[锅|车] 被电[脑|话|信|商|梯] 电到[期|手|货] [没|充|来|家|小家|有]电到 电击[棍|枪] 炸了[鸡|油条] \
            空气炸了 油炸了 炸开[花|锅] 炸裂开场 [群|手机|服务器|游戏|系统|网络|网]炸了 [屏幕|外壳|机身|表面|漆面]划伤 [屏幕|外壳|机身|表面|漆面]刮伤 刮伤漆 划伤屏幕 烫伤膏 烧伤膏 \
            出血量 [大|清仓大]出血 [在|去]医院[上班|工作|附近|对面|旁边|门口] 呕吐袋 腹泻药 想死[你|我了] 自杀式 跳楼[价|机|甩卖] 自燃煤 冒烟机 \
            on_fire_[tv|tablet|stick] burned_[a_cd|cd|calories|out|by] burnt_out [calories|cd]_burned freezer_burnt rash_[decision|guard] bleeding_edge
            """),
        SignalTable(
            .risk, "监管",
            """
            0.9 12315 打12345 12345热线 12345投诉 12345举报 拨12345 找12345 12300 12378 消协 消费者协会 消费者权益保护 消费者保护 消保委 工商局 \
            工商所 工商部门 工商投诉 工商举报 找工商 去工商 市场监督 市场监管 市监局 市监所 监管局 监管部门 监督局 质监局 质检局 技术监督 食药监 药监局 物价局 银保监 银监会 金融监管 工信部 通管局 \
            税务局举报 信访 市长热线 政府热线 黑猫投诉 黑猫平台 上黑猫 去黑猫 在黑猫 黑猫上 举报 检举 向有关部门 相关部门投诉 监管投诉 consumer_protection \
            better_business_bureau bbb ombudsman trading_standards consumer_affairs attorney_general ftc report_you regulator \
            regulators file_a_report_with_the
            0.7 工商 平台介入 小二介入 平台投诉 平台客服介入 官方介入 有关部门 消费者权益
            - 工商[银行|行|户|卡|注册|信息|执照|大学|学院|登记|年检|管理|变更|储蓄|信用] 中国工商 12315[元|块|件] 尾号12315 举报奖励 有关部门规定
            """),
        SignalTable(
            .risk, "法律",
            """
            0.9 起诉 诉讼 打官司 吃官司 告你们 告你 告死 告上法 律师 律师函 法院 法庭 法庭见 法务 [走|用|拿起]法律 法律[途径|手段|程序|责任|武器] 走司法 司法途径 诉诸法律 报警 报案 报公安 110报警 打110 拨110 \
            仲裁 维权 退一赔三 假一赔[三|十] 退一赔十 [三|十]倍赔偿 惩罚性赔偿 触犯法律 消费者权益保护法 消法 \
            sue_[you|your|them|the_company|this_company|for] [will|gonna|to|can|i'll|we'll]_sue suing sued [my|our]_lawyer [my|our]_attorney [get|hire|call|contact|hear_from]_a_lawyer lawsuit \
            legal_action take_you_to_court see_you_in_court [go|going]_to_court small_claims call_the_[police|cops] calling_the_police press_charges arbitration
            0.7 违法 犯法 派出所 公安局 经侦 索赔 赔偿损失 精神损失费 公证 录音取证 [留好|保留|留着]证据 侵权 chargeback charge_back dispute_the_charge \
            compensation_claim illegal against_the_law
            0.4 警察 犯罪 lawyer lawyers attorney court police sue
            - 告你[一声|吧|哈|知] [转|相|报|广|警|预|通|控|奉]告你 法院[路|街|旁|对面|附近|宿舍|家属|小区|门口|东|西|南|北] [送到|寄到]法院 在法院上班 律师[楼|大厦|证] \
            报警[器|灯|声|音|功能|提示|怎么|代码] [自动|烟雾|温度|低压|故障|一直|机器|在|老|会|滴滴|高温|缺水|显示|胎压|超速|倒车|老是|总|总是|电池|低电]报警 \
            [派出所|公安局][旁|对面|附近|门口] [交通|道路]违法 违法所得 不违法 维权力 被告你 to_sue_[ellen|anne] \
            [tennis|food|basketball|badminton|circuit|supreme]_court court_[shoes|size|house] illegal_parking
            """),
        SignalTable(
            .risk, "媒体",
            """
            0.9 曝光[你|他|这|出来] 给你[们曝光|曝光] [媒体|抖音|微博|小红书|网上|全网|网红]曝光 上热搜 热搜见 [找|联系|通知|叫]媒体 [找|上|联系|叫]电视台 电视台曝光 315晚会 上315 [找|联系|上|叫]央视 新闻爆料 \
            爆料 焦点访谈 今日说法 发抖音 抖音发视频 [发|拍]视频曝光 抖音上发 发快手 发微博 [微博|小红书]见 发小红书 小红书避雷 发b站 发知乎 发论坛 挂网上 挂出来 [发|发到|放到|传到]网上 \
            让[大家都知道|网友|全网] 找大v [call|contact|tell|go_to]_the_[media|press|news|newspaper|newspapers] news_station go_viral going_viral \
            expose_[you|your|this] [post|posting]_[this_on|about_this|about_you] one_star_review 1_star_review leave_a_bad_review
            0.8 曝光 记者 journalists reporters
            0.7 媒体 舆论 给差评 给你差评 打差评 一星差评 [大众点评|网上]写 bad_review negative_review
            0.4 电视台 央视 发朋友圈 抖音发 自媒体 写差评 journalist reporter social_media
            - 曝光[度|量|率|值|时间|补偿|不足|过|模式|参数|三角|调|机|灯|锁|时长|表|问题] [过度|过|长|多重|双重|相机|自动|手动|照片|测光|防|拍照|摄像头|镜头|胶卷|底片|屏幕]曝光 \
            [多|流|全]媒体 新媒体运营 媒体[播放|服务器|文件|中心|库|音量|声音|格式|接口] 播放媒体 记者证 小记者 [看|收不到|搜|没有]电视台 电视台直播 央视[网|频|同款|广告] \
            [分享|要|怎么]发朋友圈 发朋友圈[集赞|有|送] 发微博抽奖 发抖音[有|用|的] 发小红书[返|有] my_social_media
            """),
        SignalTable(
            .risk, "群体",
            """
            0.8 [很多人|好多人|许多人|不少人|所有人|大家|群里|群里的人|群里好多人|同事|邻居|家长|业主|加盟商|加盟店|全家|全家人|全宿舍|全班|全公司|整个小区|整栋楼]都[坏|烂|碎|没收|没发|没到|过敏|中招|遇|有这|有同样|是这样|是这个问题|出现|被骗|投诉|反映|反馈|要退|退了|拉肚子|不能用|用不了|不好使|吐了|等着退] \
            [群里|群里很多|群里好多][投诉|退货|维权|反映|说有问题] 我们群里 [买家|受害者|维权|消费者]群 一起[投诉|维权|起诉|告|举报] 联名 联合[投诉|起来|维权] 集体[维权|投诉|起诉|退|中毒|过敏|食物|索赔|上访] \
            群体[投诉|事件] 一批人 一大批人 不止我一[个|家] 不是我一个人 [几十|上百|几百|好几百|好几十|上千][人|个人|家|户|个客户|个顾客|个买家|家店|名顾客] 成百上千 [一整批|整批|这一批|这批|整批货]都 批量出现 批量[问题|事故] \
            都出现[这|同样|一样] [全都|都]中招 都有同样 都是同样的问题 class_action many_of_us all_of_us_[are|have|had|got] [dozens|hundreds]_of_people \
            other_[people|customers]_[are_complaining|have_the_same|had_the_same] everyone_in_our
            0.4 大家都 群里 集体 一群人 [很多人|好多人|许多人|不少人|所有人]都 other_customers so_many_people
            - 集体[照|户|宿舍|活动|舞|采购|食堂|购买|办理] 人群里 羊群里 [适合|够|能坐|可坐|坐][几十|上百|几百]人 [几十|上百|几百]人[用|的] 上百家门店
            """),
    ]
}
