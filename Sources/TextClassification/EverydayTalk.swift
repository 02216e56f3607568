import ChineseText

/// Sentences that people say to any assistant and that no script is about: small talk, the world, errands for other
/// helpers. Written for this project; they stand for everything that is out of a script's scope.
enum EverydayTalk {
    /// A sentence, cut into features once for all classifiers.
    struct Sentence: Sendable {
        let utf8: [UInt8]
        let counts: FeatureCounts
    }

    static let english: [Sentence] = sentences(
        """
        what is the meaning of life
        who won the game last night
        what will the weather be like tomorrow
        is it going to snow this weekend
        how tall is the tallest mountain
        who is the president of france
        write me a poem about the sea
        tell me a bedtime story
        what are you wearing
        do you believe in ghosts
        can you sing me something
        which team is going to win the cup
        i had a strange dream last night
        my neighbour's dog barks all day
        the sunset was beautiful yesterday
        i think i am falling in love
        what should i name my baby
        how do airplanes stay up
        why is the sky blue
        how many people live in india
        who painted that famous smile
        when did the war end
        what is the capital of peru
        how far away is the moon
        solve this equation for me
        what is twelve times nineteen
        translate this sentence into latin
        play the newest song of that band
        turn off the lights in the kitchen
        set the alarm for six
        remind me to water the plants
        add milk to my list
        find a recipe with mushrooms
        how long should i boil an egg
        where can i get good noodles around here
        which film should we see tonight
        who plays the detective in that series
        recommend a good novel
        what happened in the news today
        how did the stock market do
        is bitcoin going to rise
        who will win the election
        what do you think of politics
        my back hurts when i sit too long
        how do i get rid of a headache
        how much should a toddler sleep
        what is a good exercise for my legs
        how do i lose weight before summer
        i feel lonely these days
        i am so bored right now
        my boss shouted at me this morning
        my son does not want to do his homework
        how do i tie a tie
        how do i train a puppy
        why does my cat stare at the wall
        when should i plant tomatoes
        how do i get wine out of a carpet
        the kitchen sink is blocked
        how do i change a flat tyre
        which road is the fastest to the airport
        how bad is the traffic downtown
        is the museum open on monday
        what is the best season to see japan
        do i need a jacket outside
        how deep is the ocean
        are there other planets with life
        what did the dinosaurs eat
        who invented the telephone
        how does a microwave oven work
        what is quantum physics
        fix the bug in my python program
        how do i write a cover letter
        what questions do they ask in interviews
        my professor gave me a bad grade
        what is the plural of octopus
        spell the word rhythm
        give me a riddle
        flip a coin for me
        let us play a game
        you are really stupid
        you sound like my grandmother
        do you ever sleep
        are you smarter than me
        what is your favourite colour
        do you have brothers and sisters
        how was your weekend
        happy new year to you
        nice weather we are having
        i just got back from the gym
        we are having a party on friday
        my sister is getting married
        my grandfather turned ninety
        i cannot find my glasses
        someone parked in my spot
        the train was full again
        it is too hot to sleep
        i burned the toast this morning
        the coffee here is terrible
        blah blah blah
        testing one two three
        asdf qwerty
        lol that is so funny
        never mind i was just thinking aloud
        the quick brown fox jumps over the lazy dog
        can a fish feel pain
        what sound does a giraffe make
        how old is the universe
        which language has the most speakers
        what rhymes with orange
        how do magnets work
        is water wet
        do aliens exist
        what do my stars say today
        i am a scorpio
        should i text my ex
        how do i ask a girl out
        what is the score right now
        who scored the first goal
        when is the next eclipse
        how do i draw a horse
        teach me the guitar
        which camera do professionals use
        is coffee good for the heart
        does garlic help against a cold
        """)

