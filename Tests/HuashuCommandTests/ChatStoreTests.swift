import Foundation
import Testing

@Suite("huashu chat with a store")
struct ChatStoreTests {
    private static let number = "TS-20260309-0001"
    private static let complaint = ["我要投诉", "服务态度", "客服回复太慢，说话也不耐烦", "没有", "道歉并补偿", "跳过", "是"]
    /// What the supervisor does from the registration to the result.
    private static let handling: [[String]] = [
        ["take"], ["contact", "--channel", "phone", "--message", "M8"],
        ["form", "--form", "A"]
            + sets("complainantName=张女士", "cause=回复慢", "occurredAt=昨天", "course=等了一小时", "firstContact=电话"),
        ["begin-investigation"],
        ["form", "--form", "J"]
            + sets(
                "investigator=li", "established=慢", "verified=属实", "causeClass=服务", "responsible=客服", "conclusion=属实"),
        ["finish-investigation"],
        ["form", "--form", "K"] + sets("rootCause=人手", "customerInterest=道歉", "companyInterest=口碑"),
        ["plan", "--rationale", "合理", "--action", "apology:道歉:0:li:2026-03-11"], ["agree-plan"],
        ["complete-action", "--action", "1", "--proof", "已致歉"], ["finish", "--result", "已道歉", "--summary", "培训"],
    ]

    private static func sets(_ fields: String...) -> [String] { fields.flatMap { ["--set", $0] } }

    private let bot: TemporaryFolder
    private var store: String { bot.file("shop.db").path(percentEncoded: false) }

    init() throws { bot = try TemporaryFolder.shipped() }

    private func chat(at now: String, as customer: String = "zhang", _ lines: [String]) async throws -> Program.Result {
        try await Program.run(
            Program.binary,
            ["chat", bot.path, "--store", store, "--now", now, "--customer", customer],
            input: Data(lines.map { $0 + "\n" }.joined().utf8))
    }

    /// Takes the case to its survey, a minute a step.
    private func handle() async throws {
        for (minute, step) in Self.handling.enumerated() {
            let result = try await Program.run(
                Program.binary,
                ["case", step[0], Self.number] + step.dropFirst()
                    + ["--store", store, "--as", "li:tier2", "--at", "2026-03-10 10:\(minute + 10)"])
            #expect(result.status == 0, "\(step[0]) \(result.story)")
        }
    }

    private func events() async throws -> String {
        try await Program.run("case", "log", Self.number, "--store", store, "--as", "li:tier2", "--json").text
    }

    @Test("a complaint becomes a case whose number the customer is told, and only that number")
    func registration() async throws {
        let first = try await chat(at: "2026-03-09 23:00", Self.complaint)
        #expect(first.status == 0 && first.text.contains(Self.number), "\(first.story)")
        let numbers = Set(first.text.matches(of: /TS-[0-9A-Z-]+/).map { String($0.0) })
        #expect(numbers == [Self.number], "\(first.story)")
        let list = try await Program.run("case", "list", "--store", store, "--as", "li:tier2")
        #expect(list.text.contains(Self.number) && !list.text.contains("0002"), "\(list.story)")
        #expect(try await events().matches(of: /contact-recorded/).count == 1, "the number was told once")
    }

    @Test("who asks how to be reached can reach her: staff sees the number, and nobody else does")
    func contact() async throws {
        let words = Self.complaint.map { $0 == "跳过" ? "138 0013 8000" : $0 }
        let told = try await chat(at: "2026-03-09 23:00", words)
        #expect(told.text.contains(Self.number), "\(told.story)")
        let asked = [["case", "show", Self.number], ["case", "show", Self.number, "--json"], ["case", "list"]]
        for call in asked {
            let seen = try await Program.run(Program.binary, call + ["--store", store, "--as", "li:tier2"])
            #expect(seen.status == 0 && !seen.text.contains("13800138000"), "\(call) \(seen.story)")
        }
        let revealed = try await Program.run(
            "case", "show", Self.number, "--reveal", "回电", "--store", store, "--as", "li:tier2")
        #expect(revealed.text.contains("13800138000"), "\(revealed.story)")
        for file in ["shop.db", "shop.db-wal"] {
            guard let bytes = try? Data(contentsOf: bot.file(file)) else { continue }
            #expect(bytes.range(of: Data("13800138000".utf8)) == nil, "\(file) holds the number open")
        }
    }

    @Test("in working hours a person is called and the number is told by the shop's response")
    func handoff() async throws {
        let result = try await chat(at: "2026-03-09 10:00", Self.complaint)
        #expect(result.text.contains("已经受理，工单号 \(Self.number)"), "\(result.story)")
    }

