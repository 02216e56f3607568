/// The three example files of the language's specification.
enum Specimens {
    /// A refund with an order number (English keywords).
    static let refund = #"""
        dialogue 1

        intent 申请退款
          type: 售后/退款
          precedence: 60
          priority: normal
          examples:
            - 我要退款
            - 这个不想要了，能退吗
            - 把钱退给我吧
            - 订单{订单号: 260301123456789012}帮我退一下
          patterns:
            - [我]?[想|要|想要|申请|办理|帮我]*{0,6}[退款|退钱|退掉|退货]
          regex:
            - /(?<!不)退(款|钱|费)(?!.{0,6}(到账|进度|多久|了吗))/
          not:
            - 退款到账了吗
            - 我不退款了

        intent 查询退款进度
          type: 售后/退款
          precedence: 65
          priority: normal
          examples:
            - 退款到账没
            - 钱什么时候退回来
          regex:
            - /退(款|钱)?.{0,8}(到账|进度|多久|什么时候|到哪)/
          not:
            - 我要退款
          answer: 退款.进度

        entity 订单号
          regex: /(?<!\d)\d{18}(?!\d)/
          normalize: digits
          mask: keep last 4
          examples:
            - 260301123456789012
            - ２６０３０１ １２３４５６ ７８９０１２
          not:
            - 13800138000

        slot 订单号
          entity: 订单号
          ask: 麻烦您发一下订单号哦～
          retry: 这个好像不是订单号呢，订单号是 18 位数字，在“我的订单”里点“复制”就可以～
          retry: 还是没有对上，您把订单页截图发过来也可以的～
          help: 打开“我的订单”→ 点进订单 → 订单编号右边有“复制”
          tries: 3

        slot 退款原因
          type: choice
          options:
            - 不想要了 | 拍错了 | 多拍了 | 不喜欢
            - 质量问题 | 坏了 | 破损 | 有瑕疵
            - 没收到货 | 一直没到 | 丢件
            - 其他
          ask: 方便说一下退款原因吗？

        slot 确认退款
          type: yes/no
          keep: flow

        slot 凭证图片
          type: image

        slot 订单状态
          type: text
          source: lookup
        slot 退款金额
          type: money
          source: lookup
        slot 商品名
          type: text
          source: lookup
        slot 退款单号
          type: text
          source: lookup

        lookup 查询订单
          in: 订单号
          out: 订单状态, 退款金额, 商品名
          timeout: 3s
          effect: read

        lookup 提交退款
          in: 订单号, 退款原因
          out: 退款单号
          timeout: 5s
          effect: write

        response 退款.开场
          - 亲，非常抱歉给您带来不便，我来帮您处理退款～
          - 亲别着急，退款的事情交给我～

        response 退款.进度
          - 您好，退款一般 1–3 个工作日原路退回，可在“我的-退款/售后”里查看进度～

        response 退款.已提交
          - {商品名} 的退款 {退款金额|money} 已提交，单号 {退款单号}，1–3 个工作日原路退回～

        form 退款工单
          required: 订单号, 退款原因
          optional: 凭证图片
          attach: intent, transcript last 20, customer, channel, tried steps
          priority: normal
          due: 24h
          dedupe: customer + 订单号 within 24h

        flow 退款申请
          when intent 申请退款
          say 退款.开场

          step 收集订单号
          ask 订单号: 麻烦您发一下需要退款的订单号哦～
            after 3 tries: handoff 售后组 reason 订单号多次核对失败
          lookup 查询订单(订单号)
            on error: handoff 售后组 reason 订单系统不可用
            on empty
              bot: 没有查到这个订单呢，咱们再核对一次～
              clear 订单号
              goto 收集订单号 max 2
              handoff 售后组 reason 查无此单
            end
          if 订单状态 = 已关闭
            bot: 这笔订单已经关闭，没有可退的金额哦～
            done
          end

          step 收集原因
          ask 退款原因
            allow: 查询物流, 查询退款进度
            after 3 tries: handoff 售后组 reason 退款原因未确认

          step 审核
          if 退款原因 = 质量问题 or 退款金额 > 500
            ask 凭证图片: 麻烦拍一张能看清问题的照片～
              after 2 tries: continue
            bot: 这类退款需要专员审核，马上为您转接～
            handoff 售后组 with 退款工单 reason 需人工审核
          end

          step 确认
          ask 确认退款: 和您确认一下：订单尾号 {订单号|last 4}，退款 {退款金额|money}，原因“{退款原因}”，确认提交吗？
            after 2 tries: handoff 售后组 with 退款工单 reason 客户未确认
          if 确认退款 = no
            bot: 好的，已为您取消，需要时再叫我～
            done
          end
          lookup 提交退款(订单号, 退款原因)
            on error: handoff 售后组 with 退款工单 reason 提交失败
          say 退款.已提交
          done

