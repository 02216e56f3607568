/// Lays the `bot:` lines of a beat beside the messages of that beat: each line takes one message in order, `...` takes
/// any number, and every message must be taken.
struct MessageAlignment: Equatable {
    /// Where the two part.
    enum Difference: Equatable {
        /// Line number `line` meets message number `message`, which is another; past the last when there is none.
        case line(Int, message: Int)
        /// All lines are met, but messages from this number on are left.
        case extra(from: Int)
    }

    /// The first difference; nil when all is well.
    let difference: Difference?

    /// `matches` says whether a line takes a message; `isGap` lines take any number; `isOptional` messages may be left
    /// out.
    init(
        lines: Int, messages: Int, isGap: (Int) -> Bool, isOptional: (Int) -> Bool, matches: (Int, Int) -> Bool
    ) {
        // reached[message] says whether the lines so far can have taken exactly the messages before it.
        var reached = Array(repeating: false, count: messages + 1)
        reached[0] = true
        Self.skipOptional(&reached, isOptional)
        var furthest = 0
        for line in 0..<lines {
            var next = Array(repeating: false, count: messages + 1)
            for message in 0...messages where reached[message] {
                furthest = message
                if isGap(line) {
                    for later in message...messages { next[later] = true }
                } else if message < messages, matches(line, message) {
                    next[message + 1] = true
                }
            }
            Self.skipOptional(&next, isOptional)
            guard next.contains(true) else {
                let first = reached.firstIndex(of: true) ?? furthest
                let isAfterGap = line > 0 && isGap(line - 1)
                difference = .line(line, message: isAfterGap ? messages : first)
                return
            }
            reached = next
        }
        if reached.last == true {
            difference = nil
        } else {
            difference = .extra(from: reached.lastIndex(of: true) ?? 0)
        }
    }

    private static func skipOptional(_ reached: inout [Bool], _ isOptional: (Int) -> Bool) {
        for message in reached.indices.dropLast() where reached[message] && isOptional(message) {
            reached[message + 1] = true
        }
    }
}
