import ChineseText
import Testing

@Suite struct YesNoTests {
    @Test(arguments: [
        "是", "好的", "嗯嗯", "可以", "对", "行", "没问题", "确认", "OK", "yes", "y", "要", "好的呀", "嗯嗯好", "好的，谢谢！", "是的呢~", "确认提交",
        "ＯＫ",
        "好👌", "好的帮我退款吧", "要的亲", "没错", "不好意思，是的", "對的",
        "Yes please", "that's right", "That’s fine, thank you!", "of course", "sure, go ahead", "No problem", "I do",
        "yes it is",
        "sounds good", "that would be great",
    ])
    func aYesIsRead(text: String) {
        #expect(YesNo.read(NormalizedText(text)) == true)
    }

    @Test(arguments: [
        "不", "不是", "不要", "别", "算了", "否", "no", "不用了", "取消吧", "不用了谢谢", "好的不用了", "先不退了", "不对", "没有", "No!", "不行哦",
        "嗯，不要了", "no thanks", "No, thank you", "don't", "please don't", "never mind", "not now", "I don't", "not right",
        "No, that's all",
    ])
    func aNoIsRead(text: String) {
        #expect(YesNo.read(NormalizedText(text)) == false)
    }

    @Test(arguments: [
        "", "好像不是", "应该吧", "可以吗", "是不是", "对了我想问一下", "好的订单号多少", "行李坏了", "行?", "谢谢", "13800138000", "now", "我要人工", "不知道",
        "退款", "不客气", "not sure", "I'm not sure", "I don't mind", "yes or no", "no idea", "thank you", "that's all",
        "notes",
        "I would like to talk", "right?",
    ])
    func theRestIsUnsure(text: String) {
        #expect(YesNo.read(NormalizedText(text)) == nil)
    }

    @Test(arguments: [
        ("谢谢亲，我要退款，麻烦了～", "我要退款"), ("你好，请问多久到", "多久到"), ("订单号是123哦", "订单号是123"), ("谢谢", ""),
        ("hi, where is it? thanks!", "where is it"),
        ("亲自送来", "亲自送来"), ("13800138000 谢谢您啦", "13800138000"), ("hide", "hide"), ("", ""), ("张三吧", "张三"),
        ("请假单", "请假单"), ("👍好的", "好的"),
        ("父亲", "父亲"),
    ])
    func politenessIsStripped(text: String, expected: String) {
        let normalized = NormalizedText(text)
        #expect(normalized.slice(Politeness.stripped(normalized)) == expected)
    }
}
