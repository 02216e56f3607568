import Diagnostics
import ScriptSyntax

/// The places of a file where a typo changes a keyword, a name or a structural mark, not the words of customers or of
/// the shop, not a number and not a comment.
struct TypoPlaces {
    private let bytes: [UInt8]
    private var isFree: [Bool]
    /// Keys of what conditions compare; other bare words in conditions are values.
    private let variables: Set<String>

    /// The places of `file`; `slots` are the keys of the bot's slots.
    init(_ file: BotText.File, slots: Set<String>) {
        variables = slots
        bytes = Array(file.source.text.utf8)
        isFree = Array(repeating: false, count: bytes.count)
        var names: [SourceSpan] = []
        if let script = file.script { walk(script, &names) }
        if let chat = file.chat { walk(chat, &names) }
        for name in names { mark(name, false) }
        if file.chat != nil { freeMarksBeforeText() }
        for line in file.source.lineStarts.indices { markComment(file.source.lineRange(line)) }
    }

    /// Offsets of characters that can be mistyped.
    var offsets: [Int] {
        bytes.indices.filter { offset in
            let byte = bytes[offset]
            // Numbers are values; slashes around expressions are part of them.
            let isDigit = (0x2F...0x39).contains(byte)
            return !isFree[offset] && byte > 0x20 && byte & 0xC0 != 0x80 && !isDigit && !isSpace(at: offset)
        }
    }

    private mutating func markComment(_ line: Range<Int>) {
        let start = bytes[line].firstIndex { $0 > 0x20 } ?? line.upperBound
        guard bytes[start..<line.upperBound].starts(with: "#".utf8) else { return }
        mark(SourceSpan(file: 0, start: start, end: line.upperBound), true)
    }

    private func isSpace(at offset: Int) -> Bool {
        bytes[offset] == 0xE3 && bytes.dropFirst(offset).starts(with: [0xE3, 0x80, 0x80])
    }

    private mutating func mark(_ span: SourceSpan, _ free: Bool) {
        for offset in max(0, span.start)..<max(0, min(span.end, bytes.count)) { isFree[offset] = free }
    }

    /// Marks free text; names inside it are told apart. Braces of slots and bars of filters stay structure.
    private mutating func walk(_ value: Any, _ names: inout [SourceSpan]) {
        switch value {
        case let name as Name: names.append(name.span)
        case let phrase as Phrase: mark(phrase.span, true)
        case let template as Template:
            mark(template.span, true)
            for (name, filters) in template.slots {
                names.append(name.span)
                names += filters.map(\.span)
                markBraces(around: name.span, in: template.span, &names)
            }
        case let operand as Operand:
            if !isVariable(operand) { mark(operand.span, true) }
            if isVariable(operand) {
                for child in Mirror(reflecting: operand.kind).children { walk(child.value, &names) }
            }
        case StatementKind.step(let name):
            // Labels: a name that nothing refers to may be any; one that something refers to is told there.
            mark(name.span, true)
        case let block as Block where block.kind == .triage:
            for child in Mirror(reflecting: block.members).children { walk(child.value, &names) }
            if let name = block.name { mark(name.span, true) }
        case ListItem.alternatives(let parts):
            if let first = parts.first?.span, let last = parts.last?.span { mark(first.union(last), true) }
        case Condition.contains(let operand, let phrases):
            walk(operand, &names)
            if let first = phrases.first?.span, let last = phrases.last?.span { mark(first.union(last), true) }
        case LookupStub.Result.values(let values):
            if let first = values.first?.slot.span, let last = values.last?.value.span { mark(first.union(last), true) }
            names += values.map(\.slot.span)
        default:
            for child in Mirror(reflecting: value).children { walk(child.value, &names) }
        }
    }

    /// Values of text slots are words too: a typo in `订单状态 = 已签收` shows in transcripts only.
    private func isVariable(_ operand: Operand) -> Bool {
        switch operand.kind {
        case .quoted: false
        case .name(let name): variables.contains(name.key)
        default: true
        }
    }

    /// A mark typed twice in a test changes what the test says, not the bot.
    private mutating func freeMarksBeforeText() {
        for offset in bytes.indices.dropLast() where !isFree[offset] {
            let isColon = bytes[offset...].starts(with: "：".utf8)
            if isColon || bytes[offset] == UInt8(ascii: ":"), isFree[min(bytes.count - 1, offset + (isColon ? 3 : 1))] {
                isFree[offset] = true
            }
        }
    }

    private func markBraces(around name: SourceSpan, in text: SourceSpan, _ names: inout [SourceSpan]) {
        var start = name.start
        while start > text.start, bytes[start] != UInt8(ascii: "{"), name.start - start < 4 { start -= 1 }
        var end = name.end
        while end < text.end, bytes[end - 1] != UInt8(ascii: "}") { end += 1 }
        names.append(SourceSpan(file: name.file, start: start, end: end))
    }
}

/// One slip of a finger.
struct Typo {
    let text: String
    let line: Int
    /// The line before and after.
    let shown: String

    /// Deletes, doubles or swaps the character at `offset`, or puts one of its neighbours' kind in its place.
    init?(in original: String, at offset: Int, _ numbers: inout SeededGenerator) {
        let scalars = Array(original.unicodeScalars)
        var place = 0
        var bytes = 0
        while bytes < offset, place < scalars.count {
            bytes += scalars[place].utf8.count
            place += 1
        }
        guard place < scalars.count, bytes == offset else { return nil }
        var changed = scalars
        switch numbers.below(4) {
        case 0: changed.remove(at: place)
        case 1: changed.insert(scalars[place], at: place)
        case 2 where place + 1 < scalars.count && scalars[place + 1] != "\n": changed.swapAt(place, place + 1)
        default: changed[place] = scalars[place].value > 0x2E80 ? "錯" : "x"
        }
        text = String(String.UnicodeScalarView(changed))
        line = scalars[..<place].count { $0 == "\n" }
        let (before, after) = (original.split(separator: "\n", omittingEmptySubsequences: false), Self.lines(text))
        shown = "\(before[line]) -> \(after.indices.contains(line) ? after[line] : "")"
        if text == original { return nil }
    }

    private static func lines(_ text: String) -> [Substring] {
        text.split(separator: "\n", omittingEmptySubsequences: false)
    }
}
