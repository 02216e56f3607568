import Foundation

/// The key under which the script language compares names: NFKC without spaces and invisible characters, case kept.
public func nameKey(_ name: String) -> String {
    let table = CharacterTable.shared
    if name.unicodeScalars.allSatisfy({ isUnchanging($0) && isPartOfName($0, table) }) { return name }
    var visible = String.UnicodeScalarView()
    for scalar in name.unicodeScalars where isPartOfName(scalar, table) { visible.append(scalar) }
    let form = String(visible).precomposedStringWithCompatibilityMapping
    var key = String.UnicodeScalarView()
    for scalar in form.unicodeScalars where isPartOfName(scalar, table) { key.append(scalar) }
    return String(key)
}

/// Whether NFKC leaves a character as it is, whatever stands beside it: ASCII and the common Chinese characters.
private func isUnchanging(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII || (0x4E00...0x9FFF).contains(scalar.value)
}

private func isPartOfName(_ scalar: Unicode.Scalar, _ table: CharacterTable) -> Bool {
    let action = table.action(for: scalar.value)
    return action != CharacterTable.dropped && action != 0x20
}
