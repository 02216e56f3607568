/// One address of RFC 5322: `a@b.example`, or with a name for people `李四 <a@b.example>`.
public struct MailAddress: Sendable, Hashable {
    /// The name for people.
    public let name: String?
    /// What stands before the `@`.
    public let local: String
    /// What stands behind it; ASCII only.
    public let domain: String

    /// `local@domain`.
    public var address: String { local + "@" + domain }

    /// Reads one address.
    ///
    /// - Throws: `.headerInjection` for control characters, `.invalidAddress` for everything that is not one address.
    public init(_ text: String) throws(Rejection) {
        guard MailMessage.isSafe(text) else { throw Rejection(.headerInjection) }
        var address = Substring(text)
        var name: String?
        if text.hasSuffix(">"), let start = text.lastIndex(of: "<") {
            name = String(text[..<start].drop { $0 == " " }).trimmedEnd
            address = text[text.index(after: start)...].dropLast()
        }
        let parts = address.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, Self.isLocal(parts[0]), Self.isDomain(parts[1]) else {
            throw Rejection(.invalidAddress)
        }
        self.name = name.flatMap { $0.isEmpty ? nil : $0 }
        local = String(parts[0])
        domain = String(parts[1])
    }

    private static func isLocal(_ text: Substring) -> Bool {
        text.utf8.count <= 64
            && text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { atom in
                !atom.isEmpty && atom.utf8.allSatisfy { isLetterOrDigit($0) || "!#$%&'*+-/=?^_`{|}~".utf8.contains($0) }
            }
    }

    private static func isDomain(_ text: Substring) -> Bool {
        text.utf8.count <= 255
            && text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
                (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
                    && label.utf8.allSatisfy { isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }
            }
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
}

extension String {
    fileprivate var trimmedEnd: String {
        var text = self
        while text.last == " " { text.removeLast() }
        return text
    }
}
