import ChineseText
import Diagnostics
import ScriptSyntax

extension Compilation {
    /// Compiles a text; a slot that does not exist is reported and left out.
    mutating func compile(_ template: Template) -> CompiledTemplate {
        var parts: [CompiledTemplate.Part] = []
        var places: [SourceSpan] = []
        for part in template.parts {
            switch part {
            case .text(let text): parts.append(.text(text))
            case .slot(let name, let filters):
                guard let reference = reference(name) else {
                    diagnostics.append(UnknownSlotInText.diagnostic(name, among: readableNames))
                    continue
                }
                parts.append(.value(reference, filters: compile(filters, of: reference, named: name)))
                places.append(name.span)
            }
        }
        notes.slotPlaces[template.span] = places
        return CompiledTemplate(parts: parts, span: template.span)
    }

    private mutating func compile(
        _ filters: [Template.Filter], of reference: Reference, named name: Name
    ) -> [CompiledFilter] {
        let type = type(of: reference)
        return filters.map { filter in
            if let mismatch = WrongType.filter(filter, on: name, type: type) { diagnostics.append(mismatch) }
            return filter.compiled
        }
    }

    /// The type of what a reference reads.
    func type(of reference: Reference) -> ValueType {
        switch reference {
        case .slot(let slot): shapes.indices.contains(slot) ? shapes[slot].type : .text
        case .builtin(let variable): variable.type
        }
    }

    /// The options of what a reference reads.
    func options(of reference: Reference) -> [OptionDefinition] {
        if case .slot(let slot) = reference, shapes.indices.contains(slot) { shapes[slot].options } else { [] }
    }
}

extension Template.Filter {
    fileprivate var compiled: CompiledFilter {
        switch name {
        case .money: .money
        case .date: .date(argument.isEmpty ? "yyyy-MM-dd" : argument)
        case .time: .time(argument.isEmpty ? "HH:mm" : argument)
        case .last: .last(Int(nameKey(argument)) ?? 4)
        case .default: .default(argument)
        case .mask: .mask
        case .upper: .upper
        case .lower: .lower
        }
    }
}
