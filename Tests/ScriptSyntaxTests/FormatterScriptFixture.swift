/// Every construct of scripts: as a careless writer types it, and in the canonical layout of either language.
enum ScriptFixture {
    static let messy = #"""

        # 退款相关
        dialogue 1


        # 谁都会说
        ＃ 允许 DS204：两句本来就像
        intent 申请退款

        类型：售后/退款
        precedence：60
           紧急度: 特急
        守护：否
        answer：退款.开场
        examples:
        - 我要退款


        -  订单｛订单号：2603｝退一下
        # 不算
        反例：
        － 退款到账 了吗
        句式:
        - [我]?[想|要]*{0,6}退款
        regex：
          - /退(款|钱)/
        entity 订单号
        type：数字
        regex: /\d{18}/
        归一：数字
        mask：保留后4位
        取值：
        - 一 ｜ 1|壹\|
        同义词 退款词
        - 退款|退钱
        slot 订单号
        type: text
        实体：订单号
        ask：麻烦发一下 \{订单号\}：｛昵称 ｜ default 亲｝～
        追问：还是没有对上，{ next_open|upper | 后4 }联系您
        help: 第一行\n第二行
        次数：3
        check：长度>=5 且 (值 匹配 /^\d+$/ 或 not(value contains [a，"b|c"])) 否则 请 重发
        source：查询
        mask: 全部
        keep：customer
        选项：
        - 是 | 对
        response 退款.开场
        方式: sequence
        - if 工作时间 and 渠道名 = "微 信"：channel 微信：语言 zh：您好
            button 好的


            # 备用
            按钮 ｛昵称|默认 亲｝ 再见
        - 亲
        form 退款工单
        必填: 订单号、退款 原因
        optional：电话
        附带: intent，transcript last 20, 客户,渠道，tried steps，槽位
        紧急度：高
        时限：1.5小时
        dedupe：客户+订单号 24小时内
        lookup 查询订单
        in：订单号
        输出：状态
        timeout: 0.5分钟
        作用: write
        fallback
        - 没听懂
        满 2 次：转人工 客服组
        after 3
        bot: 转给同事
        # 完了
        end
        兜底 退款申请
        - 这里只办退款
        renamed 甲→乙
        改名 甲.一 -> 甲.二

        renamed 丙 -> 丁
        triage 人身安全
        when：风险 = 高 或 (情绪 含 愤怒 且 重复反馈)
        等级：1
        priority：urgent
        type：投诉
        because：可能受伤
        clause：S2 §4.3.3
        standards 用语
        宜用：
        - 您好
        forbidden:
        - 不知道
        慎用:
        - 肯定 | 不能承诺|一般
        背景:
        - 今天天气真好
        """#

    static let english = #"""
        # 退款相关
        dialogue 1

        # 谁都会说
        # allow DS204: 两句本来就像
        intent 申请退款
          type: 售后/退款
          precedence: 60
          priority: urgent
          guard: no
          answer: 退款.开场
          examples:
            - 我要退款

            - 订单{订单号: 2603}退一下
          # 不算
          not:
            - 退款到账 了吗
          patterns:
            - [我]?[想|要]*{0,6}退款
          regex:
            - /退(款|钱)/

        entity 订单号
          type: number
          regex: /\d{18}/
          normalize: digits
          mask: keep last 4
          values:
            - 一 | 1 | 壹\|

        synonyms 退款词
          - 退款 | 退钱

        slot 订单号
          type: text
          entity: 订单号
          ask: 麻烦发一下 \{订单号\}：{nickname|default 亲}～
          retry: 还是没有对上，{next_open|upper|last 4}联系您
          help: 第一行\n第二行
          tries: 3
          check: length >= 5 and (value matches /^\d+$/ or not (value contains [a|"b|c"])) else 请 重发
          source: lookup
          mask: all
          keep: customer
          options:
            - 是 | 对

        response 退款.开场
          mode: sequence
          - if in_hours and 渠道名 = "微 信": channel 微信: locale zh: 您好
            button 好的

            # 备用
            button {nickname|default 亲} 再见
          - 亲

        form 退款工单
          required: 订单号, 退款 原因
          optional: 电话
          attach: intent, transcript last 20, customer, channel, tried steps, slots
          priority: high
          due: 1.5h
          dedupe: customer + 订单号 within 24h

        lookup 查询订单
          in: 订单号
          out: 状态
          timeout: 0.5m
          effect: write

        fallback
          - 没听懂
          after 2: handoff 客服组
          after 3
            bot: 转给同事
            # 完了
          end

        fallback 退款申请
          - 这里只办退款

        renamed 甲 -> 乙
        renamed 甲.一 -> 甲.二

        renamed 丙 -> 丁

        triage 人身安全
          when: risk = 高 or (emotion contains 愤怒 and repeat)
          level: 1
          priority: urgent
          type: 投诉
          because: 可能受伤
          clause: S2 §4.3.3

        standards 用语
          wanted:
            - 您好
          forbidden:
            - 不知道
          risky:
            - 肯定 | 不能承诺 | 一般

        background:
          - 今天天气真好
        """#

    static let chinese = #"""
        # 退款相关
        对话 1

        # 谁都会说
        # 允许 DS204：两句本来就像
        意图 申请退款
          类型：售后/退款
          优先：60
          紧急度：特急
          守护：否
          回答：退款.开场
          说法：
            - 我要退款

            - 订单{订单号：2603}退一下
          # 不算
          反例：
            - 退款到账 了吗
          句式：
            - [我]?[想|要]*{0,6}退款
          正则：
            - /退(款|钱)/

        实体 订单号
          类型：数字
          正则：/\d{18}/
          归一：数字
          脱敏：保留后 4 位
          取值：
            - 一 | 1 | 壹\|

        同义词 退款词
          - 退款 | 退钱

        槽位 订单号
          类型：文本
          实体：订单号
          询问：麻烦发一下 \{订单号\}：{昵称|默认 亲}～
          追问：还是没有对上，{下个工作时段|大写|后 4}联系您
          帮助：第一行\n第二行
          次数：3
          校验：长度 >= 5 且 (值 匹配 /^\d+$/ 或 非 (值 含 [a|“b|c”])) 否则 请 重发
          来源：查询
          脱敏：全部
          保留：客户
          选项：
            - 是 | 对

        话术 退款.开场
          方式：依次
          - 如果 工作时间 且 渠道名 = “微 信”：渠道 微信：语言 zh：您好
            按钮 好的

            # 备用
            按钮 {昵称|默认 亲} 再见
          - 亲

        工单表单 退款工单
          必填：订单号，退款 原因
          选填：电话
          附带：意图，对话记录 最近 20 条，客户，渠道，已尝试步骤，槽位
          紧急度：高
          时限：1.5小时
          去重：客户 + 订单号 24小时内

        查询 查询订单
          输入：订单号
          输出：状态
          超时：0.5分钟
          作用：写入

        兜底
          - 没听懂
          满 2 次：转人工 客服组
          满 3 次
            客服：转给同事
            # 完了
          结束

        兜底 退款申请
          - 这里只办退款

        改名 甲 -> 乙
        改名 甲.一 -> 甲.二

        改名 丙 -> 丁

        分级 人身安全
          触发：风险 = 高 或 (情绪 含 愤怒 且 重复反馈)
          等级：1
          紧急度：特急
          类型：投诉
          理由：可能受伤
          条款：S2 §4.3.3

        规范 用语
          宜用：
            - 您好
          禁用：
            - 不知道
          慎用：
            - 肯定 | 不能承诺 | 一般

        背景：
          - 今天天气真好
        """#
}
