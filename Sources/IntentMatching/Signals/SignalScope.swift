import ChineseText

/// What stands around a word and changes what it says: denial, question, supposition, quotation, emphasis.
///
/// The rules are written down in `docs/signals.md`; the lists are in `ScopeWords`.
struct SignalScope {
    /// What becomes of a word.
    enum Standing: Equatable {
        /// It says what it says.
        case stands
        /// It is only asked about, supposed or reported: too weak to decide anything.
        case weakened
        /// It is taken back.
        case denied
    }

    private let message: NormalizedText
    private let bytes: [UInt8]

    init(_ message: NormalizedText) {
        self.message = message
        bytes = message.utf8
    }

    /// What becomes of a word of a kind at a range; `listed` says whether it goes on a list of denied words.
    func standing(of meaning: SignalLexicon.Meaning, at range: Range<Int>, listed: Bool) -> Standing {
        if meaning.kind == .thanks || meaning.label == "脏话" { return .stands }
        let clause = clause(around: range)
        if isTitle(range) { return .denied }
        if listed || isDenied(range, in: clause) { return .denied }
        if isReported(meaning, range) { return .weakened }
        switch meaning.kind {
        case .risk where meaning.label == "人身":
            return isSupposed(range, in: clause) ? .weakened : .stands
        case .risk, .complaint:
            return isAskedAbout(range, in: clause) ? .weakened : .stands
        case .satisfaction:
            return asks(range, in: clause) ? .weakened : .stands
        default:
            return .stands
        }
    }

    /// By how many hundredths the words around change the strength of a mood or demand at a range.
    func emphasis(at range: Range<Int>) -> Int {
        let clause = clause(around: range)
        let before = bytes[max(clause.lowerBound, range.lowerBound - 24)..<range.lowerBound]
        let after = bytes[range.upperBound..<clause.upperBound]
        var change = 0
        if ScopeWords.softeners.occur(in: before) {
            change -= 20
        } else if ScopeWords.intensifiers.occur(in: before) || ScopeWords.endings.length(beginning: after) > 0 {
            change += 10
        }
        if endsLoudly(clause) || isShouted(range) { change += 10 }
        return change
    }

    // MARK: Clauses

    /// The stretch between two marks that a range stands in; bounded, so that no message is expensive.
    private func clause(around range: Range<Int>) -> Range<Int> {
        let lower = max(0, range.lowerBound - 90)
        let upper = min(bytes.count, range.upperBound + 90)
        let start = bytes[lower..<range.lowerBound].lastIndex(where: Self.isMark).map { $0 + 1 } ?? lower
        let end = bytes[range.upperBound..<upper].firstIndex(where: Self.isMark) ?? upper
        return start..<end
    }

    private static let marks = Array(",.!?;\n".utf8)
    private static func isMark(_ byte: UInt8) -> Bool { marks.contains(byte) }

    // MARK: Denial

    /// Whether an odd number of denials stands before the word with nothing but bridges between, or one follows it.
    private func isDenied(_ range: Range<Int>, in clause: Range<Int>) -> Bool {
        let after = bytes[range.upperBound..<clause.upperBound]
        if ScopeWords.withdrawals.length(beginning: after.dropFirst(ScopeWords.particles.length(beginning: after))) > 0
        {
            return true
        }
        guard deniesBefore(range.lowerBound, from: clause.lowerBound) else { return false }
        let whole = bytes[clause]
        return !ScopeWords.rhetoric.occur(in: bytes[clause.lowerBound..<range.lowerBound])
            && ScopeWords.rhetoricEnds.length(ending: whole) == 0 && ScopeWords.insistence.length(ending: whole) == 0
    }

    private func deniesBefore(_ end: Int, from start: Int) -> Bool {
        var before = bytes[start..<end]
        var denials = 0
        for _ in 0..<8 {
            while before.last == 0x20 { before = before.dropLast() }
            let denial = ScopeWords.denials.length(ending: before)
            let bridge = ScopeWords.bridges.length(ending: before)
            if ScopeWords.noDenials.length(ending: before) >= max(denial, bridge, 1) { break }
            if denial == 0, bridge == 0 { break }
            if denial >= bridge { denials += 1 }
            before = before.dropLast(max(denial, bridge))
        }
        return denials % 2 == 1
    }