    @Test("from the complaint to the next level: progress, result, survey, a bad score that counts once")
    func wholePath() async throws {
        _ = try await chat(at: "2026-03-09 23:00", Self.complaint)
        let progress = try await chat(at: "2026-03-09 23:10", ["工单进度"])
        #expect(progress.text.contains("\(Self.number) 已受理"), "\(progress.story)")
        let stranger = try await chat(at: "2026-03-09 23:10", as: "wang", ["工单进度", "5"])
        #expect(!stranger.text.contains(Self.number), "\(stranger.story)")

        try await handle()
        let survey = try await chat(at: "2026-03-10 11:00", [])
        #expect(survey.text.contains("满意吗") && survey.text.contains("[5] 非常不满意"), "\(survey.story)")
        // The chat ended between the question and the answer; the survey is still hers.
        let answer = try await chat(at: "2026-03-10 11:10", ["不满意", "5"])
        #expect(answer.text.contains("交给上一级同事"), "\(answer.story)")
        #expect(!answer.text.contains("满意吗"), "nothing is asked twice")
        _ = try await chat(at: "2026-03-10 11:20", ["4"])

        let log = try await events()
        #expect(log.matches(of: /survey-answered/).count == 1, "\(log)")
        #expect(log.matches(of: /round-opened/).count == 1, "\(log)")
    }

    @Test("the clock of the chat brings the reminder")
    func reminder() async throws {
        _ = try await chat(at: "2026-03-09 23:00", Self.complaint)
        try await handle()
        let result = try await chat(at: "2026-03-10 11:00", [":time +3d", "1"])
        #expect(result.text.contains("还在等您的评价") && result.text.contains("谢谢您的评价"), "\(result.story)")
    }

    @Test(":case shows where her case stands and what she was told, in both languages")
    func sheet() async throws {
        let chinese = try await chat(at: "2026-03-09 23:00", [":case"] + Self.complaint + ["：工单"])
        #expect(chinese.text.contains("还没有工单"), "\(chinese.story)")
        for part in ["\(Self.number)  已登记", "优先级：", "C-RESOLVE", "已告知：2026-03-09 23:00", "M7 受理通知"] {
            #expect(chinese.text.contains(part), "\(part) \(chinese.story)")
        }
        let words = ["chat", bot.path, "--now", "2026-03-09 23:10", "--customer", "zhang", "--lang", "en"]
        let input = Data(":case\n".utf8)
        let english = try await Program.run(Program.binary, words + ["--store", store], input: input)
        for part in ["\(Self.number)  registered", "priority: ", "running  due", "M7 acceptance"] {
            #expect(english.text.contains(part), "\(part) \(english.story)")
        }
        let bare = try await Program.run(Program.binary, words, input: input)
        #expect(bare.text.contains("Without --store"), "\(bare.story)")
    }

    @Test(
        "who agreed is asked some days after the archive how things are, and greeted on festivals, in the daytime and once"
    )
    func outreach() async throws {
        _ = try await chat(at: "2026-03-09 23:00", Self.complaint)
        let agreed = try await chat(at: "2026-03-09 23:10", ["同意联系", "可以"])
        #expect(agreed.text.contains("回复“退订”"), "\(agreed.story)")
        try await handle()
        _ = try await chat(at: "2026-03-10 11:00", ["1"])
        for (minute, step) in [["review", "--all", "符合", "--as", "wang:tier3"], ["archive", "--as", "feng:clerk"]]
            .enumerated()
        {
            let result = try await Program.run(
                Program.binary,
                ["case", step[0], Self.number] + step.dropFirst()
                    + ["--store", store, "--at", "2026-03-10 12:0\(minute)"])
            #expect(result.status == 0, "\(step[0]) \(result.story)")
        }
        let visit = try await chat(at: "2026-03-17 08:00", [":time +30m", ":time +6h", ":time +1d", "一切都好"])
        #expect(visit.text.matches(of: /现在用着还好吗/).count == 1 && visit.text.contains("那就好"), "\(visit.story)")
        let greeting = try await chat(at: "2026-05-01 08:00", [":time +2h", ":time +1d"])
        #expect(greeting.text.matches(of: /节日到了/).count == 1, "\(greeting.story)")
        let stopped = try await chat(at: "2026-05-02 10:00", ["退订"])
        #expect(stopped.text.contains("已经停掉"), "\(stopped.story)")
        let silent = try await chat(at: "2026-06-19 10:00", [":time +1h"])
        #expect(!silent.text.contains("节日到了"), "\(silent.story)")
    }

    @Test("while a person is awaited the customer may ask where the case stands")
    func whileWaiting() async throws {
        let result = try await chat(at: "2026-03-09 10:00", Self.complaint + ["工单进度", "查物流"])
        #expect(result.text.contains("\(Self.number) 已受理"), "\(result.story)")
        #expect(!result.text.contains("订单号哦"), "\(result.story)")
    }

    @Test("a store that cannot be opened is said, and nothing is answered")
    func badStore() async throws {
        try bot.write("shop.db", Data("这不是存储文件".utf8))
        let result = try await chat(at: "2026-03-09 23:00", ["你好"])
        #expect(result.status != 0 && result.out.isEmpty && !result.err.isEmpty, "\(result.story)")
    }
}
