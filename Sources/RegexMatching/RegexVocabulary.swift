/// The literals, sets of literals and classes of characters of many expressions, each once.
struct RegexVocabulary {
    /// Things of one kind, known by the order in which they came.
    struct Numbers<Element: Hashable> {
        private(set) var elements: [Element] = []
        private var numbers: [Element: UInt32] = [:]

        /// The number of an element, which is a new one when it was not there.
        mutating func number(of element: Element) -> UInt32 {
            if let number = numbers[element] { return number }
            let number = UInt32(elements.count)
            numbers[element] = number
            elements.append(element)
            return number
        }
    }

    var literals = Numbers<[UInt32]>()
    /// Sets of literals, sorted by number.
    var sets = Numbers<[UInt32]>()
    var classes = Numbers<RegexNode.CharacterSet>()

    /// For each literal the number of the set that has it alone, as most sets have one.
    private var setsOfOne: [UInt32?] = []

    /// The number of a set of literals, none of which is empty.
    mutating func set(of texts: [[UInt32]]) -> UInt32 {
        guard texts.count == 1 else { return sets.number(of: Set(texts.map { literals.number(of: $0) }).sorted()) }
        let literal = literals.number(of: texts[0])
        while setsOfOne.count <= literal { setsOfOne.append(nil) }
        if let known = setsOfOne[Int(literal)] { return known }
        let number = sets.number(of: [literal])
        setsOfOne[Int(literal)] = number
        return number
    }
}
