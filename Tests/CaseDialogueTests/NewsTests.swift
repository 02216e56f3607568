import CaseDesk
import CaseDialogue
import Cases
import ChineseText
import DialogueRuntime
import Testing
import WorkingTime

@Suite("News of a case, as its customer hears them")
struct NewsTests {
    let counter = Counter()

    @Test("That somebody has the case is told once a round, with what is being done, also by another process")
    func firstHands() async throws {
        let number = try await counter.register()
        #expect(try await counter.hear(at: monday) == ["受理 已受理，专员会联系您"])
        try await counter.take(number)
        #expect(try await counter.hear(at: monday) == ["接手 已受理，专员会联系您"])
        let second = StaffDirectory.Entry("agent-2", roles: [.tier1])
        let transfer = CaseCommand.Transfer(staff: second.member, reason: "换班")
        try await counter.send(.transfer(transfer), on: number)
        #expect(try await counter.hear(at: monday + day).isEmpty)
        #expect(try await Counter.customer(of: counter.journal).nextNews(at: monday + day, in: .chinese) == nil)
    }

    @Test("Before the time for news is over the customer hears where the case stands, once; the clock runs on")
    func progress() async throws {
        let number = try await counter.register()
        try await counter.take(number)
        _ = try await counter.hear(at: monday)
        let clock = try await counter.cases.desk.open(number).openClocks.first { $0.rule == "C-PROGRESS" }
        let late = try #require(clock?.clock.due) - hour
        _ = try await counter.cases.desk.sweepClocks(now: late)
        #expect(try await counter.hear(at: late) == ["近况 已受理，专员会联系您"])
        _ = try await Counter.customer(of: counter.journal).desk.sweepClocks(now: late + day)
        #expect(try await counter.hear(at: late + day).isEmpty)
        let subject = try await counter.cases.desk.open(number)
        // What the bot says by itself is no contact by whoever handles the case.
        #expect(subject.contacts.contains { $0.message == .progress && !$0.isByPerson && !$0.countsAsProgress })
        #expect(subject.openClocks.first { $0.rule == "C-PROGRESS" }?.id == clock?.id)
    }

    @Test("While nobody keeps the promise of progress she hears again after each interval, until a person reports")
    func progressAgain() async throws {
        let number = try await counter.register()
        try await counter.take(number)
        _ = try await counter.hear(at: monday)
        var heard: [Instant] = []
        // Each sweep is another process's; every fourth day nobody can reach her.
        for hours in stride(from: 0, through: 40 * 24, by: 6) {
            let now = monday + Instant(hours) * hour
            let other = Counter.customer(of: counter.journal)
            _ = try await other.desk.sweepClocks(now: now)
            guard hours / 24 % 4 != 3 else { continue }
            if try await !counter.hear(at: now).isEmpty { heard.append(now) }
        }
        let gaps = zip(heard, heard.dropFirst()).map { ($1 - $0) / day }
        #expect(heard.count >= 4 && gaps.allSatisfy { (7...9).contains($0) }, "\(gaps)")
        let late = monday + 41 * day
        let report = CaseCommand.RecordContact(direction: .outward, channel: "phone", message: .progress)
        try await counter.send(.recordContact(report), on: number, at: late)
        for days: Instant in [1, 3, 5] {
            _ = try await counter.cases.desk.sweepClocks(now: late + days * day)
            #expect(try await counter.hear(at: late + days * day).isEmpty)
        }
    }

    @Test("What is no longer true when it could be said is not said")
    func outdated() async throws {
        let number = try await counter.register()
        try await counter.take(number)
        try await counter.solve(number, at: monday + hour)
        #expect(try await counter.hear(at: monday + hour) == ["受理 已处理完，等您评价", "结果 已处理完，等您评价"])
        #expect(try await counter.cases.desk.open(number).contacts.filter { $0.message == .firstContact }.count == 1)
    }

    @Test("A withdrawal takes back what was to be said before it: question, plan, result and invitation")
    func withdrawn() async throws {
        let number = try await counter.register()
        try await counter.take(number)
        _ = try await counter.hear(at: monday)
        let question = CaseCommand.AskCustomer(question: "请发照片", cause: .material)
        try await counter.send(.askCustomer(question), on: number)
        try await counter.send(.continueHandling(CaseCommand.Continue()), on: number)
        #expect(try await counter.hear(at: monday).isEmpty, "nobody waits for her any more")
        try await counter.send(.askCustomer(question), on: number)
        #expect(try await counter.hear(at: monday) == ["补充材料 等您补充材料"])
        try await counter.send(.continueHandling(CaseCommand.Continue()), on: number)
        try await counter.solve(number, at: monday)
        _ = try await counter.cases.desk.perform(
            .withdraw(CaseCommand.Withdraw()), on: number, by: .customer(counter.cases.customer), at: monday)
        #expect(try await counter.hear(at: monday).isEmpty)
        #expect(try await counter.cases.desk.open(number).surveys.allSatisfy { $0.sentAt == nil })
    }

