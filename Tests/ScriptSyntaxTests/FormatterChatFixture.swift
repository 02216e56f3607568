/// Every construct of test files: as a careless writer types it, and in the canonical layout of either language.
enum ChatFixture {
    static let messy = #"""
        对话 1
        # 说明
        test：退款 - 到账
        渠道：wechat
          now: 2026-03-02 10:00
        seed：1
        语言：zh
        customer：u1
        昵称：小王
        quiet：1.5秒

        slot 订单号=2603
        lookup 查询订单（2603,“a,b”）：状态 = 已签收，地址=“北京，海淀”
        查询 查询物流: empty
        lookup 提交：超时
        引入：到收集原因

        # 第一句
        客户： 我要 退款
        ＞ intent 申请退款
        > 槽位 订单号=2603
        > slot 电话 为空
        > interrupt 查询物流
        > 恢复 退款
        > buttons 甲｜乙\|
        > 调用过 查询订单 一次
        > called 查询订单 2 times
        > called 查询物流
        > 未调用 提交
        > done 退款
        > 流程 退款
        > step 登记
        > 询问 订单号


        bot：您好，｛nickname｜默认 亲｝～
        客服：@退款.开场
        bot: * {今天} *
        bot: /退(款|钱)/
        客服：……
        user: ［图片 a.jpg］
        user: [file a.pdf]
        user: [点击 质量问题]
        user: *意图 申请退款*
        wait 10分钟
        人工: take
        agent：交还
        > handoff 售后组 原因 多次 失败
        > 未转人工
        > case 意图=转人工、投诉，priority = 高, collected.订单号 = “1,2”
        > 已关闭
        > type 售后/退款
        > 紧急度 high
        > nomatch
        > 澄清 甲｜乙

        片段：到收集原因
        user: 你好
        utterances: 回归
        我要退款                 =>    申请退款
        x＝＞投诉 类型 售后/退款 紧急度 高
        y => 未识别
        z => clarify
        # 完
        """#

    static let english = #"""
        dialogue 1

        # 说明
        test: 退款 - 到账
          channel: wechat
          now: 2026-03-02 10:00
          seed: 1
          locale: zh
          customer: u1
          nickname: 小王
          quiet: 1.5s

          slot 订单号 = 2603
          lookup 查询订单(2603, "a,b"): 状态=已签收, 地址="北京，海淀"
          lookup 查询物流: empty
          lookup 提交: timeout
          include: 到收集原因

        # 第一句
        user: 我要 退款
          > intent 申请退款
          > slot 订单号 = 2603
          > slot 电话 is empty
          > interrupt 查询物流
          > resume 退款
          > buttons 甲 | 乙\|
          > called 查询订单 once
          > called 查询订单 2 times
          > called 查询物流
          > not called 提交
          > done 退款
          > flow 退款
          > step 登记
          > ask 订单号

        bot: 您好，{nickname|default 亲}～
        bot: @退款.开场
        bot: *{today}*
        bot: /退(款|钱)/
        bot: ...
        user: [image a.jpg]
        user: [file a.pdf]
        user: [tap 质量问题]
        user: *intent 申请退款*
        wait 10m
        agent: take
        agent: give back
          > handoff 售后组 reason 多次 失败
          > no handoff
          > case intent = 转人工、投诉, priority = high, collected.订单号 = "1,2"
          > closed
          > type 售后/退款
          > priority high
          > nomatch
          > clarify 甲 | 乙

        fragment: 到收集原因
        user: 你好

        utterances: 回归
          我要退款 => 申请退款
          x => 投诉 priority high type 售后/退款
          y => nomatch
          z => clarify
        # 完
        """#

    static let chinese = #"""
        对话 1

        # 说明
        测试：退款 - 到账
          渠道：wechat
          现在：2026-03-02 10:00
          种子：1
          语言：zh
          客户编号：u1
          昵称：小王
          静默：1.5秒

          槽位 订单号 = 2603
          查询 查询订单(2603，“a,b”)：状态=已签收，地址=“北京，海淀”
          查询 查询物流：空
          查询 提交：超时
          引入：到收集原因

        # 第一句
        客户：我要 退款
          > 意图 申请退款
          > 槽位 订单号 = 2603
          > 槽位 电话 为空
          > 打断 查询物流
          > 恢复 退款
          > 按钮 甲 | 乙\|
          > 调用过 查询订单 一次
          > 调用过 查询订单 2 次
          > 调用过 查询物流
          > 未调用 提交
          > 完成 退款
          > 流程 退款
          > 步骤 登记
          > 询问 订单号

        客服：您好，{昵称|默认 亲}～
        客服：@退款.开场
        客服：*{今天}*
        客服：/退(款|钱)/
        客服：...
        客户：[图片 a.jpg]
        客户：[文件 a.pdf]
        客户：[点击 质量问题]
        客户：*意图 申请退款*
        等待 10分钟
        人工：接手
        人工：交还
          > 转人工 售后组 原因 多次 失败
          > 未转人工
          > 工单 意图 = 转人工、投诉，紧急度 = 高，已收集.订单号 = “1,2”
          > 已关闭
          > 类型 售后/退款
          > 紧急度 高
          > 未识别
          > 澄清 甲 | 乙

        片段：到收集原因
        客户：你好

        语句：回归
          我要退款 => 申请退款
          x => 投诉 紧急度 高 类型 售后/退款
          y => 未识别
          z => 澄清
        # 完
        """#
}
