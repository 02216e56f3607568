import Diagnostics
import ScriptSyntax

extension Compilation {
    /// Declares every name, reports the second of two, then adds what the engine brings along.
    mutating func collectNames() {
        for block in blocks {
            guard let kind = NameKind(block.kind) else { continue }
            guard let name = block.name ?? (kind == .fallback ? Name(text: "", key: "", span: block.span) : nil) else {
                continue
            }
            if let reserved = ReservedName.diagnostic(name, kind) { diagnostics.append(reserved) }
            if let earlier = names.declare(name, block, as: kind) {
                diagnostics.append(DuplicateName.diagnostic(name, kind, earlier: earlier.name))
            }
        }
        for intent in BuiltinIntent.allCases { _ = names.declare(Name(builtin: intent.rawValue), nil, as: .intent) }
        for line in BuiltinResponses.all { _ = names.declare(Name(builtin: line.name), nil, as: .response) }
    }

    mutating func compileRenames() {
        for (old, block) in names.written(.renamed) {
            guard let new = block.newName else { continue }
            let chained = names.place(new.key, .renamed) != nil
            if !chained, !isFlowSlotOrStep(new.key) {
                let known = names.names(.flow) + names.names(.slot)
                diagnostics.append(UndefinedName.diagnostic(new, .flow, among: known))
            }
            draft.renames[old.key] = new.key
        }
    }

    private func isFlowSlotOrStep(_ key: String) -> Bool {
        names.place(key, .flow) != nil || names.place(key, .slot) != nil || stepOfFlow(key) != nil
    }

    /// The flow and the step that a name `FLOW.STEP` means; dots may be part of either.
    func stepOfFlow(_ key: String) -> (flow: FlowID, step: String)? {
        for dot in key.indices where key[dot] == "." {
            let step = String(key[key.index(after: dot)...])
            if let flow = names.place(String(key[..<dot]), .flow), stepKeys(of: flow).contains(step) {
                return (flow, step)
            }
        }
        return nil
    }

    /// Keys of the steps that a flow writes.
    func stepKeys(of flow: FlowID) -> Set<String> {
        let flows = names.declarations[.flow] ?? []
        guard flows.indices.contains(flow), let block = flows[flow].block else { return [] }
        return Set(StatementWalk.all(in: block.statements).compactMap(\.stepName?.key))
    }
}

extension Statement {
    /// The name of a `step`.
    var stepName: Name? {
        if case .step(let name) = kind { name } else { nil }
    }
}
