import Diagnostics
import Testing

@testable import ScriptSyntax

/// The complete examples give the trees that their writers meant.
@Suite struct SpecimenTests {
    @Test(arguments: Specimen.allCases) func hasNothingToReport(_ specimen: Specimen) throws {
        #expect(marks(try specimen.text(), prefix: "") == [])
    }

    @Test func refundHasItsBlocks() throws {
        let file = parse(try Specimen.refund.text()).file
        #expect(
            file.blocks.map { "\($0.kind.rawValue) \($0.name?.text ?? "")" }.prefix(4)
                == ["intent 申请退款", "intent 查询退款进度", "entity 订单号", "slot 订单号"])
        #expect(file.blocks.count == 18)
        #expect(fields(file, "slot", "订单号").compactMap(\.asTemplate).count == 4)
        #expect(fields(file, "lookup", "查询订单").map(\.keyword) == [.input, .output, .timeout, .effect])
        #expect(fields(file, "slot", "退款原因").dropFirst().first?.items.count == 4)
    }

    @Test func refundMarksItsOrderNumber() throws {
        let examples = fields(parse(try Specimen.refund.text()).file, "intent", "申请退款").first {
            $0.keyword == .examples
        }
        guard case .utterance(let marked) = examples?.items.last?.content else { throw Missing() }
        #expect(marked.text == "订单260301123456789012帮我退一下")
        #expect(marked.marks.map { "\($0.slot.text)=\($0.value)" } == ["订单号=260301123456789012"])
    }

    @Test func refundFlowHasItsStatements() throws {
        let file = parse(try Specimen.refund.text()).file
        guard let flow = file.blocks.last else { throw Missing() }
        #expect(flow.members.count == 1)
        #expect(
            flow.statements.map { $0.kind.word } == [
                "say", "step", "ask", "lookup", "if", "step", "ask", "step", "if", "step", "ask", "if", "lookup", "say",
                "done",
            ])
        guard case .ask(let ask) = flow.statements[2].kind, case .after(let after) = ask.clauses.first?.content,
            case .inline(let inline) = after.handler, case .handoff(let handoff) = inline.kind
        else { throw Missing() }
        #expect(after.count.value == 3)
        #expect(handoff.queue.text == "售后组")
        #expect(handoff.reason?.value == "订单号多次核对失败")
        guard case .lookup(let lookup) = flow.statements[3].kind,
            case .onEmpty(.block(let body, _)) = lookup.clauses.last?.content
        else { throw Missing() }
        #expect(body.map { $0.kind.word } == ["bot", "clear", "goto", "handoff"])
    }

    @Test func complaintHasItsForm() throws {
        let file = parse(try Specimen.complaint.text()).file
        let values = fields(file, "form", "投诉工单").map(\.value)
        guard case .names(let required) = values[0], case .attachments(let items) = values[2],
            case .duration(let due) = values[4], case .dedupe(let rule) = values[5]
        else { throw Missing() }
        #expect(required.map(\.text) == ["投诉类型", "问题描述"])
        #expect(items.map(\.value.kind) == [.intent, .transcript, .customer, .channel, .triedSteps])
        #expect(items[1].value.count == 30)
        #expect(due.value == Duration(milliseconds: 7_200_000, unit: .hour))
        #expect(rule.customer && rule.slots.isEmpty && rule.within?.value.milliseconds == 86_400_000)
    }

    @Test func complaintFlowBranches() throws {
        let file = parse(try Specimen.complaint.text()).file
        guard let flow = file.blocks.last else { throw Missing() }
        #expect(flow.statements.map { $0.kind.word } == ["bot", "step", "fill", "step", "if", "if"])
        guard case .fill(let fill) = flow.statements[2].kind else { throw Missing() }
        #expect(fill.clauses.count == 4)
        guard case .branch(let first) = flow.statements[4].kind, case .or(let parts) = first.arms.first?.condition,
            case .contains(_, let words) = parts.last
        else { throw Missing() }
        #expect(words.map(\.value) == ["住院", "过敏", "中毒", "起火", "爆炸"])
        guard case .branch(let second) = flow.statements[5].kind else { throw Missing() }
        #expect(second.otherwise?.content.map { $0.kind.word } == ["case", "bot", "done"])
    }

    @Test func checkHasItsWords() throws {
        let file = parse(try Specimen.complaint.text()).file
        let check = fields(file, "slot", "问题描述").first { $0.keyword == .check }
        guard case .condition(let condition, let otherwise) = check?.value,
            case .comparison(let left, let comparator, let right) = condition
        else { throw Missing() }
        #expect(left.kind == .length(nil) && comparator == .greaterOrEqual && right.kind == .number("5"))
        #expect(otherwise?.raw.value == "麻烦您再多说一点，方便专员了解情况～")
    }

    private func fields(_ file: ScriptFile, _ kind: String, _ name: String) -> [Field] {
        let block = file.blocks.first { $0.kind.rawValue == kind && $0.name?.text == name }
        return (block?.members ?? []).compactMap { if case .field(let line) = $0 { line.content } else { nil } }
    }
}

/// The tree lacks what a test looks for.
struct Missing: Error {}

extension Field {
    fileprivate var asTemplate: Template? {
        if case .template(let template) = value { template } else { nil }
    }
}

extension StatementKind {
    /// The English keyword of the statement.
    var word: String {
        switch self {
        case .bot: "bot"
        case .say: "say"
        case .step: "step"
        case .ask: "ask"
        case .fill: "fill"
        case .set: "set"
        case .clear: "clear"
        case .branch: "if"
        case .goto: "goto"
        case .call: "call"
        case .return: "return"
        case .done: "done"
        case .continue: "continue"
        case .lookup: "lookup"
        case .remind: "remind"
        case .close: "close"
        case .openCase: "case"
        case .handoff: "handoff"
        case .broken: "broken"
        }
    }
}
