/// The natural logarithm of a number of at least one, from additions and multiplications only, so that scores have
/// the same bits on every platform.
func logarithm(_ value: Double) -> Double {
    guard value > 1, value.isFinite else { return 0 }
    let ratio = (value.significand - 1) / (value.significand + 1)
    let square = ratio * ratio
    var power = ratio
    var sum = 0.0
    for divisor in stride(from: 1.0, through: 41, by: 2) {
        sum += power / divisor
        power *= square
    }
    return 2 * sum + Double(value.exponent) * 0.693_147_180_559_945_309_4
}
