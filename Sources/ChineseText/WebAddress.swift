/// Addresses of web pages inside a text: with https://, with www., or a host of a known kind with a path.
public enum WebAddress {
    /// An address found in a text.
    public struct Finding: Sendable, Equatable {
        /// Where it stands, in bytes of the normalised text.
        public let range: Range<Int>
    }

    private static let reach = 2_048
    /// The normal form has one slash for several.
    private static let openings: WordList = ["https:/", "http:/", "www."]
    private static let domains: Set<String> = [
        "com", "cn", "net", "org", "cc", "top", "shop", "io", "me", "co", "info", "xyz", "vip", "store",
    ]

    /// All web addresses of a message, from left to right.
    public static func all(in message: ScannableText) -> [Finding] {
        guard message.signs.contains(.web) else { return [] }
        let text = message.scalars
        var findings: [Finding] = []
        var position = 0
        while position < text.count {
            guard isPart(text, position), !isPart(text, position - 1) else {
                position += 1
                continue
            }
            let run = run(text, at: position)
            if let start = beginning(text, in: run) {
                findings.append(Finding(range: text.bytes(start..<end(text, of: run))))
            }
            position = run.upperBound
        }
        return findings
    }

    private static func run(_ text: ScalarText, at start: Int) -> Range<Int> {
        var end = start
        while end - start < reach, isPart(text, end) { end += 1 }
        return start..<end
    }

    private static func beginning(_ text: ScalarText, in run: Range<Int>) -> Int? {
        for index in run where text.isAny(of: "hw", at: index) && !text.isLatinLetter(at: index - 1) {
            if let after = text.end(ofAny: openings, at: index), after < run.upperBound { return index }
        }
        return hasKnownHost(text, run) ? run.lowerBound : nil
    }

    /// Whether the run is a host that ends in a known domain, with a path or nothing behind it.
    private static func hasKnownHost(_ text: ScalarText, _ run: Range<Int>) -> Bool {
        var lastDot: Int?
        var index = run.lowerBound
        while index < run.upperBound, index - run.lowerBound < 255, text.at(index) != "/" {
            guard text.digit(at: index) != nil || text.isLatinLetter(at: index) || text.isAny(of: ".-", at: index)
            else {
                return false
            }
            if text.at(index) == ".", index + 1 < end(text, of: run) { lastDot = index }
            index += 1
        }
        guard let lastDot, lastDot > run.lowerBound else { return false }
        var domainEnd = min(index, end(text, of: run))
        while domainEnd > lastDot + 1, text.at(domainEnd - 1) == "." { domainEnd -= 1 }
        return domains.contains(text.string(lastDot + 1..<domainEnd))
    }

    /// The end without the marks of the sentence around the address.
    private static func end(_ text: ScalarText, of run: Range<Int>) -> Int {
        var end = run.upperBound
        while end > run.lowerBound, text.isAny(of: ".,;:!?)", at: end - 1) { end -= 1 }
        return end
    }

    private static func isPart(_ text: ScalarText, _ index: Int) -> Bool {
        guard let scalar = text.at(index) else { return false }
        return (0x21...0x7E).contains(scalar.value) && !text.isAny(of: "<>\"'`|@", at: index)
    }
}
