/// Somebody's text as a terminal may show it on one line: without the characters that command the terminal (C0, C1) or
/// turn the line around (bidirectional controls). Line ends and tabs become spaces.
public func printable(_ text: String) -> String {
    let isHarmless = text.unicodeScalars.allSatisfy { treatment(of: $0) == .kept }
    return isHarmless ? text : shown(text) { _ in " " }
}

/// The same for a text of several lines, which stay lines whatever ends them; tabs become spaces.
public func printableLines(_ text: String) -> [String] {
    shown(text) { $0 == "\t" ? " " : "\n" }.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
}

private enum Treatment {
    case kept, dropped, spacing
}

private func shown(_ text: String, spacing: (Unicode.Scalar) -> Unicode.Scalar) -> String {
    var result = String.UnicodeScalarView()
    var previous: Unicode.Scalar?
    for scalar in text.unicodeScalars {
        switch treatment(of: scalar) {
        case .kept: result.append(scalar)
        // A line that ends as Windows writes it ends once.
        case .spacing where scalar == "\n" && previous == "\r": break
        case .spacing: result.append(spacing(scalar))
        case .dropped: break
        }
        previous = scalar
    }
    return String(result)
}

private func treatment(of scalar: Unicode.Scalar) -> Treatment {
    switch scalar.value {
    case 0x09...0x0D, 0x85, 0x2028, 0x2029: .spacing
    case 0x00...0x1F, 0x7F...0x9F: .dropped
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: .dropped
    default: .kept
    }
}
