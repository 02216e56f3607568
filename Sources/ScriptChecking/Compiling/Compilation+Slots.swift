import Diagnostics
import ScriptSyntax

extension Compilation {
    /// Finds out what each slot holds: its `type:`, else a choice when it has options, else its entity's type, else
    /// text.
    mutating func shapeSlots() {
        for (name, block) in names.written(.slot) {
            let entity = block.value(.entity)?.name.flatMap { resolve($0, .entity) }
            let definition = entity.flatMap { draft.entities.indices.contains($0) ? draft.entities[$0] : nil }
            var choices = options(block.items(.options))
            let written = block.value(.type)?.valueType
            let type = written?.value ?? (choices.isEmpty ? definition?.type ?? .text : .choice)
            if let definition, type == .choice, choices.isEmpty { choices = definition.values }
            if let mismatch = WrongType.options(of: name, type: type, choices: choices, written: written) {
                diagnostics.append(mismatch)
            }
            shapes.append(
                SlotShape(
                    type: type, options: choices, entity: entity,
                    mask: block.value(.mask)?.mask?.value ?? definition?.mask))
        }
    }

    mutating func compileSlots() {
        for (place, (name, block)) in names.written(.slot).enumerated() {
            guard shapes.indices.contains(place) else { continue }
            let shape = shapes[place]
            draft.slots.append(
                SlotDefinition(
                    name: name.text, key: name.key, type: shape.type, entity: shape.entity, options: shape.options,
                    prompt: block.value(.ask)?.template.map { compile($0) },
                    retries: block.fields(.retry).compactMap(\.content.value.template).map { compile($0) },
                    help: block.value(.help)?.template.map { compile($0) },
                    tries: block.value(.tries)?.number?.value,
                    checks: block.fields(.check).compactMap { check($0.content.value, of: place) },
                    fromLookup: isFromLookup(block), mask: shape.mask, lifetime: lifetime(of: block), span: name.span))
        }
    }

    private mutating func check(_ value: FieldValue, of slot: SlotID) -> SlotDefinition.Check? {
        guard case .condition(let condition, let otherwise) = value,
            let compiled = compile(condition, checking: slot)
        else { return nil }
        return .init(condition: compiled, message: otherwise.map { compile($0) })
    }

    private func isFromLookup(_ block: Block) -> Bool {
        if case .sourceLookup = block.value(.source) { true } else { false }
    }

    private func lifetime(of block: Block) -> SlotLifetime {
        if case .lifetime(let lifetime) = block.value(.keep) { lifetime.value } else { .session }
    }
}
