/// The products of a generated shop and what customers ask about them.
struct ProductCatalogue {
    /// Something that is sold.
    struct Product {
        let brand: String
        let name: String
        /// The number of its model, for a quarter of the products.
        let model: String?

        /// An expression for its names.
        var expression: String { model.map { "(\(name)|\($0))" } ?? name }
    }

    private static let topicsOfProduct = 8
    let products: [Product]
    private let count: Int

    /// Products enough for so many intents.
    init(intents: Int, _ random: inout SeededGenerator) {
        count = max(0, intents)
        var taken: Set<String> = []
        var products: [Product] = []
        let most = ShopWords.brandSyllables.count * ShopWords.brandSyllables.count * ShopWords.goods.count
        let wanted = min(most / 2, (count + Self.topicsOfProduct - 1) / Self.topicsOfProduct)
        while products.count < wanted {
            let brand = random.element(of: ShopWords.brandSyllables) + random.element(of: ShopWords.brandSyllables)
            let name = brand + random.element(of: ShopWords.goods)
            guard taken.insert(name).inserted else { continue }
            let model = random.happens(0.25) ? Self.model(&random) : nil
            products.append(Product(brand: brand, name: name, model: model))
        }
        self.products = products
    }

    private static func model(_ random: inout SeededGenerator) -> String {
        let letters = "BCDFGHJKLMPRTWXZ".map(String.init)
        return random.element(of: letters) + String(random.number(in: 10...998))
            + random.element(of: ShopWords.modelEndings)
    }

    /// The intents of all products, eight a product.
    func intents(_ random: inout SeededGenerator) -> [GeneratedIntent] {
        (0..<min(count, products.count * Self.topicsOfProduct)).map { place in
            let number = place / Self.topicsOfProduct
            // Five and sixteen have no common divisor, so the eight topics of a product differ.
            let topic = ProductTopic.all[(place * 5 + number) % ProductTopic.all.count]
            return intent(products[number], topic, &random)
        }
    }

    private func intent(
        _ product: Product, _ topic: ProductTopic, _ random: inout SeededGenerator
    ) -> GeneratedIntent {
        var intent = GeneratedIntent(
            name: "\(product.name).\(topic.name)", precedence: random.number(in: 40...90), rules: [], phrases: [],
            reply: "关于\(product.name)的\(topic.name)问题已经记下，请看说明。")
        let rules = ProductRules(product: product, topic: topic)
        for (rule, phrase) in rules.all(&random) {
            intent.rules.append(rule)
            intent.phrases.append(phrase)
        }
        if random.happens(ProductRules.shareWithoutProduct * 4) {
            let place = random.number(below: intent.rules.count)
            (intent.rules[place], intent.phrases[place]) = rules.withoutProduct(&random)
        }
        return intent
    }
}

/// Writes the four rules of a product's intent, each with a text that it matches.
struct ProductRules {
    /// One rule in fifty has no name of a product in it.
    static let shareWithoutProduct = 0.02

    typealias Rule = (rule: GeneratedRule, phrase: String)

    let product: ProductCatalogue.Product
    let topic: ProductTopic

    func all(_ random: inout SeededGenerator) -> [Rule] {
        let name = product.name
        let phrase = { (random: inout SeededGenerator) in random.element(of: topic.phrases) }
        return [
            (
                .regex("\(product.expression).{0,8}\(topic.expression)"),
                name + random.element(of: ["", "的", "这款", "现在"]) + phrase(&random)
            ),
            (
                .regex("\(topic.expression).{0,8}\(product.expression)"),
                phrase(&random) + random.element(of: ["", "那个", "我的"]) + name
            ),
            keywords(&random),
            harder(&random),
        ]
    }

    private func keywords(_ random: inout SeededGenerator) -> Rule {
        let (name, word) = (product.name, topic.keyword)
        if random.happens(0.6) { return (.pattern(name + word), name + word) }
        let between = random.element(of: ["，", "那款", ""])
        return (.pattern("[\(name)*{0,40}\(word)|\(word)*{0,40}\(name)]"), word + between + name)
    }

    /// An expression without a name of a product, as hasty writers leave them.
    func withoutProduct(_ random: inout SeededGenerator) -> Rule {
        let other = random.element(of: ProductTopic.all)
        let word = random.element(of: Array(ShopWords.fillers.filter { $0.count > 1 }.prefix(90)))
        let phrase = word + random.element(of: topic.phrases) + random.element(of: other.phrases)
        return (.regex("\(word).{0,6}\(topic.expression).{0,6}\(other.expression)"), phrase)
    }

    /// Half of these need more than literals and gaps.
    private func harder(_ random: inout SeededGenerator) -> Rule {
        let (name, any, what) = (product.name, product.expression, topic.expression)
        let phrase = random.element(of: topic.phrases)
        let price = random.number(in: 9...899)
        let forms: [(share: Int, rule: Rule)] = [
            (8, (.regex("^(?!.{0,60}(不用|别|算了)).{0,60}\(any).{0,6}\(what)"), "我那个" + name + phrase)),
            (4, (.regex("(?<!不)(想|要|打算).{0,4}\(any).{0,4}\(what)"), "我想" + name + phrase)),
            (4, (.regex("\(any)(?=.{0,12}\(what)).{0,20}(着急|赶紧|立刻)"), name + phrase + "很着急")),
            (2, (.regex("(\(name)|\(product.brand)牌).{0,10}\\1.{0,4}\(what)"), name + "就是" + name + phrase)),
            (4, (.regex("\\p{Han}{0,4}\(any)\\p{Han}{0,6}\(what)"), "那款" + name + phrase)),
            (4, (.regex("\\d+(元|块|折).{0,6}\(any).{0,8}\(what)"), "\(price)元买的" + name + phrase)),
            (10, (.regex("^(请教|您好|亲)?.{0,4}\(any).{0,4}\(what)(吗|呢|嘛)?[?？]?$"), "请教" + name + phrase)),
            (2, (.regex("(?>\(name)+).{0,4}\(what)"), name + phrase)),
            (6, (.regex("(?i)\(any)\\s*(的|那款)?\(what)"), name + " " + phrase)),
            (6, (.regex("\(any)[^，。！？,.!?]{0,10}\(what)[^，。]{0,6}(答复|处理|解决)"), name + phrase + "谁来处理")),
            (50, (.regex("(请教|麻烦|劳驾|求问).{0,4}\(what).{0,10}\(any)"), "麻烦" + phrase + name)),
        ]
        var draw = random.number(below: forms.reduce(0) { $0 + $1.share })
        for form in forms {
            if draw < form.share { return form.rule }
            draw -= form.share
        }
        return forms[0].rule
    }
}
