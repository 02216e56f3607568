/// How many columns of a terminal a text takes: wide East Asian characters and emoji two, combining marks none.
public func displayWidth(of text: String) -> Int {
    text.reduce(0) { $0 + displayWidth(of: $1) }
}

/// How many columns of a terminal a character takes.
public func displayWidth(of character: Character) -> Int {
    if let ascii = character.asciiValue { return ascii < 0x20 || ascii == 0x7F ? 0 : 1 }
    var width = 0
    var regionalIndicators = 0
    for scalar in character.unicodeScalars {
        if scalar.value == 0xFE0F { return 2 }
        if (0x1F1E6...0x1F1FF).contains(scalar.value) { regionalIndicators += 1 }
        width = max(width, displayWidth(of: scalar))
    }
    return regionalIndicators > 1 ? 2 : width
}

private func displayWidth(of scalar: Unicode.Scalar) -> Int {
    if isInvisible(scalar) { return 0 }
    return isWide(scalar.value) ? 2 : 1
}

private func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .control, .format, .lineSeparator, .paragraphSeparator: true
    default: (0x1160...0x11FF).contains(scalar.value)
    }
}

private func isWide(_ value: UInt32) -> Bool {
    var low = 0
    var high = WideRanges.all.count
    while low < high {
        let middle = (low + high) / 2
        let range = WideRanges.all[middle]
        if range.contains(value) { return true }
        if value < range.lowerBound { high = middle } else { low = middle + 1 }
    }
    return false
}
