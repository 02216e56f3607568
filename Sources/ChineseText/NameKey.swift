import Foundation

/// The key under which the script language compares names: NFKC without spaces and invisible characters, case kept.
public func nameKey(_ name: String) -> String {
    let table = CharacterTable.shared
    var visible = String.UnicodeScalarView()
    for scalar in name.unicodeScalars where isPartOfName(scalar, table) { visible.append(scalar) }
    let form = String(visible).precomposedStringWithCompatibilityMapping
    var key = String.UnicodeScalarView()
    for scalar in form.unicodeScalars where isPartOfName(scalar, table) { key.append(scalar) }
    return String(key)
}

private func isPartOfName(_ scalar: Unicode.Scalar, _ table: CharacterTable) -> Bool {
    let action = table.action(for: scalar.value)
    return action != CharacterTable.dropped && action != 0x20
}
