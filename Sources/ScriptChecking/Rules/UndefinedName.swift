import Diagnostics
import ScriptSyntax

/// A name that nothing has. Checked wherever a name is resolved.
enum UndefinedName: Rule {
    static let code = DiagnosticCode(
        "DS101", "undefined-name", .error,
        zh: DiagnosticWording("没有叫“{name}”的{kind}。", help: "改成已有的名字，或先定义它{hint}。"),
        en: DiagnosticWording(
            "There is no {kind} called “{name}”.",
            help: "Use the name of one that exists, or define it first{hint}."))

    static func diagnostic(_ name: Name, _ kind: NameKind, among known: [String]) -> Diagnostic {
        let near = Suggestion.nearest(to: name.text, among: known)
        let written = name.text.filter { !"“”\"".contains($0) }
        let hint = near.isEmpty ? hint(kind, written, isSentence: isSentence(name.text)) : nil
        return Diagnostic(
            code, at: name.span,
            ["name": DiagnosticArgument(written), "kind": kind.word, "hint": hint ?? DiagnosticArgument("")],
            suggestions: near)
    }

    /// Whether a writer put what is to be said where its name stands.
    private static func isSentence(_ text: String) -> Bool { text.contains { "“”\"？?！!。～~…".contains($0) } }

    private static func hint(_ kind: NameKind, _ name: String, isSentence: Bool) -> DiagnosticArgument? {
        switch kind {
        case .response where isSentence:
            DiagnosticArgument(
                zh: "。流程里要直接说一句话，写“客服：\(name)”", en: ". To say a sentence in a flow, write “bot: \(name)”")
        case .response:
            DiagnosticArgument(
                zh: "：另起一段“话术 \(name)”，下面写“- 要说的话”", en: ": a block “response \(name)”, and below it “- what to say”")
        case .slot where isSentence:
            DiagnosticArgument(
                zh: "。问句写在槽位的名字后面：“询问 槽位名：\(name)”", en: ". The question stands behind the slot: “ask SLOT: \(name)”")
        case .slot:
            DiagnosticArgument(
                zh: "：另起一段“槽位 \(name)”，下面写“类型：文本”", en: ": a block “slot \(name)”, and below it “type: text”")
        default: nil
        }
    }
}
