// MARK: What customers want, and how they take what they get

extension SignalTable {
    static let demands = [
        SignalTable(
            .urgency, "",
            """
            0.9 十万火急 火急 今天必须 今天一定要 必须今天 必须马上 必须立刻 必须立即 今天之内必须 明天必须 明天一定要 今晚必须 赶飞机 赶火车 赶高铁 赶航班 急着救 救命用 等着救命 等着手术 急急急 刻不容缓 life_or_death
            0.7 急用 急需 急着用 急等着 等着用 急要 着急用 着急要 马上要用 明天要用 今天要用 明天就要用 今晚要用 明天就要 今天就要 加急 等不及 等不了 来不及 赶时间 赶着 立刻 立即 速速 尽快处理 马上处理 立刻处理 马上解决 \
            立刻解决 马上给我 立刻给我 马上退 立刻退 马上发 火速 限你 限你们 明天出差 马上出国 马上要走 马上结婚 明天结婚 明天婚礼 明天考试 emergency immediately urgent urgently asap as_soon_as_possible \
            time_sensitive by_tomorrow by_tonight by_today can't_wait_any_longer deadline running_out_of_time
            0.5 赶紧 抓紧 尽快 尽早 快点 快些 快一点 快快快 马上 催一下 帮忙催 催催 加快 hurry hurry_up
            0.4 怎么还没 怎么还不 还要多久 等了好久 等很久 等太久 还没动静 how_much_longer still_waiting quickly quick right_now
            - 马上[有|就好|就到|就来|回|好|到|弹] 急用钱 快点[开|击|餐] [愉|凉|爽]快[点|些] 立即[购买|领取|抢购|支付|付款|开通|使用|下单|申请|还款] [立刻|立即|马上]发货吗 加快递 赶紧密 \
            应急用 immediately_[after|be|if] quick_[question|dry|release|charge|look|note] quickbooks \
            emergency_[fund|contact|kit|light|exit]
            """),
        SignalTable(
            .complaint, "",
            """
            0.8 我要投诉 我投诉 要投诉 去投诉 投诉你 投诉到 投诉给 投诉他 投诉她 投诉快递 投诉物流 投诉客服 投诉商家 投诉卖家 投诉店 投诉产品 投诉维权 投诉一下 要求投诉 file_a_complaint make_a_complaint \
            lodge_a_complaint formal_complaint complain_about want_to_complain going_to_complain
            0.7 投诉 complaint complaints complain complaining
            0.3 投诉进度 投诉单号 投诉编号 投诉结果 投诉工单 投诉处理 投诉进展 投诉有 投诉几天 投诉多久 投诉了没
            """),
        SignalTable(
            .repeat, "",
            """
            0.8 说过多少遍 说了多少遍 说了多少次 说了好几遍 说了几遍 说好几遍 说过很多次 问了好几遍 问了几遍 问了好几次 问了多少次 催了好几次 催了几次 催了好几遍 催了多少次 好几次了 多少次了 几次了 很多次了 无数次 多次反映 多次反馈 多次联系 多次投诉 \
            多次沟通 多次催 反复反映 反复联系 反反复复 一而再 再三 三番五次 三番两次 屡次 屡屡 还是没解决 还没解决 一直没解决 一直没处理 一直不处理 一直没人 一直没有人 一直不解决 一直没回 一直不回 一直拖 一拖再拖 拖了这么久 始终没 至今没 \
            不了了之 石沉大海 杳无音信 再次投诉 再次反馈 再次反映 又来投诉 换了又坏 修了又坏 又坏了 又出问题 又出现 不是第一次 说了不是一次 \
            again_and_again over_and_over third_time second_time fourth_time multiple_times many_times several_times so_many_times \
            countless_times numerous_times keeps_happening same_problem_again same_issue_again still_not_resolved still_not_fixed \
            still_unresolved still_no_response no_one_has_responded nobody_answered no_one_called
            0.6 没人[管|处理|理|回复|联系|跟进] 又[没发|没到|没收|没有收|少发|漏发|发错|寄错]
            0.7 上次投诉 上次反馈 上次反映 上次答应 上次承诺 上次说好 上回投诉 上回反馈 上回反映 上回说 之前投诉 之前反馈 之前反映 之前说好 之前答应 之前联系过 之前问过 已经反馈 已经反映 已经投诉 已经说过 已经问过 \
            已经联系过 已经打过 反馈过 反映过 投诉过 联系过你们 找过你们 跟你们说过 说过了 问过了 又错了 又坏 又是这样 又是同样 还是这样 还是一样 还是老样子 依然没 依旧没 反复 i_already told_you_already already_told \
            already_contacted already_called already_complained called_before last_time_you
            0.4 上次 上回 [之前|以前|上次|上回][也|就|还] 再次 又来 又是 又没 又少 又漏 又不 又出 怎么又 一直 一再 again previously last_time
            - 再次[购买|下单|感谢|谢谢|确认] 反复[使用|用|充|清洗] 可反复 又不[贵|是|会|想|用|能] 又来[买|下单|光顾] [thank_you|thanks]_again again_thanks \
            上次[买|购买|下单|那款|那个] i_already_have 说过了期 一直[往|走|以来]
            """),
        SignalTable(
            .rejection, "",
            """
            0.8 不接受 不能接受 无法接受 接受不了 绝不接受 坚决不 不同意 不认可 不答应 不认同 拒绝接受 拒绝和解 别想打发 打发叫花子 打发要饭 打发我 打发谁 当我傻 把我当傻 糊弄我 糊弄谁 忽悠我 忽悠谁 敷衍我 敷衍谁 谁要你的优惠券 不要优惠券 \
            不要你们的优惠券 不稀罕 不要补偿 不需要补偿 不要赔偿 不满意这个 不满意你们的处理 不满意处理 对处理结果不满 对结果不满意 处理结果不满意 这个方案不行 这方案不行 这个不行 这样不行 那不行 那可不行 这可不行 这怎么行 想得美 做梦 免谈 没得谈 没得商量 没商量 \
            not_acceptable unacceptable do_not_accept don't_accept won't_accept can't_accept cannot_accept not_good_enough \
            refuse_to_accept i_refuse i_reject i_disagree do_not_agree don't_agree
            0.7 换个方案 换一个方案 别的方案 其他方案 别的办法 其他办法 换个办法 解决不了 没解决 没有解决 不解决问题 没诚意 没有诚意 诚意不够 太少了吧 这点钱 这点补偿 才赔 就赔 才补 只补 说这些没用 没用的 不管用 不顶用 没有用 凭什么只 \
            凭什么不 凭什么要我 凭什么让我 doesn't_help does_not_help didn't_help did_not_help doesn't_solve not_a_solution \
            another_solution something_better doesn't_work_for_me
            0.4 不行 不可以 没用 不合适 不妥
            - [没|还没|没有|还没有]用[过|完|到|上|几|多|券|红包|优惠|呢] 行不行 可不可以 [大小|尺码|尺寸|号|码|颜色]不合适 不合适[可以|可|能|退|怎么] 就赔付 才赔付 才补发 只补发 不接受[预定|退|货到|定制|信用卡] \
            接受不接受 不行的话 如果不行
            """),
    ]

    static let answers = [
        SignalTable(
            .thanks, "",
            """
            0.7 非常感谢 十分感谢 太感谢 多谢 感激 万分感谢 谢谢你们 谢谢您 thank_you_so_much thanks_a_lot many_thanks much_appreciated \
            really_appreciate
            0.5 谢谢 感谢 谢了 谢啦 谢咯 谢谢啦 谢谢亲 3q 3ks 蟹蟹 谢谢了 辛苦了 辛苦你 辛苦您 麻烦您了 麻烦你了 thanks thank_you thx tks ty appreciate_it \
            cheers
            - 感谢[信|卡|贴|金|祭] 谢谢惠顾 thanksgiving
            """)
    ]
}
