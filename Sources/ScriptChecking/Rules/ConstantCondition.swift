import ChineseText
import Diagnostics
import Foundation
import ScriptSyntax

/// A condition that always comes out the same. Values that a choice does not have are found while conditions are
/// compiled; the rest here.
enum ConstantCondition: Rule {
    static let code = DiagnosticCode(
        "DS309", "constant-condition", .warning,
        zh: DiagnosticWording("{problem}。", help: "{advice}"),
        en: DiagnosticWording("{problem}.", help: "{advice}"))

    /// A word that is none of the values that `subject` can have.
    static func unknownValue(
        _ text: String, _ span: SourceSpan, of subject: TypedOperand, known: [String]?
    ) -> Diagnostic? {
        guard let known, !known.isEmpty else { return nil }
        let wanted = NormalizedText(text).utf8
        if known.contains(where: { NormalizedText($0).utf8 == wanted }) { return nil }
        return Diagnostic(
            code, at: span,
            [
                "problem": DiagnosticArgument(
                    zh: "“\(subject.text)”没有“\(text)”这个值", en: "“\(subject.text)” never has the value “\(text)”"),
                "advice": DiagnosticArgument(
                    zh: "它的值有：\(known.prefix(8).joined(separator: "、"))。",
                    en: "Its values are \(known.prefix(8).joined(separator: ", "))."),
            ],
            suggestions: Suggestion.nearest(to: text, among: known))
    }

    static func check(_ bot: CheckedScripts) -> [Diagnostic] {
        bot.soundFlows.flatMap { id, flow, _ in
            flow.code.enumerated().compactMap { place, instruction in
                guard case .branch(let condition, _) = instruction.operation,
                    let known = bot.assignment.before(id, place),
                    let result = ConstantReader(facts: bot.assignment.facts, known: known).value(of: condition)
                else { return nil }
                return Diagnostic(code, at: instruction.span, words(result))
            }
        }
    }

    private static func words(_ result: Bool) -> [String: DiagnosticArgument] {
        [
            "problem": result
                ? DiagnosticArgument(zh: "走到这里时这个条件总是成立", en: "This condition always holds here")
                : DiagnosticArgument(zh: "走到这里时这个条件从不成立", en: "This condition never holds here"),
            "advice": DiagnosticArgument(zh: "改条件，或去掉这个“如果”。", en: "Change the condition, or remove the “if”."),
        ]
    }
}

/// Finds conditions whose outcome is known without a conversation.
private struct ConstantReader {
    let facts: Facts
    let known: FactSet

    func value(of condition: CompiledCondition) -> Bool? {
        switch condition {
        case .not(let inner): return value(of: inner).map { !$0 }
        case .and(let parts):
            let values = parts.map { value(of: $0) }
            if values.contains(false) || contradicts(parts) { return false }
            return values.allSatisfy { $0 == true } ? true : nil
        case .or(let parts):
            let values = parts.map { value(of: $0) }
            if values.contains(true) { return true }
            return values.allSatisfy { $0 == false } ? false : nil
        case .comparison(let left, let comparator, let right): return comparison(left, comparator, right)
        case .truth(.literal(.flag(let flag))): return flag
        case .isEmpty(.reference(let reference)): return facts.holds(reference, in: known) ? false : nil
        default: return nil
        }
    }

    /// A slot compared with itself, or a length with a number that no length can have.
    private func comparison(_ left: CompiledOperand, _ comparator: ScriptSyntax.Comparator, _ right: CompiledOperand)
        -> Bool?
    {
        if case .reference(let reference) = left, left == right, facts.holds(reference, in: known) {
            return comparator == .equal || comparator == .lessOrEqual || comparator == .greaterOrEqual
        }
        guard case .length = left, case .literal(.number(let number)) = right else { return nil }
        switch comparator {
        case .greaterOrEqual where number <= 0: return true
        case .less where number <= 0: return false
        case .greater where number < 0: return true
        case .lessOrEqual where number < 0, .equal where number < 0: return false
        default: return nil
        }
    }

    /// Whether one slot would have to equal two values.
    private func contradicts(_ parts: [CompiledCondition]) -> Bool {
        var wanted: [Reference: Value] = [:]
        for case .comparison(.reference(let reference), .equal, .literal(let value)) in parts {
            if let other = wanted[reference], other != value { return true }
            wanted[reference] = value
        }
        return false
    }
}