        """#

    /// A complaint with an escalation form (Chinese keywords).
    static let complaint = #"""
        dialogue 1

        意图 投诉
          类型：投诉
          优先：90
          紧急度：高
          守护：是
          说法：
            - 我要投诉你们
            - 你们这是欺骗消费者
            - 再不处理我就打12315
          正则：
            - /(?<!没有要|不是要|不想)投诉(?!.{0,2}(电话|渠道|热线))|举报你们|(?<!\d)12315(?!\d)|消协|曝光你们|起诉/
          反例：
            - 投诉电话是多少
            - 我没有要投诉的意思
            - 订单号260301231512345678

        槽位 投诉类型
          类型：选项
          选项：
            - 服务态度 | 客服态度差 | 骂人
            - 商品质量 | 质量问题 | 坏了
            - 物流问题 | 快递 | 没收到
            - 食品安全 | 吃坏 | 过敏 | 变质
            - 其他
          询问：为了尽快帮您处理，请问主要是哪方面的问题呢？

        槽位 问题描述
          类型：文本
          校验：长度 >= 5 否则 麻烦您再多说一点，方便专员了解情况～
          询问：请您描述一下经过，我会原样转给专员。

        槽位 联系电话
          实体：手机号
          询问：专员联系您用哪个手机号方便？
          追问：手机号是 11 位数字哦，不方便留也可以回复“跳过”。
          次数：2

        实体 手机号
          正则：/(?<!\d)1[3-9]\d{9}(?!\d)/
          归一：数字
          脱敏：保留后 4 位

        工单表单 投诉工单
          必填：投诉类型，问题描述
          选填：订单号，联系电话
          附带：意图，对话记录 最近30条，客户，渠道，已尝试步骤
          紧急度：高
          时限：2小时
          去重：客户 24小时内

        流程 投诉处理
          触发 意图 投诉
          客服：{昵称|默认 亲}，非常抱歉给您带来不好的体验，我马上为您登记并转给专员。

          步骤 登记
          填写 投诉工单
            顺序：投诉类型，订单号，问题描述，联系电话
            询问 订单号：方便发一下相关的订单号吗？没有也没关系，回复“没有”即可。
            最多轮数：8
            拒绝时：转人工 投诉专员 附 投诉工单 原因 客户不愿填写

          步骤 分级
          如果 投诉类型 = 食品安全 或 问题描述 含 [住院|过敏|中毒|起火|爆炸]
            转人工 应急专员 附 投诉工单 紧急度 特急 原因 人身安全
          结束
          如果 工作时间
            转人工 投诉专员 附 投诉工单 紧急度 高 原因 客户投诉
          否则
            建单 投诉工单 紧急度 高
            客服：现在是非工作时间，工单 {工单号} 已登记，专员会在 {下个工作时段} 前联系您。
            完成
          结束

        """#

    /// A test file.
    static let chat = #"""
        dialogue 1

        test: 退款 - 先填错单号，途中问物流，最后提交成功
          channel: wechat
          now: 2026-03-02 10:00
          seed: 1
          lookup 查询订单(260301123456789012): 订单状态=已签收, 退款金额=59.90, 商品名=保温杯
          lookup 查询物流: 物流状态=派送中
          lookup 提交退款: 退款单号=R20260302001
        user: 我要退款
          > intent 申请退款
        bot: @退款.开场
        bot: 麻烦您发一下需要退款的订单号哦～
        user: 12345
        bot: *订单号是 18 位数字*
        user: 订单号２６０３０１１２３４５６７８９０１２，对了我快递到哪了
          > slot 订单号 = 260301123456789012
          > interrupt 查询物流
        bot: @物流.状态
        bot: *退款原因*
          > buttons 不想要了 | 质量问题 | 没收到货 | 其他
        user: 多拍了
          > slot 退款原因 = 不想要了
        bot: *确认提交吗*
        user: 嗯嗯
        bot: *单号 R20260302001*
          > called 提交退款 once
          > done 退款申请
          > no handoff

        test: 订单号三次不对就转人工
        user: 我要退款
        bot: ...
        user: 123
        bot: ...
        user: 456
        bot: ...
        user: 789
          > handoff 售后组 reason 订单号多次核对失败

        test: 填单途中要求人工（任何时候都能转）
          include: 退款 - 到收集原因
        user: 转人工
          > handoff 在线客服
          > case 意图 = 转人工, 已收集.订单号 = 260301123456789012

        utterances: 意图回归
          我要退款                 => 申请退款
          退款到哪了               => 查询退款进度
          再不处理打12315了        => 投诉 priority 高
          订单号260301231512345678 => nomatch
          怎么投诉物流             => 投诉
          今天天气真好             => nomatch

        """#
}