    /// Whether a word goes on the list that an earlier word stands on: 不会投诉、起诉或者曝光.
    func continues(_ earlier: Range<Int>, _ range: Range<Int>) -> Bool {
        guard earlier.upperBound <= range.lowerBound, range.lowerBound - earlier.upperBound <= 15 else { return false }
        var between = bytes[earlier.upperBound..<range.lowerBound].drop { $0 == 0x20 }
        let isListed =
            between.first == 0x2C && message.originalSlice(between.startIndex..<between.startIndex + 1) == "、"
        let conjunction = isListed ? 1 : ScopeWords.conjunctions.length(beginning: between)
        guard conjunction > 0 else { return false }
        between = between.dropFirst(conjunction).drop { $0 == 0x20 }
        while !between.isEmpty {
            let bridge = ScopeWords.bridges.length(beginning: between)
            guard bridge > 0 else { return false }
            between = between.dropFirst(bridge).drop { $0 == 0x20 }
        }
        return true
    }

    // MARK: Questions and suppositions

    private func asks(_ range: Range<Int>, in clause: Range<Int>) -> Bool {
        let isMarked = clause.upperBound < bytes.count && bytes[clause.upperBound] == 0x3F
        return isMarked || ScopeWords.askingEnds.length(ending: bytes[clause]) > 0
            || ScopeWords.questions.occur(in: bytes[clause])
    }

    /// A question that neither tells an intention nor is put for effect: 投诉电话是多少.
    private func isAskedAbout(_ range: Range<Int>, in clause: Range<Int>) -> Bool {
        let told = bytes[clause.lowerBound..<range.upperBound]
        return asks(range, in: clause) && !ScopeWords.rhetoric.occur(in: told) && !ScopeWords.intentions.occur(in: told)
    }

    /// Harm that has not happened: 会不会过敏, 万一触电, 漏电吗.
    private func isSupposed(_ range: Range<Int>, in clause: Range<Int>) -> Bool {
        let after = bytes[range.upperBound..<clause.upperBound]
        if ScopeWords.happened.length(beginning: after) > 0 { return false }
        let before = bytes[clause.lowerBound..<range.lowerBound]
        if ScopeWords.suppositions.occur(in: before) { return true }
        if ScopeWords.askingEnds.length(beginning: after) > 0 { return true }
        return ScopeWords.possibilities.occur(in: before) && asks(range, in: clause)
    }

    // MARK: Quotation

    /// Whether a range stands in the brackets of a title: 《律师之路》.
    private func isTitle(_ range: Range<Int>) -> Bool {
        let before = bytes[..<range.lowerBound].suffix(60)
        guard let open = before.lastIndex(of: 0x3C), !before[open...].contains(0x3E) else { return false }
        return bytes[range.upperBound...].prefix(60).contains(0x3E)
    }

    /// Whether others are quoted: 客服骂我傻逼, 页面写着“防过敏”.
    private func isReported(_ meaning: SignalLexicon.Meaning, _ range: Range<Int>) -> Bool {
        let before = bytes[..<range.lowerBound].suffix(60)
        if meaning.kind == .insult, ScopeWords.abuseOfCustomer.length(ending: before) > 0 { return true }
        let marks = bytes[..<range.lowerBound].suffix(240).count { $0 == 0x22 }
        guard marks % 2 == 1, let open = before.lastIndex(of: 0x22), bytes[range.upperBound...].contains(0x22) else {
            return false
        }
        var lead = before[..<open]
        if lead.last == 0x3A || lead.last == 0x2C { lead = lead.dropLast() }
        return ScopeWords.sayings.length(ending: lead) > 0
    }

    // MARK: Loudness

    /// Whether the clause ends in several marks of exclamation or question as the customer typed it.
    private func endsLoudly(_ clause: Range<Int>) -> Bool {
        guard clause.upperBound < bytes.count else { return false }
        let typed = message.original.utf8.dropFirst(message.originalRange(ofNormalized: clause).upperBound)
        return Substring(typed).prefix(2).count { "!！?？".contains($0) } == 2
    }

    /// Whether a Latin word of four letters or more is typed in capitals.
    private func isShouted(_ range: Range<Int>) -> Bool {
        guard range.count >= 4, bytes[range].allSatisfy({ $0.isLatinOrDigit || $0 == 0x20 }) else { return false }
        return message.originalSlice(range).unicodeScalars.allSatisfy { !$0.properties.isLowercase }
    }
}
