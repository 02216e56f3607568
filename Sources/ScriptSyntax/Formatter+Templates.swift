import ChineseText

extension FormatStyle {
    /// Text for the customer, as typed but for what stands between braces.
    func template(_ template: Template) -> String { reply(template.raw.value) }

    /// Text with slots between braces, as typed but for those.
    func reply(_ text: String) -> String {
        rewritingBraces(in: text, reference)
    }

    /// What a customer says, as typed but for the marks of slot values.
    func utterance(_ text: String) -> String {
        rewritingBraces(in: text, mark)
    }

    /// Rewrites what stands between braces; escapes and everything outside stay as typed.
    private func rewritingBraces(in text: String, _ rewrite: (Substring) -> String) -> String {
        var result = ""
        var rest = text[...]
        var mayClose = true
        while let character = rest.first {
            if character == "\\" {
                result += rest.prefix(2)
                rest = rest.dropFirst(2)
                continue
            }
            let isOpening = mayClose && Self.opening.contains(character)
            let close = isOpening ? Self.firstIndex(of: Self.closing, in: rest) : nil
            if let close {
                result += "{" + rewrite(rest[..<close].dropFirst()) + "}"
                rest = rest[close...].dropFirst()
            } else {
                mayClose = mayClose && !isOpening
                result.append(character)
                rest = rest.dropFirst()
            }
        }
        return result
    }

    /// `昵称|默认 亲`: a name and filters.
    private func reference(_ content: Substring) -> String {
        var parts: [Substring] = []
        var rest = content
        while let bar = Self.firstIndex(of: Self.bars, in: rest) {
            parts.append(rest[..<bar])
            rest = rest[bar...].dropFirst()
        }
        parts.append(rest)
        let filters = parts.dropFirst().map { "|" + filter($0.trimmingBothEnds()) }
        return variable(named: (parts.first ?? "").trimmingBothEnds()) + filters.joined()
    }

    private func variable(named text: String) -> String {
        BuiltinVariable.withKey(nameKey(text)).map(word) ?? text
    }

    /// A filter and its argument, which stays as typed.
    private func filter(_ text: String) -> String {
        let bytes = Array(text.utf8)
        var cursor = Cursor(bytes: bytes, file: 0, start: 0, end: bytes.count)
        var filter = cursor.takeWord(FilterName.self)?.value
        if filter == nil, cursor.takeAny([FilterName.last.chinese], loose: true) { filter = .last }
        guard let filter else { return text }
        let argument = cursor.rest().value
        return argument.isEmpty ? word(filter) : "\(word(filter)) \(argument)"
    }

    /// `订单号: 2603…`: a slot and its value in this example.
    private func mark(_ content: Substring) -> String {
        guard let sign = content.firstIndex(where: { $0 == ":" || $0 == "：" }) else { return String(content) }
        let slot = content[..<sign].trimmingBothEnds()
        return labelled(slot, content[sign...].dropFirst().trimmingBothEnds())
    }

    private static let opening: Set<Character> = ["{", "｛"]
    private static let closing: Set<Character> = ["}", "｝"]
    private static let bars: Set<Character> = ["|", "｜"]

    /// The first of `marks` that no backslash stands before.
    private static func firstIndex(of marks: Set<Character>, in text: Substring) -> Substring.Index? {
        var escaped = false
        for index in text.indices {
            if escaped {
                escaped = false
            } else if text[index] == "\\" {
                escaped = true
            } else if marks.contains(text[index]) {
                return index
            }
        }
        return nil
    }
}

extension BuiltinVariable {
    /// The variable whose English or Chinese name has `key`; unlike `named`, case matters.
    static func withKey(_ key: String) -> BuiltinVariable? {
        allCases.first { $0.english == key || $0.chinese == key }
    }
}
