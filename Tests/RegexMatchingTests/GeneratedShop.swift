@testable import RegexMatching

/// Makes expressions and messages as shops have them: products, what customers want of them, and small talk.
struct GeneratedShop {
    private var numbers: SeededGenerator
    private var products: [String] = []

    init(numbers: SeededGenerator) { self.numbers = numbers }

    private static let brands = ["星云", "晨曦", "云海", "嘉禾", "Pro", "X1"]
    private static let goods = ["耳机", "充电宝", "电饭煲", "连衣裙", "奶粉", "保温杯"]
    private static let actions = [
        ("(退|换)(货|款)", ["退货", "换货", "退款"]), ("(什么时候|多久).{0,6}(发货|到货)", ["什么时候能发货", "多久到货"]),
        ("(有|还有)?(货|库存)(吗|么|没)", ["有货吗", "还有货没"]), ("(怎么|如何|咋)还?(没|不)发货", ["怎么还没发货", "咋不发货"]),
        ("(坏|裂)(了|掉)", ["坏了", "裂掉"]), ("满\\d+减\\d+", ["满300减50"]), ("(颜色|款式)", ["颜色", "款式"]),
    ]
    private static let fillers = [
        "我", "想问一下", "请问", "这个", "不", "取消", "昨天买的", "，", "!", " ", "谢谢", "吗", "abc", "123", "😀",
    ]

    private mutating func one<Element>(_ choices: [Element]) -> Element {
        choices[Int(numbers.next() % UInt64(choices.count))]
    }

    /// Four expressions for each of some products.
    mutating func entries(products count: Int) -> [RegexSet.Entry] {
        products = (0..<count).map { _ in one(Self.brands) + one(Self.goods) }
        return products.flatMap { product in (0..<4).map { _ in entry(for: product) } }
    }

    private mutating func entry(for product: String) -> RegexSet.Entry {
        let action = one(Self.actions).0
        let pattern = one([
            "\(product).{0,8}\(action)", "\(action).{0,8}\(product)", "\(product)\(action)",
            "(?=.*\(product)).*\(action)",
            "^(?!.*(不用|不|取消)).*\(product).{0,6}\(action)", "(?<!不)(想|要).{0,4}\(product)",
            "\(product)(?=.{0,12}\(action))",
            "(\(product)|\(product.prefix(2))牌).{0,10}\\1", "\\p{Han}{0,4}\(product)\\p{Han}{0,6}\(action)",
            "^(请问|你好)?.{0,4}\(product).{0,4}(吗|呢)[?!]?$", "(?>\(product)+).{0,4}\(action)",
            "\(product)[^,!]{0,10}(吗|谢谢)", "(?i)\(product)\\s*(怎么样|\(action))", action,
        ])
        return RegexSet.Entry(
            normalizedRegexSource(pattern), caseless: numbers.next() % 4 == 0, priority: Int(numbers.next() % 5))
    }

    /// A message of a customer.
    mutating func message() -> String {
        var message = ""
        for _ in 0..<1 + numbers.next() % 7 {
            switch numbers.next() % 4 {
            case 0: message += one(products.isEmpty ? Self.goods : products)
            case 1: message += one(one(Self.actions).1)
            default: message += one(Self.fillers)
            }
        }
        return message
    }
}
