import Diagnostics

@testable import ScriptSyntax

extension TreeGenerator {
    /// A test file of a few blocks.
    mutating func chat() -> ChatFile {
        ChatFile(
            version: Line(1, span: Self.nowhere, trivia: Trivia()),
            blocks: several(1...3) { $0.chatBlock($0.one(of: ChatBlock.Kind.allCases, or: .test)) }, trailing: Trivia())
    }

    private mutating func chatBlock(_ kind: ChatBlock.Kind) -> ChatBlock {
        let title = located("退款 - \(number(1...99))：好")
        var lines: [Line<ChatLine>] = []
        if kind == .utterances {
            lines = several(0...4) { $0.line { .utterance($0.expectation()) } }
        } else {
            lines = several(0...5) { $0.line { $0.setup() } } + several(0...12) { $0.line { $0.turn() } }
        }
        return ChatBlock(kind: kind, title: title, span: Self.nowhere, trivia: trivia(), lines: lines)
    }

    private mutating func setup() -> ChatLine {
        switch number(0...3) {
        case 0:
            let header = one(of: ChatHeader.allCases.filter { $0 != .quiet }, or: .seed)
            return .header(header, located(header == .now ? "2026-03-02 10:00" : header == .seed ? "7" : "小 王"))
        case 1: return .preset(name(), text())
        case 2: return .include(text())
        default:
            let result: LookupStub.Result =
                switch number(0...3) {
                case 0: .empty
                case 1: .error
                case 2: .timeout
                default: .values(several(1...3) { LookupStub.StubValue(slot: $0.name(), value: $0.listText()) })
                }
            return .stub(
                LookupStub(lookup: name(), arguments: maybe { $0.several(0...2) { $0.listText() } }, result: result))
        }
    }

    private mutating func text() -> Phrase {
        located(one(of: ["我要 退款", "a, b：c", "2603", "好（的）", "x | y", "“引号”，好"], or: "好"))
    }

    private mutating func listText() -> Phrase {
        located(one(of: ["2603", "a, b", "北京，海淀", "", "“好”", "甲、乙", "(x)", "a\\", "”\"」』，"], or: "好"))
    }

    private mutating func turn() -> ChatLine {
        switch number(0...12) {
        case 0: .user(.text(text()))
        case 1: .user(.image(located("a b.jpg")))
        case 2: .user(.file(located("a.pdf")))
        case 3: .user(.tap(text()))
        case 4: .user(.examples(name()))
        case 5: .bot(.exact(text()))
        case 6: .bot(.response(name()))
        case 7: .bot(.contains(text()))
        case 8: .bot(.regex(located("退(款|钱)/费")))
        case 9: .bot(.anything(Self.nowhere))
        case 10: .wait(duration())
        case 11: .agent(one(of: AgentAction.allCases, or: .take))
        default: .assertion(assertion())
        }
    }

    private mutating func assertion() -> ChatAssertion {
        switch one(of: AssertionWord.allCases, or: .intent) {
        case .intent: .intent(name())
        case .slot: chance(50) ? .slot(name(), text()) : .slotEmpty(name())
        case .interrupt: .interrupt(name())
        case .resume: .resume(name())
        case .buttons: .buttons(several(1...3) { $0.text() })
        case .called: .called(name(), count: maybe { $0.number(1...9) })
        case .notCalled: .notCalled(name())
        case .done: .done(name())
        case .flow: .flow(name())
        case .step: .step(name())
        case .ask: .ask(name())
        case .handoff: .handoff(queue: name(), reason: maybe { $0.text() })
        case .noHandoff: .noHandoff
        case .form: .form(several(1...3) { FormExpectation(path: $0.path(), value: $0.listText()) })
        case .closed: .closed
        case .type: .type(located("售后/退款"))
        case .priority: .priority(one(of: PriorityLevel.allCases, or: .low))
        case .nomatch: .nomatch
        case .clarify: .clarify(several(0...3) { $0.name() })
        }
    }

    private mutating func path() -> Phrase {
        let word = one(of: FormPathWord.allCases, or: .intent)
        return located(word == .collected ? "collected.\(name().text)" : word.english)
    }

    private mutating func expectation() -> UtteranceExpectation {
        let outcome: UtteranceExpectation.Outcome =
            switch number(0...2) {
            case 0: .nomatch
            case 1: .clarify
            default: .intent(name())
            }
        return UtteranceExpectation(
            text: text(), outcome: outcome, priority: maybe { $0.priority().value },
            type: maybe { $0.located("售后/退款") })
    }
}
