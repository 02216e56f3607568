import Diagnostics

@testable import ScriptSyntax

extension TreeGenerator {
    mutating func statements(depth: Int) -> [Statement] {
        several(1...4) { $0.statement(depth: depth) }
    }

    private mutating func statement(depth: Int) -> Statement {
        let trivia = trivia()
        return Statement(
            depth > 0 && chance(50) ? composed(depth: depth - 1) : single(), span: Self.nowhere, trivia: trivia)
    }

    /// A statement of one line.
    private mutating func single() -> StatementKind {
        switch number(0...13) {
        case 0: .bot(template(), buttons: [])
        case 1: .say(name())
        case 2: .step(name())
        case 3: .set(name(), chance(50) ? .operand(value()) : .arithmetic(number(), sign(), number()))
        case 4: .clear(name())
        case 5: .goto(name(), max: maybe { $0.located($0.number(1...9)) })
        case 6: .call(name())
        case 7: .return
        case 8: .done
        case 9: .continue
        case 10: .remind(after: duration(), template())
        case 11: .close(after: duration())
        case 12:
            .openCase(CaseStatement(form: name(), priority: maybe { $0.priority() }, reason: maybe { $0.reason() }))
        default:
            .handoff(
                HandoffStatement(
                    queue: name(), form: maybe { $0.name() }, priority: maybe { $0.priority() },
                    reason: maybe { $0.reason() }))
        }
    }

    private mutating func reason() -> Phrase { located(one(of: ["多次 核对失败", "a：b"], or: "急")) }

    private mutating func number() -> Operand {
        Operand(chance(50) ? .number("2.5") : .name(name()), span: Self.nowhere)
    }

    private mutating func sign() -> ArithmeticSign { one(of: ArithmeticSign.allCases, or: .plus) }

    /// A statement with lines below it.
    private mutating func composed(depth: Int) -> StatementKind {
        switch number(0...4) {
        case 0: .bot(template(), buttons: several(1...3) { $0.line { $0.template() } })
        case 1: .ask(AskStatement(slot: name(), prompt: maybe { $0.template() }, clauses: askClauses(depth: depth)))
        case 2: .fill(FillStatement(form: name(), clauses: fillClauses(depth: depth)))
        case 3: .branch(branch(depth: depth))
        default:
            .lookup(
                LookupStatement(
                    name: name(), arguments: several(0...2) { $0.name() }, clauses: lookupClauses(depth: depth)))
        }
    }

    private mutating func branch(depth: Int) -> BranchStatement {
        var arms = several(1...3) { maker in
            BranchStatement.Arm(
                condition: maker.condition(), span: Self.nowhere, trivia: maker.trivia(),
                body: maker.statements(depth: depth))
        }
        if let first = arms.indices.first { arms[first].trivia = Trivia() }
        return BranchStatement(
            arms: arms, otherwise: maybe { $0.line { $0.statements(depth: depth) } }, endTrivia: trivia())
    }

    mutating func handler(depth: Int) -> Handler {
        guard depth > 0, chance(50) else {
            let kind = depth > 0 && chance(20) ? .branch(branch(depth: depth - 1)) : single()
            return .inline(Statement(kind, span: Self.nowhere, trivia: Trivia()))
        }
        return .block(statements(depth: depth - 1), endTrivia: trivia())
    }

    mutating func afterClause(depth: Int) -> AfterClause {
        AfterClause(count: located(number(1...9)), handler: handler(depth: depth))
    }

    private mutating func allow() -> AllowRule {
        switch number(0...2) {
        case 0: .all
        case 1: .none
        default: .intents(several(1...3) { $0.name() })
        }
    }

    private mutating func askClauses(depth: Int) -> [Line<AskStatement.Clause>] {
        var clauses: [Line<AskStatement.Clause>] = several(0...2) { $0.line { .retry($0.template()) } }
        clauses += several(0...1) { $0.line { .button($0.template()) } }
        if chance(40) { clauses.append(line { .after($0.afterClause(depth: depth)) }) }
        if chance(30) { clauses.append(line { .allow($0.allow()) }) }
        if chance(30) { clauses.append(line { _ in .always }) }
        if chance(30) { clauses.append(line { .skipIf($0.condition()) }) }
        clauses.shuffle(using: &random)
        return clauses
    }

    private mutating func fillClauses(depth: Int) -> [Line<FillStatement.Clause>] {
        var clauses: [Line<FillStatement.Clause>] = []
        if chance(50) { clauses.append(line { .order($0.several(1...3) { $0.name() }) }) }
        if chance(50) { clauses.append(line { .ask($0.name(), $0.template()) }) }
        if chance(50) { clauses.append(line { .maxTurns($0.located($0.number(1...9))) }) }
        if chance(50) { clauses.append(line { .onRefuse($0.handler(depth: depth)) }) }
        if chance(50) { clauses.append(line { .allow($0.allow()) }) }
        clauses.shuffle(using: &random)
        return clauses
    }

    private mutating func lookupClauses(depth: Int) -> [Line<LookupStatement.Clause>] {
        var clauses: [Line<LookupStatement.Clause>] = []
        if chance(60) { clauses.append(line { .onEmpty($0.handler(depth: depth)) }) }
        if chance(60) { clauses.append(line { .onError($0.handler(depth: depth)) }) }
        clauses.shuffle(using: &random)
        return clauses
    }
}
