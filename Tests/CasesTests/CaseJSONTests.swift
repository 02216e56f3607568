import ChineseText
import Foundation
import Testing
import WorkingTime

@testable import Cases

@Suite("JSON of cases")
struct CaseJSONTests {
    private func json(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    @Test("a personal value is marked at any depth, and an erased one stays erased")
    func personal() throws {
        let text = PersonalText("王芳")
        #expect(try json(text) == #"{"$personal":"王芳"}"#)
        let erased = try JSONDecoder().decode(PersonalText.self, from: Data(#"{"$erased":true}"#.utf8))
        #expect(try erased == .erased && json(erased) == #"{"$erased":true}"#)
        #expect(erased.shown(masked: .keepLast(1), in: .chinese) == "已删除")
        #expect(erased.shown(masked: nil, in: .english) == "erased")
        #expect(text.shown(masked: .keepLast(1), in: .english) == "*芳" && text.shown(masked: nil, in: .chinese) == "王芳")
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(PersonalText.self, from: Data("{}".utf8)) }
    }

    @Test("an event says its type, case, version, instant, actor and data")
    func event() throws {
        let desk = try Desk.inState(.contacting)
        let moved = try #require(desk.events.last { $0.fact.kind == .moved })
        #expect(
            try json(moved)
                == #"{"actor":{"departments":[],"id":"agent","roles":["tier1"]},"at":1773021660000,"#
                + #""case":"TS-20260309-0001","data":{"from":"registered","row":2,"to":"contacting"},"#
                + "\"type\":\"moved\",\"version\":\(moved.version)}")
    }

    @Test(
        "every command survives JSON, and its name is kept",
        arguments: (Trial.rows + Trial.records).filter { $0.code == nil })
    func commands(_ trial: Trial) throws {
        let command = trial.command(try trial.desk())
        let text = try json(command)
        #expect(text.contains("\"type\":\"\(command.kind.rawValue)\""))
        #expect(try JSONDecoder().decode(CaseCommand.self, from: Data(text.utf8)) == command)
    }

    @Test("unknown commands and events are errors that name them")
    func unknown() {
        func words(_ body: () throws -> Void) -> String {
            do {
                try body()
                return ""
            } catch DecodingError.dataCorrupted(let context) {
                return context.debugDescription
            } catch {
                return "\(error)"
            }
        }
        let data = Data(#"{"type":"explode"}"#.utf8)
        #expect(words { _ = try JSONDecoder().decode(CaseCommand.self, from: data) } == "unknown command 'explode'")
        #expect(words { _ = try JSONDecoder().decode(CaseEvent.self, from: data) } == "unknown event 'explode'")
    }

    @Test("a case in each state survives JSON", arguments: CaseState.allCases)
    func cases(state: CaseState) throws {
        let subject = try Desk.inState(state, level: .grave).subject
        let text = try json(subject)
        #expect(try JSONDecoder().decode(Case.self, from: Data(text.utf8)) == subject)
        let summary = CaseSummary(subject)
        #expect(try JSONDecoder().decode(CaseSummary.self, from: Data(try json(summary).utf8)) == summary)
    }

    @Test("instants at the ends of what can be written neither trap nor pass", arguments: [Instant.min, .max, -1])
    func extremes(instant: Instant) throws {
        var text = try json(try Desk.inState(.contacting).events)
        text = text.replacing("\"at\":\(monday)", with: "\"at\":\(instant)")
        let events = try JSONDecoder().decode([CaseEvent].self, from: Data(text.utf8))
        let subject = try Case(replaying: events)
        #expect(subject.state == .contacting)
        let desk = try Desk.inState(.contacting)
        let refusal = desk.subject.refusal(
            of: .tickClocks(CaseCommand.TickClocks()), by: .system, at: instant, policy: policy)
        #expect(instant == .max || refusal?.code == "out-of-order")
    }

    @Test("no word of a customer stands in an event outside the personal mark")
    func nothingInTheOpen() throws {
        var desk = try Desk.inState(.executing)
        try desk.send(.ask("请发 王芳 的照片"), by: People.agent)
        try desk.send(.continueHandling(CaseCommand.Continue(answer: "我是王芳")), by: People.customer)
        try desk.send(.enterWithdrawal("王芳来电", "王芳的录音"), by: People.secondAgent)
        let secrets = ["王芳", "13812345678", "毛巾破了", "6920220701", "打开就是破的"]
        for event in desk.events {
            let object = try JSONSerialization.jsonObject(with: JSONEncoder().encode(event))
            let open = words(in: object)
            #expect(secrets.allSatisfy { secret in !open.contains { $0.contains(secret) } }, "\(event.fact.kind)")
        }
    }

    /// The texts that are not under `$personal`.
    private func words(in object: Any) -> [String] {
        switch object {
        case let text as String: [text]
        case let list as [Any]: list.flatMap(words)
        case let fields as [String: Any]: fields.filter { $0.key != "$personal" }.values.flatMap(words)
        default: []
        }
    }

    @Test(
        "case numbers are read and written",
        arguments: [
            ("TS-20260309-0001", true), ("TS-20260309-12345", true), ("TS-20260309-0000", false),
            ("TS-20260230-0001", false), ("TS-2026039-0001", false), ("ts-20260309-0001", false), ("", false),
            ("TS-20260309-+001", false), ("TS-20260309-0001-1", false), ("TS-20260309-9999999999999999999", false),
        ])
    func numbers(text: String, isNumber: Bool) {
        #expect(CaseNumber(text)?.description == (isNumber ? text : nil))
    }
}
