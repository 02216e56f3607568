import Foundation

/// A number in the making: a mantissa with a power of ten, in whole arithmetic because a message is full of numbers and
/// `Decimal` is slow. What does not fit is marked rather than wrong.
struct Quantity: Sendable, Equatable {
    private(set) var mantissa: Int
    /// The power of ten, zero or less.
    private(set) var exponent: Int
    /// Whether the number was too large to be kept.
    private(set) var isOverflown = false

    /// The most digits that a mantissa surely holds.
    static let digitLimit = 18
    static let half = Quantity(5, exponent: -1)

    init(_ mantissa: Int, exponent: Int = 0) {
        self.mantissa = mantissa
        self.exponent = exponent
    }

    var isZero: Bool { mantissa == 0 && !isOverflown }

    /// Whether it is above zero.
    var isPositive: Bool { mantissa > 0 || isOverflown }

    /// The value, or nil when it was too large.
    var decimal: Decimal? {
        guard !isOverflown else { return nil }
        var (digits, power) = (mantissa, exponent)
        while power < 0, digits % 10 == 0 { (digits, power) = (digits / 10, power + 1) }
        return power == 0 ? Decimal(digits) : Decimal(sign: .plus, exponent: power, significand: Decimal(digits))
    }

    /// Whether it is below a whole number.
    func isLess(than limit: Int) -> Bool {
        guard !isOverflown else { return false }
        return mantissa / Self.power(-exponent) < limit
    }

    /// The same digits with the point moved to the left.
    func dividedByTen(times count: Int) -> Quantity {
        var result = self
        result.exponent -= count
        return result
    }

    /// How many hundredths it is, rounded half up; nil at a quadrillion and more.
    var hundredths: Int? { rounded(after: 2) }

    /// How many whole units of `size` parts it is, parts cut off; nil at a quadrillion and more.
    func parts(of size: Int) -> Int? {
        let product = self * size
        guard !product.isOverflown else { return nil }
        let whole = product.mantissa / Self.power(-product.exponent)
        return whole < Self.limit ? whole : nil
    }

    private func rounded(after decimals: Int) -> Int? {
        guard !isOverflown else { return nil }
        let power = exponent + decimals
        guard power < 0 else {
            let (result, overflow) = mantissa.multipliedReportingOverflow(by: Self.power(power))
            return overflow || result >= Self.limit ? nil : result
        }
        let divisor = Self.power(-power)
        let (whole, rest) = mantissa.quotientAndRemainder(dividingBy: divisor)
        let result = rest >= divisor - rest ? whole + 1 : whole
        return result < Self.limit ? result : nil
    }

    static func + (left: Quantity, right: Quantity) -> Quantity {
        let exponent = min(left.exponent, right.exponent)
        let (first, second) = (left.aligned(to: exponent), right.aligned(to: exponent))
        var result = Quantity(0, exponent: exponent)
        let (sum, overflow) = first.mantissa.addingReportingOverflow(second.mantissa)
        result.mantissa = sum
        result.isOverflown = overflow || first.isOverflown || second.isOverflown
        return result
    }

    static func * (left: Quantity, right: Int) -> Quantity {
        var result = left
        let (product, overflow) = left.mantissa.multipliedReportingOverflow(by: right)
        result.mantissa = product
        result.isOverflown = overflow || left.isOverflown
        return result
    }

    private func aligned(to power: Int) -> Quantity {
        guard exponent > power else { return self }
        var result = self * Self.power(exponent - power)
        result.exponent = power
        return result
    }

    private static let limit = 1_000_000_000_000_000
    private static let powers: [Int] = {
        var powers = [1]
        for _ in 0..<digitLimit { powers.append((powers.last ?? 1) * 10) }
        return powers
    }()

    /// A power of ten; beyond what fits, the largest.
    private static func power(_ count: Int) -> Int { powers[min(max(count, 0), digitLimit)] }
}
