/// A regular expression as steps over sets of positions, by which "does it match somewhere" is decided without
/// backtracking.
///
/// A set of positions is one word: bit i says that the match can stand before character i. A step takes the set to
/// the positions where the match can stand afterwards; nothing left means no match. Greedy or lazy makes no difference.
/// Steps can be run in both directions, which makes a look-ahead one run backwards from all positions.
///
/// Steps are words, so that the programs of a whole set of expressions are one table: an operation, then its operands,
/// then, where it has parts, each part with its length before it.
enum PositionProgram {
    /// The longest text that the positions of one word can tell apart, in characters.
    static let longestText = 63
    /// As an operand: without an end.
    static let unbounded = UInt32.max
    /// How deeply parts may be nested.
    static let depthLimit = 24
    /// How many steps a run may take.
    static let workLimit = 4_096

    /// What a step does.
    enum Operation: UInt32 {
        /// Takes one of the literals of a set. Operand: the set.
        case literals
        /// Takes one character of a class. Operand: the class.
        case character
        /// Takes characters of a class again and again. Operands: the class, at least, at most.
        case characters
        /// Stays where the text begins.
        case start
        /// Stays where the text ends.
        case end
        /// One of several parts. Operands: how many words all parts have.
        case choice
        /// A part again and again. Operands: at least, at most, how many words it has.
        case repetition
        /// Stays where a part, run backwards, can begin at; the other way round when negative. Operands: whether it is
        /// negative, how many words it has.
        case lookAhead
        /// Stays where a part can end at. Operands as above.
        case lookBehind

        var operandCount: Int {
            switch self {
            case .start, .end: 0
            case .literals, .character, .choice: 1
            case .lookAhead, .lookBehind: 2
            case .characters, .repetition: 3
            }
        }
    }

    /// Added to an operation that goes backwards.
    static let backwards: UInt32 = 1 << 8
}

extension PositionProgram {
    /// Checks words that come from a file.
    struct Validation {
        /// How many sets and classes there are to be named.
        let sets: Int
        let classes: Int

        /// Whether words are a program that names nothing else, that a run cannot leave, and that comes to an end soon.
        func accepts(_ words: ArraySlice<UInt32>) -> Bool {
            accepts(words, depth: 0, rounds: 1)
        }

        /// `rounds` is how often the words may be repeated.
        private func accepts(_ words: ArraySlice<UInt32>, depth: Int, rounds: Int) -> Bool {
            guard depth <= PositionProgram.depthLimit, rounds <= PositionProgram.workLimit else { return false }
            var rest = words
            while let word = rest.popFirst() {
                guard let operation = Operation(rawValue: word & ~PositionProgram.backwards),
                    rest.count >= operation.operandCount
                else { return false }
                let operands = rest.prefix(operation.operandCount)
                rest = rest.dropFirst(operation.operandCount)
                switch operation {
                case .start, .end: continue
                case .literals: guard operands[operands.startIndex] < sets else { return false }
                case .character, .characters: guard operands[operands.startIndex] < classes else { return false }
                case .choice, .repetition, .lookAhead, .lookBehind:
                    guard let parts = operands.last.flatMap({ Self.take($0, from: &rest) }),
                        accepts(parts, of: operation, operands, depth: depth + 1, rounds: rounds)
                    else { return false }
                }
            }
            return true
        }

        private func accepts(
            _ parts: ArraySlice<UInt32>, of operation: Operation, _ operands: ArraySlice<UInt32>, depth: Int,
            rounds: Int
        ) -> Bool {
            switch operation {
            case .choice:
                var rest = parts
                while let length = rest.popFirst() {
                    guard let part = Self.take(length, from: &rest), accepts(part, depth: depth, rounds: rounds) else {
                        return false
                    }
                }
                return true
            case .repetition:
                let (least, most) = (operands[operands.startIndex], operands[operands.startIndex + 1])
                return accepts(
                    parts, depth: depth, rounds: rounds * PositionProgram.rounds(least: Int(least), most: Int(most)))
            default: return accepts(parts, depth: depth, rounds: rounds)
            }
        }

        private static func take(_ length: UInt32, from rest: inout ArraySlice<UInt32>) -> ArraySlice<UInt32>? {
            guard Int(length) <= rest.count else { return nil }
            defer { rest = rest.dropFirst(Int(length)) }
            return rest.prefix(Int(length))
        }
    }

    /// How many rounds of a repeated part are run at most: after so many as the text has positions nothing new comes.
    static func rounds(least: Int, most: Int) -> Int {
        max(1, least, min(most, longestText + 1))
    }
}
