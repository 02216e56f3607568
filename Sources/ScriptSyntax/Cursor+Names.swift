import ChineseText
import Diagnostics

/// How far a name goes.
enum NameExtent: Sendable {
    /// To a space or a mark: names in statements.
    case word
    /// To a mark: names in lists and at the head of a block, which may contain spaces.
    case toMark
    /// To a space, a mark or an operator: values in conditions and expressions.
    case operand
    /// As `operand`, with slashes: the right side of a comparison, where nothing is divided.
    case value
}

extension Cursor {
    /// Reads a name, behind spaces; nil when none comes.
    mutating func takeName(_ extent: NameExtent = .word) -> Name? {
        skipSpaces()
        let start = position
        while let next = peek, !stops(next, extent) { advance() }
        let stop = trimmedEnd(from: start, to: position)
        return makeName(start, stop)
    }

    /// Reads a name, or reports that `what` is missing behind `owner`.
    mutating func expectName(
        _ what: DiagnosticArgument, behind owner: String, _ extent: NameExtent = .word
    ) -> Name? {
        if let name = takeName(extent) { return name }
        report(.missingName, at: placeOfAbsence, ["owner": DiagnosticArgument(owner), "what": what])
        return nil
    }

    /// The name written at `start ..< stop`; nil when that is empty.
    mutating func makeName(_ start: Int, _ stop: Int) -> Name? {
        guard stop > start else { return nil }
        let typed = text(start, stop)
        let key = nameKey(typed)
        guard key.contains(where: { $0 != "-" }) else { return nil }
        reportLookalikes(start, stop)
        return Name(text: typed, key: key, span: span(start, stop))
    }

    /// Reads names with commas between, up to the end of the line or a mark that is no comma; nil, and a report, when
    /// one is missing.
    mutating func takeNames(_ what: DiagnosticArgument, behind owner: String) -> [Name]? {
        var names: [Name] = []
        repeat {
            guard let name = expectName(what, behind: owner, .toMark) else { return nil }
            names.append(name)
        } while take(.comma) != nil
        return names
    }

    /// Where to point when something is missing: at what stands in its place, or at the end of the line.
    var placeOfAbsence: SourceSpan {
        guard let (_, length) = scalar(at: position) else {
            var last = position
            while last > 0, last == position || bytes[last] & 0xC0 == 0x80 { last -= 1 }
            return span(last, position)
        }
        return span(position, position + length)
    }

    private func stops(_ scalar: Unicode.Scalar, _ extent: NameExtent) -> Bool {
        if scalar.isScriptSpace { return extent != .toMark }
        let isValue = extent == .operand || extent == .value
        if isValue, Self.closingQuote(of: scalar) != nil { return true }
        guard let mark = Mark(scalar) else { return isValue && Operator.starts(with: scalar) }
        switch mark {
        case .dash:
            guard let (_, length) = self.scalar(at: position), let next = self.scalar(at: position + length) else {
                return false
            }
            return Mark(next.value) == .greater
        case .slash: return extent != .value
        case .plus: return extent == .operand
        default: return true
        }
    }
}

// MARK: Characters that look like others

extension Cursor {
    /// Reports characters that look like a common one but are another (`⾳` for `音`).
    mutating func reportLookalikes(_ start: Int, _ stop: Int) {
        var offset = start
        while offset < stop, let (value, length) = scalar(at: offset) {
            if value.isLookalike {
                let plain = nameKey(String(value))
                report(
                    .lookalikeCharacter, at: span(offset, offset + length),
                    [
                        "character": DiagnosticArgument(String(value)), "code": .codePoint(value),
                        "plain": DiagnosticArgument(plain),
                    ], replacement: plain == String(value) ? nil : plain)
            }
            offset += length
        }
    }
}

extension Unicode.Scalar {
    /// Radicals, compatibility ideographs, circled and squared characters.
    fileprivate var isLookalike: Bool {
        switch value {
        case 0x2E80...0x2FDF, 0x2460...0x24FF, 0x3200...0x33FF, 0xF900...0xFAFF, 0x2F800...0x2FA1F: true
        default: false
        }
    }
}

extension DiagnosticArgument {
    /// `U+200B`.
    static func codePoint(_ scalar: Unicode.Scalar) -> DiagnosticArgument {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return DiagnosticArgument("U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits)
    }
}
