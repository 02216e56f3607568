import ChineseText
import Foundation
import Testing
import WorkingTime

@Suite("A due instant is explained step by step")
struct DueExplanationTests {
    private let version = splitShop.version

    @Test("days off and make-up days are named")
    func springFestival() throws {
        let driven = try DrivenClock("C-CONTACT", at: at("2026-02-14 10:00"), in: splitShop)
        let lines = try driven.clock.explainDue(in: splitShop).lines
        let holidays = zip(15...23, ["周日", "周一", "周二", "周三", "周四", "周五", "周六", "周日", "周一"])
            .map { "2026-02-\($0) \($1) 春节放假，不计" }
        #expect(
            lines.map(\.chinese) == [
                "开始：2026-02-14 周六 10:00，C-CONTACT，1 级",
                "时限：1 个工作日，当天不算，到第 1 个工作日下班，按工作时间（版本 \(version)）共 9 小时 30 分",
                "2026-02-14 周六 春节调休上班，10:00-12:00，计 2 小时，剩 7 小时 30 分",
            ] + holidays + [
                "2026-02-24 周二 工作日，09:00-12:00 13:30-18:00，计 7 小时 30 分，剩 0 分",
                "到期：2026-02-24 周二 18:00",
            ])
    }

    @Test("pauses, changes and the shop's own days are told")
    func pausesAndChanges() throws {
        let closed = try splitShop.overriding(
            DayOverride(day("2026-03-04"), hours: [], reason: BilingualPhrase(zh: "盘点", en: "stock-taking")))
        var driven = try DrivenClock("C-PLAN", at: at("2026-03-03 16:00"), in: splitShop)
        try driven.send(
            .rebase(at: at("2026-03-03 16:30"), terms: driven.clock.basis.terms, calendar: closed, reason: "inventory"))
        try driven.send(.pause(at: at("2026-03-03 17:00")))
        let paused = try driven.clock.explainDue(in: closed).lines.map(\.english)
        #expect(paused.last == "Paused; time counts again after it")
        try driven.send(.resume(at: at("2026-03-03 17:30")))
        #expect(
            try driven.clock.explainDue(in: closed).lines.map(\.english) == [
                "Started: 2026-03-03 Tue 16:00, C-PLAN, level 1",
                "Allowance: 1 working day, the first day not counted, until close of business, on the workday calendar "
                    + "(version \(closed.version)) 9 h 30 min",
                "2026-03-03 Tue working day: 16:00-17:00 17:30-18:00, 1 h 30 min counted, 8 h left; paused 17:00-17:30",
                "2026-03-04 Wed set by the shop: stock-taking: not counted",
                "2026-03-05 Thu working day: 09:00-12:00 13:30-18:00, 7 h 30 min counted, 30 min left",
                "2026-03-06 Fri working day: 09:00-09:30, 30 min counted, 0 min left",
                "Re-based: 2026-03-03 Tue 16:30, due before 2026-03-04 Wed 18:00, after 2026-03-05 Thu 18:00, "
                    + "reason: inventory",
                "Due: 2026-03-06 Fri 09:30",
            ])
    }

    @Test("a natural day reaches to midnight, and an unknown year is said to be provisional")
    func naturalAndProvisional() throws {
        let natural = try DrivenClock("C-ACK", at: at("2026-03-06 20:00"))
        let lines = try natural.clock.explainDue(in: plainShop).lines.map(\.english)
        #expect(
            lines[2...3] == [
                "2026-03-06 Fri every day: 20:00-24:00, 4 h counted, 20 h left",
                "2026-03-07 Sat every day: 00:00-20:00, 20 h counted, 0 min left",
            ])
        let beyond = try DrivenClock("C-CONTACT", at: at("2026-12-31 17:00"))
        let words = try beyond.clock.explainDue(in: plainShop).lines.map(\.chinese)
        #expect(words.contains("2027-01-01 周五 工作日，09:00-18:00，计 9 小时，剩 0 分（暂定）"))
        #expect(words.last == "其中有的年份还没有节假日安排，到期时间是暂定的")
    }

    @Test("an explanation with another calendar is refused")
    func otherCalendar() throws {
        let clock = try DrivenClock("C-ACK", at: at("2026-03-06 20:00")).clock
        #expect(throws: ClockRefusal.otherCalendar(needed: plainShop.version, given: splitShop.version)) {
            try clock.explainDue(in: splitShop)
        }
    }
}
