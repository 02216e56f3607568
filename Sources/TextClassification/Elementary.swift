/// Elementary functions from additions, multiplications and divisions only, so that models have the same bits on every
/// platform.
enum Elementary {
    /// The natural logarithm; 0 for what has none.
    static func logarithm(_ value: Double) -> Double {
        guard value > 0, value.isFinite else { return 0 }
        let ratio = (value.significand - 1) / (value.significand + 1)
        let square = ratio * ratio
        var power = ratio
        var sum = 0.0
        for divisor in stride(from: 1.0, through: 41, by: 2) {
            sum += power / divisor
            power *= square
        }
        return 2 * sum + Double(value.exponent) * ln2
    }

    /// e to a power between −700 and 700; powers beyond are cut there.
    static func exponential(_ value: Double) -> Double {
        guard !value.isNaN else { return value }
        let power = min(700, max(-700, value))
        let exponent = (power / ln2).rounded()
        let rest = power - exponent * ln2
        var term = 1.0
        var sum = 1.0
        for divisor in stride(from: 1.0, through: 18, by: 1) {
            term *= rest / divisor
            sum += term
        }
        return sum * Double(sign: .plus, exponent: Int(exponent), significand: 1)
    }

    /// The logistic function, from 0 to 1.
    static func logistic(_ value: Double) -> Double { 1 / (1 + exponential(-value)) }

    private static let ln2 = 0.693_147_180_559_945_309_4
}