    @Test("What belongs to a round is not said in another one, nor a reminder behind the answer")
    func otherRounds() async throws {
        let number = try await counter.register()
        try await counter.take(number)
        try await counter.solve(number, at: monday)
        let desk = counter.cases.desk
        // The messages to one customer come one by one.
        let first = try #require(try await desk.claimNotices(now: monday).first)
        var invitation = first.notice
        invitation.message = .result
        let before = try await desk.open(number)
        #expect(!invitation.isOutdated(for: before))
        let telling = CaseCommand.RecordContact(
            direction: .outward, channel: "chat", message: .result, session: counter.cases.conversation)
        try await counter.send(.recordContact(telling), on: number)
        var reminder = invitation
        reminder.message = .surveyReminder
        #expect(!reminder.isOutdated(for: try await desk.open(number)))
        #expect(try await counter.cases.answerSurvey("5", at: monday + minute))
        let after = try await desk.open(number)
        #expect(after.round.number == 2 && invitation.isOutdated(for: after) && reminder.isOutdated(for: after))
        var apology = invitation
        (apology.message, apology.round) = (.apology, 2)
        #expect(!apology.isOutdated(for: after))
    }

    @Test("A score belongs to the survey that she was asked about last")
    func lastAsked() async throws {
        let (first, second) = (try await counter.register(), try await counter.register(about: "soap"))
        for (number, now) in [(first, monday), (second, monday + day)] {
            try await counter.take(number)
            try await counter.solve(number, at: now)
            _ = try await counter.hear(at: now)
        }
        #expect(try await counter.cases.answerSurvey("2", at: monday + day + hour))
        #expect(try await counter.cases.desk.open(second).outcome == .satisfied)
        #expect(try await counter.cases.desk.open(first).survey?.isOpen == true)
        #expect(try await counter.cases.answerSurvey("3", at: monday + day + hour))
        #expect(try await counter.cases.desk.open(first).survey?.answer?.score == .acceptable)
        #expect(try await !counter.cases.answerSurvey("3", at: monday + day + hour))
    }

    @Test("A reminder asks again: the score is for the case that was spoken of")
    func lastReminded() async throws {
        let (first, second) = (try await counter.register(), try await counter.register(about: "soap"))
        for number in [first, second] {
            try await counter.take(number)
            try await counter.solve(number, at: monday)
        }
        _ = try await counter.hear(at: monday)
        let reminder = CaseCommand.RecordContact(
            direction: .outward, channel: "chat", message: .surveyReminder, session: counter.cases.conversation)
        _ = try await counter.cases.desk.perform(.recordContact(reminder), on: first, by: .system, at: monday + day)
        #expect(try await counter.cases.answerSurvey("5", at: monday + day))
        #expect(try await counter.cases.desk.open(first).round.number == 2)
        #expect(try await counter.cases.desk.open(second).survey?.isOpen == true)
    }

    @Test("Who asks where the case stands is told, which the case notes once a day")
    func status() async throws {
        let number = try await counter.register()
        for instant in [monday, monday + hour, monday + day] {
            #expect(
                await counter.cases.progress(in: .english)
                    == .found(["工单进展": "\(number) received; somebody will contact you"]))
            try await counter.cases.noteProgressTold(on: "chat", at: instant)
        }
        let told = try await counter.cases.desk.open(number).contacts.filter { $0.message == .status }
        #expect(told.map(\.at) == [monday, monday + day] && told.allSatisfy { !$0.countsAsProgress })
    }

    @Test(
        "An opinion is read from its words and its number, and from nothing else",
        arguments: [
            ("满意", true), (" 非常 满意 ", true), ("1", true), ("５", true), ("Very Satisfied", true), ("0", false),
            ("6", false), ("满意吗", false), ("", false), ("5分", false), ("1.5", false), ("不满意 吗", false),
        ])
    func opinions(_ text: String, _ isOne: Bool) async throws {
        let number = try await counter.register()
        try await counter.take(number)
        try await counter.solve(number, at: monday)
        _ = try await counter.hear(at: monday)
        #expect(try await counter.cases.answerSurvey(text, at: monday + minute) == isOne)
        #expect(try await counter.cases.desk.open(number).surveys.contains { $0.answer != nil } == isOne)
    }

    @Test(
        "A choice is read from a customer's own words, and what else she says is kept with it",
        arguments: [
            ("满意！", 2, false), ("滿意", 2, false), ("还行吧", 3, false), ("可以接受的", 3, false), ("很满意，谢谢", 1, true),
            ("不太满意", 4, false), ("不满意，问题没解决", 4, true), ("不满意 问题没解决", 4, true),
            ("一点都不满意。等了十天也没有人联系我，电话也没有人接", 5, true),
        ])
    func spokenOpinions(_ text: String, _ score: Int, _ isKept: Bool) async throws {
        let number = try await counter.register()
        try await counter.take(number)
        try await counter.solve(number, at: monday)
        _ = try await counter.hear(at: monday)
        #expect(try await counter.cases.answerSurvey(text, at: monday + minute))
        let answer = try await counter.cases.desk.open(number).surveys.compactMap(\.answer).last
        #expect(answer?.score.rawValue == score && answer?.comment?.value == (isKept ? text : nil))
    }
}
