import Diagnostics

@testable import ScriptSyntax

/// Makes trees of scripts and tests that cover every construct; the same seed makes the same tree.
struct TreeGenerator {
    var random: SeededGenerator

    init(seed: Int) { random = SeededGenerator(seed: UInt64(seed)) }

    static let nowhere = SourceSpan(file: 0, start: 0, end: 0)

    // MARK: Choices

    mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

    mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

    mutating func one<Value>(of values: [Value], or fallback: Value) -> Value {
        values.randomElement(using: &random) ?? fallback
    }

    mutating func maybe<Value>(_ percent: Int = 50, _ make: (inout TreeGenerator) -> Value) -> Value? {
        chance(percent) ? make(&self) : nil
    }

    mutating func several<Value>(_ range: ClosedRange<Int>, _ make: (inout TreeGenerator) -> Value) -> [Value] {
        (0..<number(range)).map { _ in make(&self) }
    }

    // MARK: Small things

    func located<Value>(_ value: Value) -> Located<Value> { Located(value, Self.nowhere) }

    mutating func name() -> Name {
        let text = one(of: ["订单号", "退款.开场", "order_no", "步骤2", "A-1", "联系电话", "昵 称2", "如果吧"], or: "甲")
        return Name(text: text.filter { $0 != " " }, key: text.filter { $0 != " " }, span: Self.nowhere)
    }

    mutating func phrase() -> Phrase {
        located(one(of: ["售后/退款", "可能 受伤：快", "S2 §4.3.3", "“引号”", "a, b，c | d", "结束", "{不是} 槽位"], or: "甲"))
    }

    mutating func trivia() -> Trivia {
        let comments = several(0...2) { $0.one(of: ["说明", "允许 DS204：像", "a: b # c", ""], or: "") }
        return Trivia(
            comments: chance(25) ? comments.map { located($0) } : [], blankLineBefore: chance(20))
    }

    mutating func line<Content>(_ make: (inout TreeGenerator) -> Content) -> Line<Content> {
        let trivia = trivia()
        return Line(make(&self), span: Self.nowhere, trivia: trivia)
    }

    mutating func duration() -> Located<Duration> {
        let unit = one(of: ScriptSyntax.Duration.Unit.allCases, or: .second)
        let amount = one(of: [1_000, 500, 1_500, 10_000, 250, 90_000], or: 1_000)
        return located(ScriptSyntax.Duration(milliseconds: unit.milliseconds / 1_000 * amount, unit: unit))
    }

    mutating func priority() -> Located<PriorityLevel> { located(one(of: PriorityLevel.allCases, or: .low)) }

    // MARK: Text

    mutating func template() -> Template {
        var parts: [Template.Part] = []
        var raw = ""
        for index in 0..<number(1...4) {
            if index % 2 == 0 {
                let (typed, said) = one(
                    of: [("您好，", "您好，"), ("\\{x\\}", "{x}"), ("一\\n二", "一\n二"), ("a: b|c", "a: b|c"), ("～", "～")],
                    or: ("好", "好"))
                parts.append(.text(said))
                raw += typed
            } else {
                let (typed, slot) = reference()
                parts.append(slot)
                raw += typed
            }
        }
        return Template(parts: parts, raw: located(raw))
    }

    private mutating func reference() -> (String, Template.Part) {
        let builtin = maybe { $0.one(of: BuiltinVariable.allCases, or: .today) }
        let english = chance(50)
        let name =
            builtin.map { Name(text: $0.rawValue, key: english ? $0.english : $0.chinese, span: Self.nowhere) }
            ?? name()
        var raw = "{" + (builtin == nil ? name.text : name.key)
        var filters: [Template.Filter] = []
        for filter in several(0...2, { $0.one(of: FilterName.allCases, or: .money) }) {
            let argument =
                switch filter {
                case .date, .time: "M月d日"
                case .last: "4"
                case .default: "亲 爱的"
                case .money, .mask, .upper, .lower: ""
                }
            filters.append(Template.Filter(name: filter, argument: argument, span: Self.nowhere))
            raw += " | " + (chance(50) ? filter.english : filter.chinese) + (argument.isEmpty ? "" : " " + argument)
        }
        return (raw + "}", .slot(name, filters: filters))
    }

    mutating func utterance() -> Utterance {
        guard chance(40) else {
            let text = one(of: ["我要退款", "测试 一下：好", "if x - y"], or: "好")
            return Utterance(text: text, raw: located(text), marks: [])
        }
        let slot = name()
        return Utterance(
            text: "订单2603 a退一下", raw: located("订单{\(slot.text): 2603 a}退一下"),
            marks: [Utterance.Mark(slot: slot, value: "2603 a")])
    }

    // MARK: Conditions

    mutating func condition(depth: Int = 3) -> Condition {
        guard depth > 0, chance(50) else { return simpleCondition() }
        switch number(0...2) {
        case 0: return .and(several(2...3) { $0.condition(depth: depth - 1) })
        case 1: return .or(several(2...3) { $0.condition(depth: depth - 1) })
        default: return .not(condition(depth: depth - 1), span: Self.nowhere)
        }
    }

    private mutating func simpleCondition() -> Condition {
        let left = subject()
        switch number(0...5) {
        case 0: return .comparison(left, one(of: Comparator.allCases, or: .equal), value())
        case 1: return .membership(left, several(1...3) { $0.listValue() })
        case 2:
            return .contains(
                left,
                several(1...3) { maker in
                    maker.located(maker.one(of: ["住院", "a b", "甲|乙", "“好”", "1.5", "yes", "x]", "属于", "a\\"], or: "好"))
                })
        case 3: return .matches(left, located(one(of: ["^\\d+$", "a\\/b", "[甲|乙] {2}"], or: "a")))
        case 4: return .isEmpty(left, negated: chance(50))
        default: return .truth(left)
        }
    }

    mutating func subject() -> Operand {
        switch number(0...4) {
        case 0: Operand(.length(maybe { $0.name() }), span: Self.nowhere)
        case 1: Operand(.value, span: Self.nowhere)
        case 2: Operand(.name(builtinName()), span: Self.nowhere)
        default: Operand(.name(name()), span: Self.nowhere)
        }
    }

    private mutating func builtinName() -> Name {
        let key = one(of: BuiltinVariable.allCases, or: .risk).chinese
        return Name(text: key, key: key, span: Self.nowhere)
    }

    mutating func value() -> Operand {
        chance(20) ? Operand(.length(name()), span: Self.nowhere) : listValue()
    }

    private mutating func listValue() -> Operand {
        let kind: Operand.Kind =
            switch number(0...3) {
            case 0: .number(one(of: ["1", "59.90", "-3"], or: "0"))
            case 1: .flag(chance(50))
            case 2: .quoted(one(of: ["已 签收", "“好”", "a\"b", "c\\", "”\"」』"], or: ""))
            default: .name(name())
            }
        return Operand(kind, span: Self.nowhere)
    }
}
