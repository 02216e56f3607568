import ChineseText

/// What a number with a unit tells: that something was tried several times, that it takes long, that it hurts many.
struct CountedSign {
    /// The number.
    let count: Int
    /// What it says; nil when it is only a number.
    let meaning: SignalLexicon.Meaning?
    /// From the number to the unit, with the verb before it.
    let range: Range<Int>

    private static let efforts = Phrases(
        """
        说 说了 说过 问 问了 问过 催 催了 催过 反馈 反馈了 反馈过 反映 反映了 反映过 反应了 联系 联系了 联系过 投诉 投诉了 投诉过 修 修了 维修了 返修了 换 换了 退了 寄了 寄回 找 找了 报修 报修了 申请了 跑 跑了 来了 讲了 沟通了 回复了 重发了 检测了 \
        提交了 解释了 都 都是 已经 已经是 这是 这都 这已经是 这都是 前后 发生了 出现了 坏了 错了 漏了 called asked told contacted complained emailed tried returned replaced repaired failed
        """)
    private static let calls = Phrases("打 打了 打过 拨 拨了 拨打了")
    private static let callees = Phrases("电话 客服 热线 400 投诉 你们")
    private static let purchases = Phrases("买 购 下单 光临 来你 回购 用 参加 充值 续费 拍 见 体验")
    private static let lateness = Phrases("还没 还不 还是没 都没 没有 没人 没动静 没消息 没到 没收 没发 没退 不见 未 也没")
    private static let waiting = Phrases("等 等了 拖了 拖 过去了 过了 过去 已经 都 都快 waited waiting waiting_for for")
    private static let sharing = Phrases(
        """
        都坏 都没 都过敏 都出现 都中招 都被 都不 都这样 都是这样 都有这 都有同 都有问题 都拉 都吐 都遇 都退 都要 都在投诉 都烂 都碎 也坏 也是这样 也没 也遇 遇到同 遇到一样 出现同 出现一样 受骗 被骗 中招 过敏 投诉 维权 起诉 要退 要求退 联名 \
        一起投诉 一起维权 一起告 集体 had_the_same have_the_same with_the_same got_sick complained are_complaining
        """)

    init?(_ unit: ToldNumber.Unit, at range: Range<Int>, in message: NormalizedText) {
        let bytes = message.utf8
        guard let number = ToldNumber(ending: bytes[..<range.lowerBound]) else { return nil }
        guard number.value >= 2 || unit == .days else { return nil }
        var before = bytes[..<number.start].suffix(30)
        if before.last == 0x20 { before = before.dropLast() }
        let after = bytes[range.upperBound...].prefix(30)
        count = number.value
        let isOrdinal = before.suffix(3).elementsEqual("第".utf8)
        var start = number.start
        switch unit {
        case .times:
            let effort = Self.effort(before, after, range.count)
            if Self.purchases.length(beginning: after) > 0 || (effort == 0 && !isOrdinal) { return nil }
            start = isOrdinal ? number.start - 3 : before.endIndex - effort
            meaning = .init(kind: .repeat, label: "", strength: isOrdinal || count >= 3 ? 80 : 70)
        case .days:
            let isLate = Self.lateness.occur(in: after) || Self.waiting.length(ending: before) > 0
            guard !isOrdinal, isLate else { return nil }
            meaning = .init(kind: .repeat, label: "久等", strength: 40)
        case .people:
            let isShared = count >= 3 && Self.sharing.length(beginning: after) > 0
            meaning = isShared ? .init(kind: .risk, label: "群体", strength: count >= 10 ? 90 : 80) : nil
        }
        self.range = start..<range.upperBound
    }

    /// The length of the verb before the number that tells an effort; 打 counts with a telephone only.
    private static func effort(_ before: ArraySlice<UInt8>, _ after: ArraySlice<UInt8>, _ unitLength: Int) -> Int {
        let call = calls.length(ending: before)
        if call > 0, unitLength > 3 || callees.length(beginning: after) > 0 { return call }
        return efforts.length(ending: before)
    }
}
