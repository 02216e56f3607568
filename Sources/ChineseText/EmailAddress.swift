/// Mail addresses inside a text.
public enum EmailAddress {
    /// An address found in a text.
    public struct Finding: Sendable, Equatable {
        /// Where it stands, in bytes of the normalised text.
        public let range: Range<Int>
        /// The address in lower case.
        public let address: String
    }

    /// No part of an address is longer.
    private static let reach = 255

    /// All mail addresses of a message, from left to right.
    public static func all(in message: ScannableText) -> [Finding] {
        guard message.signs.contains(.at) else { return [] }
        let text = message.scalars
        var findings: [Finding] = []
        var free = 0
        for index in 0..<text.count where text.signs(at: index).contains(.at) {
            guard let range = address(text, around: index, from: free) else { continue }
            findings.append(Finding(range: text.bytes(range), address: text.string(range)))
            free = range.upperBound
        }
        return findings
    }

    private static func address(_ text: ScalarText, around index: Int, from free: Int) -> Range<Int>? {
        var start = index
        while start > free, index - start < reach, isPart(text, start - 1) { start -= 1 }
        var end = index + 1
        while end - index <= reach, isPart(text, end) { end += 1 }
        while text.at(end - 1) == "." { end -= 1 }
        guard start < index, end > index + 1, (index + 1..<end).contains(where: { text.at($0) == "." }) else {
            return nil
        }
        return start..<end
    }

    private static func isPart(_ text: ScalarText, _ index: Int) -> Bool {
        text.digit(at: index) != nil || text.isLatinLetter(at: index) || text.isAny(of: "._%+-", at: index)
    }
}
