extension SignalTable {
    /// Abuse of people, and swearing at nobody; also as it is typed to get past filters: by sound, by shape, by
    /// initials. `EvasiveSpelling` adds signs put between the characters (`傻*逼`).
    static let insults = [
        SignalTable(
            .insult, "辱骂",
            """
            1.0 操你 草你 艹你 肏你 日你 干你娘 干你妈 操泥马 草泥马 草拟吗 草尼玛 曹尼玛 操尼玛 操你妈 操你吗 草你吗 cnm 你妈逼 你妈比 你妈b 尼玛逼 尼玛比 妈逼 妈比的 妈卖批 mmp nmsl nmb 你妈死 \
            尼玛死 死妈 司马东西 没妈 去你妈 去你大爷 狗娘养 狗日的 婊子 贱人 贱货 贱逼 骚货 杂种 杂碎 畜生 畜牲 王八蛋 王八羔子 龟儿子 死全家 全家死 不得好死 去死 断子绝孙 人渣 败类 fuck_you \
            fuck_off f*ck_you motherfucker son_of_a_bitch bitch asshole piece_of_shit scumbag scum go_to_hell drop_dead cunt \
            bastard bastards retard retarded
            0.9 傻逼 傻b 傻屄 傻比 傻币 傻叉 傻x 傻* 傻鸟 傻吊 傻屌 煞笔 沙比 沙笔 沙币 沙雕客服 莎比 杀笔 啥比客服 逼样 傻缺 sb客服 s_b s.b 死b sha_bi shabi 煞逼 沙逼 \
            二逼 2b客服 脑残 脑瘫 智障 弱智 白痴 废物 滚蛋 混蛋 混账 浑蛋 狗东西 狗屁客服 死骗子 臭不要脸 不要脸 无赖 流氓 地痞 下三滥 下贱 犯贱 真贱 禽兽 猪狗不如 狗都不如 狗腿子 idiot idiots moron morons \
            dumbass imbecile shithead jackass dickhead fucking_idiot stupid_idiot liars scammers shut_up
            0.6 sb 2b 装逼
            0.7 神经病 有病吧 有毛病吧 你有病 脑子有病 脑子有坑 脑子进水 脑子坏 没脑子 没长脑子 不长脑子 缺心眼 蠢货 蠢猪 蠢蛋 蠢死 笨蛋 笨猪 蠢驴 饭桶 窝囊废 缺德 缺德带冒烟 丧尽天良 狼心狗肺 没教养 没素质 \
            没人性 素质低 二百五 傻子 傻瓜客服 智商低 智商为零 神经客服 垃圾店 垃圾客服 垃圾商家 垃圾公司 垃圾卖家 垃圾平台 垃圾店家 垃圾服务 死客服 破客服 狗客服 狗商家 狗店 黑心商家 黑心店 吃屎 放屁 放狗屁 狗屁 屁话 狗眼 \
            滚远点 滚开 滚吧 滚犊子 给我滚 滚出去 瞎了眼 眼瞎 瞎了吗 聋了 聋子 哑巴了 死了吗 都死了 死人吗 死哪去 吃干饭 吃白饭 stupid dumb incompetent morons_in_support clueless lazy_people \
            you_people_are_useless crooks thieves
            - 沙比亚 流氓[软件|兔|app|广告|插件] 去死[皮|角|亡|结] [操|草|日]你[们家|好] [昨|今|次|生|每|明|周|当|近|工作|节|假|末|平]日你 \
            操你作 体操你 情操你 曹操你 早操你 [烟|水|花|仙]草你 二百五[十|一] 2b[铅笔|笔|橡皮|考试|自动] [铅笔|涂卡]2b usb 废物[利用|处理|箱|袋] 医疗废物 放屁股 \
            滚蛋饺子 混蛋糕 笨蛋糕 鸡蛋滚蛋 神经病[科|学|变] [末梢|周围]神经病 [水|翻|烧]滚开 滚开水 没妈[妈|咪] 死妈[妈|咪] 妈妈逼 [手机|电|电池|电脑|鱼|花|苗|虾|植物|病毒]死了吗 \
            人渣[打|男] 耳[聋|朵聋]了 傻子[瓜子|都|也] [stupid|dumb]_question dumb_phone american_idiot soap_scum shower_scum 破客服装 养狗店 狗店铺 猫狗客服 \
            狗眼镜 狗吃屎
            """),
        SignalTable(
            .insult, "脏话",
            """
            0.6 他妈的 他妈 他么的 他娘的 特么的 特么 踏马 塔马的 tmd tm的 妈的 妈蛋 md的 尼玛 尼马 泥马 泥玛 你妹 你大爷 大爷的 奶奶的 我操 我艹 我草 我日 卧槽 卧草 沃草 握草 我靠 靠北 \
            日了狗 狗屎 屎一样 去他妈 操蛋 扯蛋 扯淡 什么玩意 什么鬼东西 鬼东西 狗逼 牛逼个屁 个屁 顶个屁 有屁用 屁用 bloody fuck fucking fucked f*ck f*cking fck fuk fking wtf shit sh*t bullshit \
            bs_excuse damn goddamn damned crap hell_no what_the_hell pissing_me dammit bloody_hell stfu
            0.4 老子 老娘 我擦 我勒个去 靠谱个 fml omfg
            - 你妹[妹|夫|子] [道德经|小]老子 老子[弟|道德|传|英雄] 老娘舅 [给|老|送|我|爷爷]奶奶的 奶奶的[衣服|鞋|生日] [送|老|给]大爷的 大爷的[衣服|鞋] 尼玛瑙 [妈|我|老|送|给|婆婆|丈母娘|宝]妈的 妈的[衣服|手机|生日] \
            你妈的[衣服|手机] 他妈[妈|咪] 我日[本|常|期|子|用|后|均] 我操[作|心|控] 我草[莓|席|药|稿|坪] 我靠[近|着|谱|窗|垫|枕|背] 特么[多|样|好] 我擦[洗|干|地] 扯淡网 \
            bloody_[mary|nose|stool] holy_crap shit_tzu
            """),
    ]
}

/// Signs that customers put between the characters of an abusive word so that filters do not see it.
enum EvasiveSpelling {
    private static let separators = [".", "*", "-", "_", "~", "/", "|", "^", "+"]
    /// Words of two characters that are abusive whatever stands around them.
    private static let words = [
        "傻逼", "傻比", "煞笔", "沙比", "智障", "脑残", "废物", "白痴", "垃圾", "骗子", "贱人", "操你", "草你", "弱智", "畜生", "妈逼", "尼玛", "卧槽",
    ]

    /// The spellings of a word with one sign between its characters; none for words that are not on the list.
    static func spellings(of word: String) -> [String] {
        guard words.contains(word), let first = word.first, let last = word.last else { return [] }
        return separators.map { "\(first)\($0)\(last)" }
    }
}
