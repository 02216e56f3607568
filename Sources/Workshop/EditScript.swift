/// How to change the `bot:` lines of a beat into its messages with the fewest changes.
struct EditScript {
    enum Step: Equatable {
        case replace(line: Int, message: Int)
        case delete(line: Int)
        /// Behind this line, or behind the input when there is none above.
        case insert(message: Int, after: Int?)
    }

    private(set) var steps: [Step] = []

    init(lines: Int, messages: Int, isGap: (Int) -> Bool, matches: (Int, Int) -> Bool) {
        // cost[line][message] is the number of changes for the lines and messages from there on.
        var cost = Array(repeating: Array(repeating: 0, count: messages + 1), count: lines + 1)
        for line in stride(from: lines, through: 0, by: -1) {
            for message in stride(from: messages, through: 0, by: -1) {
                cost[line][message] = Self.cheapest(line, message, cost, lines, messages, isGap, matches).cost
            }
        }
        var (line, message) = (0, 0)
        while line < lines || message < messages {
            switch Self.cheapest(line, message, cost, lines, messages, isGap, matches).move {
            case .keep: (line, message) = (line + 1, message + 1)
            case .swallow: message += 1
            case .close: line += 1
            case .replace:
                steps.append(.replace(line: line, message: message))
                (line, message) = (line + 1, message + 1)
            case .delete:
                steps.append(.delete(line: line))
                line += 1
            case .insert:
                steps.append(.insert(message: message, after: line == 0 ? nil : line - 1))
                message += 1
            }
        }
    }

    private enum Move {
        case keep, swallow, close, replace, delete, insert
    }

    private static func cheapest(
        _ line: Int, _ message: Int, _ cost: [[Int]], _ lines: Int, _ messages: Int, _ isGap: (Int) -> Bool,
        _ matches: (Int, Int) -> Bool
    ) -> (cost: Int, move: Move) {
        let hasLine = line < lines
        let hasMessage = message < messages
        guard hasLine || hasMessage else { return (0, .close) }
        var moves: [(cost: Int, move: Move)] = []
        if hasLine, isGap(line) {
            moves.append((cost[line + 1][message], .close))
            if hasMessage { moves.append((cost[line][message + 1], .swallow)) }
        } else {
            if hasLine, hasMessage {
                if matches(line, message) { moves.append((cost[line + 1][message + 1], .keep)) }
                moves.append((cost[line + 1][message + 1] + 2, .replace))
            }
            if hasLine { moves.append((cost[line + 1][message] + 2, .delete)) }
        }
        if hasMessage { moves.append((cost[line][message + 1] + 2, .insert)) }
        return moves.min { $0.cost < $1.cost } ?? (0, .close)
    }
}
