/// Signs of conditions and expressions in both widths.
enum Operator {
    /// Forms of comparators, longest first.
    static let comparators: [(form: String, comparator: Comparator)] = [
        ("==", .equal), ("＝＝", .equal), ("!=", .notEqual), ("！=", .notEqual), ("！＝", .notEqual), ("!＝", .notEqual),
        ("<=", .lessOrEqual), ("＜=", .lessOrEqual), ("＜＝", .lessOrEqual), ("<＝", .lessOrEqual),
        (">=", .greaterOrEqual), ("＞=", .greaterOrEqual), ("＞＝", .greaterOrEqual), (">＝", .greaterOrEqual),
        ("=", .equal), ("＝", .equal), ("≠", .notEqual), ("≤", .lessOrEqual), ("≥", .greaterOrEqual),
        ("<", .less), ("＜", .less), (">", .greater), ("＞", .greater),
    ]

    /// Forms of the four signs.
    static let signs: [(form: String, sign: ArithmeticSign)] = [
        ("+", .plus), ("＋", .plus), ("-", .minus), ("－", .minus), ("*", .times), ("＊", .times), ("×", .times),
        ("/", .divided), ("／", .divided), ("÷", .divided),
    ]

    /// Whether `scalar` starts a sign that is no mark, and so ends a name beside it.
    static func starts(with scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "!", "！", "≠", "≤", "≥", "*", "＊", "×", "÷": true
        default: false
        }
    }
}
