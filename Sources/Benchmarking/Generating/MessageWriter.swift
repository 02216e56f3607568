/// Writes the messages of customers of a generated shop.
struct MessageWriter {
    /// What a message is about.
    private enum Matter {
        case general, product, productAlone, trigger, nothing

        /// How often each occurs, in percent.
        static let shares: [(Matter, Int)] = [
            (.general, 12), (.product, 18), (.productAlone, 10), (.trigger, 15), (.nothing, 45),
        ]
    }

    private let names: [String]
    private let general: [String]
    private let product: [String]

    init(products: [ProductCatalogue.Product], intents: [GeneratedIntent]) {
        names = products.map(\.name)
        general = intents.prefix(GeneralIntents.all.count).flatMap(\.phrases)
        product = intents.dropFirst(GeneralIntents.all.count).flatMap(\.phrases)
    }

    /// One message.
    func message(_ random: inout SeededGenerator) -> String {
        let length = min(60, max(10, Int(random.normal(mean: 26, deviation: 11))))
        let core = core(&random)
        let rest = max(0, length - core.count)
        let before = random.number(below: rest + 1)
        return padding(before, &random) + core + padding(rest - before, &random)
    }

    private func core(_ random: inout SeededGenerator) -> String {
        switch matter(&random) {
        case .general: return random.element(of: general)
        case .product:
            guard !product.isEmpty else { return random.element(of: general) }
            // A few products are asked for more than the others.
            let place = random.share()
            return product[min(product.count - 1, Int(Double(product.count) * place * place.squareRoot()))]
        case .productAlone: return names.isEmpty ? "" : random.element(of: names)
        case .trigger: return random.element(of: ShopWords.triggers)
        case .nothing: return ""
        }
    }

    private func matter(_ random: inout SeededGenerator) -> Matter {
        var draw = random.number(below: 100)
        for (matter, share) in Matter.shares {
            if draw < share { return matter }
            draw -= share
        }
        return .nothing
    }

    /// Words without a meaning for the shop, cut to so many characters.
    private func padding(_ length: Int, _ random: inout SeededGenerator) -> String {
        var text = ""
        var count = 0
        while count < length {
            let word = random.element(of: ShopWords.fillers)
            text += word
            count += word.count
            guard random.happens(0.12) else { continue }
            text += random.element(of: ShopWords.marks)
            count += 1
        }
        return String(text.prefix(length))
    }
}
