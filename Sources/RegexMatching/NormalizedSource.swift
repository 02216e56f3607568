import ChineseText

/// A regular expression of the author as it meets normalised text: characters outside ASCII in their normalised form,
/// everything else as written.
public func normalizedRegexSource(_ source: String) -> String {
    guard source.unicodeScalars.contains(where: { !$0.isASCII && !NormalizedText.isOwnForm($0) }) else { return source }
    var result = ""
    for scalar in source.unicodeScalars {
        guard !scalar.isASCII, !NormalizedText.isOwnForm(scalar) else {
            result.unicodeScalars.append(scalar)
            continue
        }
        let form = NormalizedText(String(scalar)).string
        result += form.isEmpty ? (NormalizedText("a\(scalar)a").string == "a a" ? " " : "") : escapedForRegex(form)
    }
    return result
}

/// A text as a regular expression that matches nothing else.
public func escapedForRegex(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
        if scalar.isASCII, !scalar.properties.isAlphabetic, !(0x30...0x39).contains(scalar.value), scalar != "_" {
            result += "\\"
        }
        result.unicodeScalars.append(scalar)
    }
    return result
}
