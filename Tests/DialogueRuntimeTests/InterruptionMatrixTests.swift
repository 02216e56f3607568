import DialogueRuntime
import ScriptChecking
import Testing
import Workshop

/// Which intents the question lets in.
enum Permission: String, CaseIterable {
    case none = "不允许"
    case all = "全部"
    case listed = "查物流"
    case notListed = "开发票"

    /// Whether 查物流 may interrupt.
    var letsIn: Bool { self == .all || self == .listed }
}

/// What the customer does with the question.
enum Answer: CaseIterable {
    case valid, invalid, unrecognised, intentOnly, validWithIntent, invalidWithIntent
}

/// What §3.5 makes of an answer.
enum Verdict: Equatable {
    /// It fills the slot; an intent that is also in it may speak first.
    case filled(digression: Bool)
    /// The intent speaks, and the question is put again.
    case digression
    /// A failed try; the wording of a failed check goes before the `retry` wordings.
    case failed(check: Bool)
    /// Something is acknowledged and the question is put again.
    case acknowledged
}

/// A type of slot with messages for it.
struct SlotKind: Sendable, CustomTestStringConvertible {
    var type: String
    var value: String
    var valid: Message.Content
    var invalid: Message.Content
    /// A value of this kind may be found inside a message.
    var isFoundInside = true
    /// Whatever is typed is an answer.
    var isFreeText = false
    var unrecognised = "阿巴阿巴"

    init(_ type: String, _ valid: String, invalid: String, value: String) {
        self.type = type
        self.value = value
        self.valid = .text(valid)
        self.invalid = .text(invalid)
    }

    var testDescription: String { String(type.prefix { $0 != "\n" }) }

    static var all: [SlotKind] {
        var text = SlotKind("类型：文本\n  校验：长度 >= 2 否则 不合要求", "不要香菜", invalid: "好", value: "不要香菜")
        text.isFreeText = true
        text.unrecognised = "？？？"
        var yesNo = SlotKind("类型：是否\n  校验：值 = 是 否则 不合要求", "是的", invalid: "不是", value: "是")
        yesNo.isFoundInside = false
        var image = SlotKind("类型：图片", "", invalid: "", value: "a.jpg")
        image.isFoundInside = false
        image.valid = .image("a.jpg")
        image.invalid = .file("a.pdf")
        let options = "类型：选项\n  选项：\n    - 原味 | 原来的\n    - 麻辣 | 辣的\n    - 其他\n  校验：值 != 其他 否则 不合要求"
        return [
            text, yesNo, image,
            SlotKind("类型：数字\n  校验：值 <= 20 否则 不合要求", "3", invalid: "99", value: "3"),
            SlotKind("类型：金额\n  校验：值 <= 100 否则 不合要求", "59.9元", invalid: "999元", value: "59.90"),
            SlotKind("类型：日期\n  校验：值 >= 今天 否则 不合要求", "3月5日", invalid: "2026年3月1日", value: "2026-03-05"),
            SlotKind("类型：时间", "下午3点", invalid: "", value: "15:00"),
            SlotKind(
                "类型：电话\n  校验：值 匹配 /^13/ 否则 不合要求", "13812345678", invalid: "15912345678", value: "13812345678"),
            SlotKind(options, "辣的", invalid: "其他", value: "麻辣"),
            SlotKind("实体：取货码\n  校验：值 匹配 /^26/ 否则 不合要求", "260301", invalid: "990301", value: "260301"),
        ]
    }

    /// The bot that asks for this slot, with a flow for each permission and each number of tries.
    func script() -> String {
        var text = """
            实体 取货码
              正则：/(?<!\\d)\\d{6}(?!\\d)/
            意图 查物流
              句式：
                - 快递
            意图 开发票
              句式：
                - 发票
            流程 查物流
              触发 意图 查物流
              客服：包裹在路上
              完成
            流程 开发票
              触发 意图 开发票
              客服：发票在订单页
              完成
            槽位 尾声
              类型：文本
              询问：还有吗
            槽位 答案
              \(type)
              询问：请回答

            """
        for permission in Permission.allCases {
            for limit in 1...3 { text += flow(permission, limit) }
        }
        return text
    }

    private func flow(_ permission: Permission, _ limit: Int) -> String {
        """
        意图 问\(permission)\(limit)
          说法：
            - \(Self.opening(permission, limit))
        流程 问\(permission)\(limit)
          触发 意图 问\(permission)\(limit)
          询问 答案
            追问：第二次
            追问：第三次
            满 \(limit) 次：客服：放弃了
            允许打断：\(permission.rawValue)
          询问 尾声
          完成

        """
    }

    static func opening(_ permission: Permission, _ limit: Int) -> String {
        let letters: [Permission: String] = [.none: "甲", .all: "乙", .listed: "丙", .notListed: "丁"]
        return "开始\(letters[permission, default: "戊"])\(["", "壹", "贰", "叁"][limit])"
    }

