import Foundation

extension CaseCommand {
    /// Whether a text or a list of the command is longer than the desk takes.
    var isTooLong: Bool {
        switch self {
        case .register(let command):
            Self.isTooLong(command.fields, command.excuses)
                || (command.strongKeys + [command.key, command.shop, command.channel, command.matter.type])
                    .contains(where: Self.isTooLong)
                || command.strongKeys.count > DossierLimit.entries || command.hits.count > DossierLimit.entries
        case .reviseForm(let command): Self.isTooLong(command.fields, command.excuses)
        case .rejectArchive(let command):
            command.gaps.count > DossierLimit.entries || command.gaps.contains(where: Self.isTooLong)
        case .approve(let command): command.items.values.contains(where: Self.isTooLong)
        case .proposePlan(let command): command.actions.contains { Self.isTooLong($0.measure) }
        case .councilAct(let command): command.actions.contains { Self.isTooLong($0.measure) }
        default: texts.contains(where: Self.isTooLong)
        }
    }

    /// The texts of commands that have no lists, found by their names.
    private var texts: [String] {
        Mirror(reflecting: self).children.flatMap { Mirror(reflecting: $0.value).children }.compactMap { child in
            child.value as? String ?? (child.value as? String?).flatMap(\.self)
        }
    }

    private static func isTooLong(_ text: String) -> Bool { text.utf8.count > DossierLimit.text * 4 }

    private static func isTooLong(_ fields: [FieldInput], _ excuses: [FieldExcuse]) -> Bool {
        fields.count > DossierLimit.entries || excuses.count > DossierLimit.entries
            || fields.contains { isTooLong($0.text) } || excuses.contains { isTooLong($0.reason) }
    }
}
