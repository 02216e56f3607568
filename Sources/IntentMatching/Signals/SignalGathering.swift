import ChineseText

/// Collects the signals of one message from the words found in it, from left to right.
struct SignalGathering {
    private let message: NormalizedText
    private let scope: SignalScope
    private var found: [Signal] = []
    private var lastDenied: Range<Int>?
    /// The largest numbers told of times and of people.
    private var times: Int?
    private var people: Int?

    init(_ message: NormalizedText) {
        self.message = message
        scope = SignalScope(message)
    }

    /// The signals, strongest first.
    var signals: [Signal] {
        found.map(counted).sorted {
            if $0.strength != $1.strength { return $0.strength > $1.strength }
            return ($0.kind.rawValue, $0.label) < ($1.kind.rawValue, $1.label)
        }
    }

    /// Adds what a word says where it stands.
    mutating func add(_ meanings: [SignalLexicon.Meaning], at range: Range<Int>) {
        let isListed = lastDenied.map { scope.continues($0, range) } ?? false
        for meaning in meanings {
            switch scope.standing(of: meaning, at: range, listed: isListed) {
            case .denied: lastDenied = range
            case .weakened: keep(meaning, meaning.strength * 4 / 10, range)
            case .stands: keep(meaning, strength(of: meaning, at: range), range)
            }
        }
    }

    /// Adds what a number before a unit tells.
    mutating func add(_ unit: ToldNumber.Unit, at range: Range<Int>) {
        guard let told = CountedSign(unit, at: range, in: message) else { return }
        switch unit {
        case .times: times = max(times ?? 0, told.count)
        case .people: people = max(people ?? 0, told.count)
        case .days: break
        }
        if let meaning = told.meaning { keep(meaning, meaning.strength, told.range) }
    }

    // MARK: Strength

    private func strength(of meaning: SignalLexicon.Meaning, at range: Range<Int>) -> Int {
        switch meaning.kind {
        case .emotion, .urgency, .insult, .rejection, .satisfaction:
            min(100, max(10, meaning.strength + scope.emphasis(at: range)))
        case .risk, .complaint, .repeat, .thanks:
            meaning.strength
        }
    }

    private mutating func keep(_ meaning: SignalLexicon.Meaning, _ strength: Int, _ range: Range<Int>) {
        let signal = Signal(
            kind: meaning.kind, label: meaning.label, evidence: message.originalSlice(range),
            strength: Double(strength) / 100, range: range)
        if let place = found.firstIndex(where: { $0.says(signal) }) {
            if signal.strength > found[place].strength { found[place] = signal }
        } else {
            found.append(signal)
        }
        // Abuse of people is anger, whatever other words say.
        if meaning.kind == .insult, meaning.label == "辱骂", strength >= 50 {
            keep(.init(kind: .emotion, label: "愤怒", strength: 80), 80, range)
        }
    }

    /// The signal with the number that was told for it.
    private func counted(_ signal: Signal) -> Signal {
        switch (signal.kind, signal.label) {
        case (.repeat, ""): signal.with(count: times)
        case (.risk, "群体"): signal.with(count: people)
        default: signal
        }
    }
}
