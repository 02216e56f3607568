/// The text that Prometheus reads, version 0.0.4.
public enum ExpositionText {
    /// The media type of the text.
    public static let contentType = "text/plain; version=0.0.4; charset=utf-8"

    /// Writes families in the order of their names; of two with one name the first is written.
    public static func text(of families: [MetricFamily]) -> String {
        var written: Set<String> = []
        var lines: [String] = []
        for family in families.sorted(by: { $0.name < $1.name }) {
            let name = MetricName.valid(family.name)
            guard !family.samples.isEmpty, written.insert(name).inserted else { continue }
            lines.append("# HELP \(name) \(helpText(family.help))")
            lines.append("# TYPE \(name) \(family.kind.rawValue)")
            for sample in family.samples.sorted(by: { key($0) < key($1) }) { append(sample, of: name, to: &lines) }
        }
        return lines.isEmpty ? "" : lines.joined(separator: "\n") + "\n"
    }

    private static func append(_ sample: MetricFamily.Sample, of name: String, to lines: inout [String]) {
        switch sample.value {
        case .number(let value): lines.append("\(name)\(labels(sample.labels)) \(number(value))")
        case .histogram(let histogram):
            var total: UInt64 = 0
            let ends = histogram.bounds.map(number) + ["+Inf"]
            for (end, count) in zip(ends, histogram.counts) {
                total &+= count
                lines.append("\(name)_bucket\(labels(sample.labels + [.init("le", end)])) \(total)")
            }
            lines.append("\(name)_sum\(labels(sample.labels)) \(number(histogram.sum))")
            lines.append("\(name)_count\(labels(sample.labels)) \(total)")
        }
    }

    private static func key(_ sample: MetricFamily.Sample) -> String { labels(sample.labels) }

    private static func labels(_ labels: [MetricFamily.Label]) -> String {
        guard !labels.isEmpty else { return "" }
        let pairs = labels.map { "\(MetricName.validLabel($0.name))=\"\(labelValue($0.value))\"" }
        return "{\(pairs.joined(separator: ","))}"
    }

    private static func labelValue(_ text: String) -> String {
        helpText(text).replacing("\"", with: "\\\"")
    }

    private static func helpText(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            // Readers of the text take any of these for the end of a line.
            case "\r", "\u{85}", "\u{2028}", "\u{2029}": result += " "
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    private static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
        if let whole = Int64(exactly: value) { return String(whole) }
        return String(value)
    }
}

/// Names as the text allows them.
enum MetricName {
    static func valid(_ name: String) -> String { replacing(name, allowingColon: true) }
    static func validLabel(_ name: String) -> String { replacing(name, allowingColon: false) }

    private static func replacing(_ name: String, allowingColon: Bool) -> String {
        var result = ""
        for scalar in name.unicodeScalars {
            let isLetter = scalar.isASCII && (scalar.properties.isAlphabetic || scalar == "_")
            let isDigit = ("0"..."9").contains(scalar)
            let isColon = scalar == ":" && allowingColon
            if result.isEmpty, isDigit { result += "_" }
            result.unicodeScalars.append(isLetter || isDigit || isColon ? scalar : "_")
        }
        return result.isEmpty ? "_" : result
    }
}
