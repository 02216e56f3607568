/// The forms that a canonical text uses: one set of keywords, and the marks that go with it.
struct FormatStyle: Sendable {
    let language: KeywordLanguage

    /// Behind a keyword that text follows on the same line.
    var colon: String { language == .english ? ": " : "：" }

    /// Behind a keyword that nothing follows on the line.
    var bareColon: String { language == .english ? ":" : "：" }

    /// Between the things of a list on one line.
    var comma: String { language == .english ? ", " : "，" }

    /// The form of a word that has two.
    func word(_ word: some BilingualWord) -> String { word.form(in: language) }

    /// `keyword: text`, without a space at the end when there is no text.
    func labelled(_ label: String, _ text: String) -> String {
        text.isEmpty ? label + bareColon : label + colon + text
    }

    /// Names with commas between.
    func list(_ names: [Name]) -> String { names.map(\.text).joined(separator: comma) }

    /// A name that may be one of the engine's own variables.
    func variable(_ name: Name) -> String {
        BuiltinVariable.withKey(name.key).map(word) ?? name.text
    }

    /// `yes`, `no`, `是`, `否`.
    func flag(_ value: Bool) -> String { word(value ? ConditionWord.yes : .no) }

    /// `90s`, `10分钟`: in the unit the writer chose, where that gives a number with an end.
    func duration(_ duration: Duration) -> String {
        let exact = Self.decimal(duration.milliseconds, in: duration.unit)
        let unit = exact == nil ? Duration.Unit.second : duration.unit
        let number = exact ?? Self.decimal(duration.milliseconds, in: .second) ?? "\(duration.milliseconds / 1_000)"
        return number + (language == .english ? unit.rawValue : unit.chinese)
    }

    /// `milliseconds` in `unit` with at most nine decimals, where that is exact.
    private static func decimal(_ milliseconds: Int, in unit: Duration.Unit) -> String? {
        let (whole, rest) = milliseconds.quotientAndRemainder(dividingBy: unit.milliseconds)
        var digits = ""
        var remainder = rest.magnitude
        let divisor = unit.milliseconds.magnitude
        while remainder > 0, digits.count < 9 {
            let (digit, next) = (remainder * 10).quotientAndRemainder(dividingBy: divisor)
            digits += "\(digit)"
            remainder = next
        }
        guard remainder == 0 else { return nil }
        return digits.isEmpty ? "\(whole)" : "\(whole).\(digits)"
    }
}