    func message(_ answer: Answer) -> Message.Content? {
        switch (answer, valid, invalid) {
        case (.invalid, _, .text("")), (.invalidWithIntent, _, .text("")): nil
        case (.valid, _, _): valid
        case (.invalid, _, _): invalid
        case (.unrecognised, _, _): .text(unrecognised)
        case (.intentOnly, _, _): .text("快递到哪了")
        case (.validWithIntent, .text(let text), _), (.invalidWithIntent, _, .text(let text)):
            .text("\(text)，对了快递到哪了")
        default: nil
        }
    }

    /// §3.5 in a few lines.
    func verdict(_ answer: Answer, _ permission: Permission) -> Verdict {
        let asIntent = permission.letsIn ? Verdict.digression : .failed(check: false)
        switch answer {
        case .valid: return .filled(digression: false)
        case .invalid:
            if case .file = invalid { return .acknowledged }
            return .failed(check: true)
        case .unrecognised: return .failed(check: false)
        case .intentOnly: return isFreeText ? .filled(digression: false) : asIntent
        case .validWithIntent:
            if isFreeText { return .filled(digression: false) }
            return isFoundInside ? .filled(digression: permission.letsIn) : asIntent
        case .invalidWithIntent:
            if isFreeText { return .filled(digression: false) }
            return permission.letsIn ? .digression : .failed(check: isFoundInside)
        }
    }
}

/// One cell of the matrix, played.
struct Cell {
    var kind: SlotKind
    var answer: Answer
    var permission: Permission
    var limit: Int
    var conversation: Conversation
    var faults: [String] = []

    static let resume = "咱们接着刚才的问题～"

    mutating func play() {
        guard let content = kind.message(answer) else { return }
        let opening = SlotKind.opening(permission, limit)
        expect("opening", said(conversation.send(Message(.text(opening)))), ["请回答"])
        switch kind.verdict(answer, permission) {
        case .filled(let digression):
            let exchange = conversation.send(Message(content))
            expect("filled", said(exchange), (digression ? ["包裹在路上"] : []) + ["还有吗"])
            expect("resumed", resumed(exchange), false)
            expectEnd(value: answer == .valid || !kind.isFreeText ? kind.value : text(content))
        case .digression:
            for _ in 0...limit {
                let exchange = conversation.send(Message(content))
                expect("digression", said(exchange), ["包裹在路上", Self.resume, "请回答"])
                expect("resumed", resumed(exchange), true)
                expectWaiting(tries: 0)
            }
            answerAfterwards()
        case .acknowledged:
            for _ in 0...limit {
                expect("acknowledged", said(conversation.send(Message(content))), ["文件收到啦～", "请回答"])
                expectWaiting(tries: 0)
            }
            answerAfterwards()
        case .failed(let check):
            for tries in 1..<max(2, limit) where tries < limit {
                let retry = check ? "不合要求" : ["第二次", "第三次"][tries - 1]
                expect("retry \(tries)", said(conversation.send(Message(content))), [retry])
                expectWaiting(tries: tries)
            }
            expect("after", said(conversation.send(Message(content))), ["放弃了", "还有吗"])
            expectEnd(value: nil)
        }
    }

    private mutating func answerAfterwards() {
        expect("answer", said(conversation.send(Message(kind.valid))), ["还有吗"])
        expectEnd(value: kind.value)
    }

    private mutating func expectWaiting(tries: Int) {
        expect("asked", asked(conversation.session), "答案")
        expect("tries", conversation.session.frames.last?.tries, tries)
        expect("slot", conversation.session.slots["答案"]?.value, nil)
    }

    private mutating func expectEnd(value: String?) {
        let held = conversation.session.slots["答案"].map { conversation.interpreter.plainText($0.value) }
        expect("value", held, value)
        expect("asked", asked(conversation.session), "尾声")
        expect("tries", conversation.session.frames.last?.tries, 0)
        expect("depth", conversation.session.frames.count, 1)
    }

    private func text(_ content: Message.Content) -> String {
        if case .text(let text) = content { text } else { "" }
    }

    private func resumed(_ exchange: Exchange) -> Bool {
        exchange.entries.contains { if case .flowResumed = $0 { true } else { false } }
    }

    private mutating func expect<T: Equatable>(_ what: String, _ actual: T, _ wanted: T) {
        guard actual != wanted else { return }
        faults.append("\(answer) allow \(permission) after \(limit): \(what) \(actual), not \(wanted)")
    }
}

@Suite("Who gets the message: the question that waits, or an intent")
struct InterruptionMatrixTests {
    @Test("permission × answer × tries, for each type of slot", arguments: SlotKind.all)
    func matrix(kind: SlotKind) throws {
        let interpreter = try Interpreter(scripts: kind.script())
        var faults: [String] = []
        for permission in Permission.allCases {
            for answer in Answer.allCases {
                for limit in 1...3 {
                    var cell = Cell(
                        kind: kind, answer: answer, permission: permission, limit: limit,
                        conversation: interpreter.conversation())
                    cell.play()
                    faults += cell.faults.prefix(1)
                }
            }
        }
        let report = faults.joined(separator: "\n")
        #expect(faults.isEmpty, "\(report)")
    }
}
