/// The name of the person who receives a parcel: behind 收货人 and the like, or right before a telephone number.
public enum ReceiverName {
    /// A name found in a text.
    public struct Finding: Sendable, Equatable {
        /// Where it stands, in bytes of the normalised text.
        public let range: Range<Int>
    }

    private static let leads: WordList = ["收货人姓名", "收件人姓名", "收货人", "收件人", "联系人", "收货姓名", "收件姓名"]
    private static let surnames = Set(
        """
        王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金贾夏韦付方邹熊白孟秦邱江尹薛闫段雷侯龙黎史陶\
        贺顾毛郝龚邵万钱严武戴莫孔汤
        """.unicodeScalars)

    /// All names of receivers in a message; `phones` are the telephone numbers found in it.
    public static func all(in message: ScannableText, phones: [PhoneNumber.Finding]) -> [Finding] {
        var findings: [Finding] = []
        if message.signs.contains(.receiver) { findings = introduced(message.scalars) }
        for phone in phones {
            guard let range = name(before: phone.range.lowerBound, in: message) else { continue }
            if !findings.contains(where: { $0.range.overlaps(range) }) { findings.append(Finding(range: range)) }
        }
        return findings
    }

    private static func introduced(_ text: ScalarText) -> [Finding] {
        var findings: [Finding] = []
        var position = 0
        while position < text.count {
            guard text.isAny(of: "收联", at: position), let lead = text.end(ofAny: leads, at: position) else {
                position += 1
                continue
            }
            var start = lead
            while start - lead < 3, text.isAny(of: ": 是叫,改成为", at: start) { start += 1 }
            var end = start
            while end - start < 5, text.isHan(at: end), !text.isAny(of: AddressScanner.stops, at: end) { end += 1 }
            if start > lead, (2...4).contains(end - start) {
                findings.append(Finding(range: text.bytes(start..<end)))
            }
            position = max(end, lead)
        }
        return findings
    }

    /// Two or three Chinese characters with a usual surname that stand alone before a number: 张三 13800138000.
    private static func name(before byte: Int, in message: ScannableText) -> Range<Int>? {
        let text = message.scalars
        let number = text.index(ofByte: byte)
        var end = number
        while number - end < 3, text.isAny(of: " ,:", at: end - 1) { end -= 1 }
        var start = end
        while end - start < 4, text.isHan(at: start - 1) { start -= 1 }
        guard end < number, (2...3).contains(end - start), text.at(start).map(surnames.contains) == true else {
            return nil
        }
        return text.bytes(start..<end)
    }
}
