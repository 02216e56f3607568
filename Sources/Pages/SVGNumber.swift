/// Numbers as CSS and SVG read them: a point, and no locale.
public enum SVGNumber {
    /// A number with up to so many digits behind the point, without trailing zeros; 0 when it is not finite.
    public static func text(_ value: Double, digits: Int = 1) -> String {
        let places = min(max(digits, 0), 6)
        let scale = (0..<places).reduce(1.0) { product, _ in product * 10 }
        let scaled = (value * scale).rounded()
        guard scaled.isFinite, scaled.magnitude < 1e15, scaled != 0 else { return "0" }
        let whole = Int64(scaled.magnitude)
        let (units, rest) = whole.quotientAndRemainder(dividingBy: Int64(scale))
        let sign = scaled < 0 ? "-" : ""
        guard rest > 0 else { return "\(sign)\(units)" }
        var fraction = String(rest)
        fraction = String(repeating: "0", count: max(0, places - fraction.count)) + fraction
        while fraction.hasSuffix("0") { fraction.removeLast() }
        return "\(sign)\(units).\(fraction)"
    }
}
