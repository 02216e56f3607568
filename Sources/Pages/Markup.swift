/// Text for HTML, SVG and XML.
public enum Markup {
    /// Marks escaped; characters that XML cannot hold and bidirectional controls, which would turn the line around
    /// them, left out.
    public static func escaped(_ text: String) -> String { escaped(text, isAttribute: false) }

    /// As `escaped`, with line breaks and tabs kept through the reading of an attribute.
    public static func attribute(_ text: String) -> String { escaped(text, isAttribute: true) }

    private static func escaped(_ text: String, isAttribute: Bool) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result.append(contentsOf: "&amp;".unicodeScalars)
            case "<": result.append(contentsOf: "&lt;".unicodeScalars)
            case ">": result.append(contentsOf: "&gt;".unicodeScalars)
            case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
            case "'": result.append(contentsOf: "&#39;".unicodeScalars)
            case "\n", "\t", "\r":
                if isAttribute {
                    result.append(contentsOf: "&#\(scalar.value);".unicodeScalars)
                } else {
                    result.append(scalar)
                }
            default: if isAllowed(scalar.value) { result.append(scalar) }
            }
        }
        return String(result)
    }

    private static func isAllowed(_ value: UInt32) -> Bool {
        switch value {
        case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069, 0xFFFE, 0xFFFF: false
        default: true
        }
    }

    /// An element with its content, which is markup already.
    public static func element(
        _ name: String, _ attributes: KeyValuePairs<String, String> = [:], _ content: String
    ) -> String {
        "<\(name)\(list(attributes))>\(content)</\(name)>"
    }

    /// An element without content.
    public static func empty(_ name: String, _ attributes: KeyValuePairs<String, String>) -> String {
        "<\(name)\(list(attributes))/>"
    }

    private static func list(_ attributes: KeyValuePairs<String, String>) -> String {
        attributes.map { " \($0)=\"\(attribute($1))\"" }.joined()
    }
}