    static let chinese: [Sentence] = sentences(
        """
        今天天气真不错
        明天会不会下雨
        周末要降温了吧
        外面雾霾好大
        人生的意义是什么
        你相信有外星人吗
        给我讲个笑话吧
        唱首歌给我听
        背一首唐诗
        讲个睡前故事
        你是男的还是女的
        你今年几岁了
        你叫什么名字呀
        你会做饭吗
        你有女朋友吗
        我们聊会儿天吧
        我今天心情不好
        好无聊啊陪我聊聊
        昨晚做了个奇怪的梦
        我失恋了
        我想我妈妈了
        老板今天又骂我了
        同事真烦人
        孩子不肯写作业怎么教育
        宝宝晚上老是哭
        邻居家的狗一直叫
        我家猫不吃东西
        昨天的球赛谁赢了
        世界杯冠军是哪个队
        谁进了第一个球
        你觉得哪个明星最好看
        那部电视剧的结局是什么
        最近有什么好看的电影
        推荐一本小说
        放一首周杰伦的歌
        下一首
        声音开大一点
        把客厅的灯关了
        空调调到二十六度
        明早六点叫我起床
        提醒我下午三点开会
        帮我定个闹钟
        现在几点了
        今天星期几
        今天农历初几
        距离春节还有多少天
        附近有什么好吃的
        红烧肉怎么做
        鸡蛋煮几分钟
        减肥晚上能不能吃水果
        感冒了吃什么药
        头疼是怎么回事
        失眠怎么办
        血压高要注意什么
        怎么锻炼腹肌
        喝咖啡对身体好吗
        北京到上海有多远
        去机场哪条路不堵
        坐地铁几号线
        查一下去成都的火车票
        云南哪里好玩
        去日本要不要签证
        故宫几点开门
        世界上最高的山是哪座
        法国的首都是哪里
        地球离月亮多远
        恐龙为什么灭绝
        天空为什么是蓝色的
        电话是谁发明的
        第二次世界大战哪年结束
        中国有多少人口
        秦始皇是哪一年死的
        李白是哪个朝代的
        十二乘以十九等于几
        这道数学题怎么解
        帮我写一篇作文
        帮我写一份简历
        面试一般问什么问题
        考研难不难
        英语怎么学好
        把这句话翻译成英文
        这个字怎么读
        今天股市怎么样
        比特币还会涨吗
        房价会不会跌
        最近有什么新闻
        你怎么看国际形势
        谁会当选总统
        彩票开奖号码是多少
        我是天蝎座的
        今天运势如何
        帮我算个命
        给孩子起个名字
        我想学弹吉他
        怎么追女孩子
        要不要给前任发消息
        相亲应该聊什么
        结婚要准备什么
        过年回家好累
        新年快乐
        中秋节快乐
        生日快乐
        吃饭了没有
        周末去哪儿玩
        刚从健身房回来
        今天加班到很晚
        地铁上人太多了
        路上堵死了
        食堂的饭太难吃了
        这咖啡真难喝
        我把面包烤糊了
        钥匙找不到了
        厨房下水道堵了
        车胎没气了怎么换
        阳台上种什么花好
        红酒洒在地毯上怎么洗
        哈哈哈哈笑死我了
        你真笨
        你是猪吗
        呵呵
        啦啦啦
        随便说说
        测试测试
        一二三四五六七
        来玩成语接龙
        猜个谜语
        抛个硬币吧
        狗能吃巧克力吗
        长颈鹿怎么叫
        鱼会不会疼
        宇宙有多大
        量子力学是什么
        电脑编程怎么入门
        这段代码哪里有错
        打游戏总是输
        王者荣耀怎么上分
        早上跑步好还是晚上跑步好
        领导让我背黑锅
        大学选什么专业
        高考分数线是多少
        """)

    private static func sentences(_ text: String) -> [Sentence] {
        text.split(separator: "\n").map { line in
            let form = NormalizedText(String(line)).utf8
            return Sentence(utf8: form, counts: FeatureCounts(form, synonyms: .everyday))
        }
    }

    /// The sentences of the languages in which at least one example in ten is written.
    static func suited(to examples: [LabelledTexts.Example]) -> [Sentence] {
        let scripts = examples.map { $0.text.unicodeScalars }
        let inChinese = scripts.count { $0.contains { (0x4E00...0x9FFF).contains($0.value) } }
        let inLatin = scripts.count { text in
            text.contains { (0x61...0x7A).contains($0.value | 0x20) }
                && !text.contains { (0x4E00...0x9FFF).contains($0.value) }
        }
        return (inChinese * 10 >= examples.count ? chinese : []) + (inLatin * 10 >= examples.count ? english : [])
    }
}
