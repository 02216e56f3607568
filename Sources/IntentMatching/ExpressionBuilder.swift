import ChineseText
import Diagnostics
import RegexMatching
import ScriptChecking
import ScriptSyntax

/// Compiles the patterns and expressions of a bot and reports what is wrong with them.
struct ExpressionBuilder {
    private let bot: Bot
    private let depth: CheckDepth
    private(set) var diagnostics: [Diagnostic] = []
    private(set) var expressions: [Expression] = []

    init(_ bot: Bot, depth: CheckDepth) {
        self.bot = bot
        self.depth = depth
    }

    /// Takes the patterns and expressions of the intents from a set that was made of them; false, and nothing taken, if
    /// it was made of others.
    mutating func takeIntents(from kept: RegexSet?) -> Bool {
        guard let kept, kept.count == bot.intents.reduce(0, { $0 + $1.patterns.count + $1.regexes.count }) else {
            return false
        }
        expressions.reserveCapacity(kept.count)
        for (id, intent) in bot.intents.enumerated() {
            for pattern in intent.patterns { take(pattern.value, pattern.span, .pattern, of: id, from: kept) }
            for regex in intent.regexes { take(regex.source, regex.span, .regex, of: id, from: kept) }
        }
        return true
    }

    private mutating func take(
        _ source: String, _ span: SourceSpan, _ evidence: Candidate.Evidence, of intent: IntentID, from kept: RegexSet
    ) {
        expressions.append(
            Expression(
                intent: intent, source: source, span: span, evidence: evidence,
                pattern: kept.pattern(of: expressions.count)))
    }

    /// Compiles all patterns and expressions of the intents.
    mutating func addIntents() {
        for (id, intent) in bot.intents.enumerated() {
            // The engine's own expressions are held to the same checks by a test; writers cannot mend them.
            let reported = diagnostics.count
            defer { if intent.span == .nowhere { diagnostics.removeSubrange(reported...) } }
            for pattern in intent.patterns { add(pattern.value, pattern.span, to: id) }
            for regex in intent.regexes { add(regex, to: id) }
        }
    }

    /// Compiles an expression that belongs to no intent; nil when PCRE2 does not take it.
    mutating func regex(_ definition: RegexDefinition) -> Regex? {
        let place = ExpressionPlace(text: definition.source, span: definition.span, sources: bot.sources)
        let checks = ExpressionChecks(place: place, evidence: .regex)
        let shape = RegexShape(definition.source)
        do {
            let regex = try LiteralRegex.compile(definition.source)
            if depth != .nothing { diagnostics += checks.wordSigns(shape) }
            if depth == .everything,
                let expense = checks.expense(of: regex.pattern, alphabet: shape.alphabet, limits: RegexLimits())
            {
                diagnostics.append(expense)
            }
            return regex
        } catch {
            report(error, at: place)
            return nil
        }
    }

    private mutating func add(_ definition: RegexDefinition, to intent: IntentID) {
        let place = ExpressionPlace(text: definition.source, span: definition.span, sources: bot.sources)
        let checks = ExpressionChecks(place: place, evidence: .regex)
        let shape = RegexShape(definition.source)
        do {
            let regex = try LiteralRegex(definition.source, shape: shape)
            if depth != .nothing { diagnostics += checks.wordSigns(shape) }
            check(
                regex, checks, source: { normalizedRegexSource(definition.source) }, alphabet: { shape.alphabet },
                literals: shape.isUnderstood ? shape.minimumLiterals : ExpressionChecks.leastLiterals,
                hasUnboundedGap: shape.hasUnboundedGap)
            expressions.append(
                Expression(
                    intent: intent, source: definition.source, span: definition.span, evidence: .regex,
                    pattern: regex.regex.pattern))
        } catch {
            report(error, at: place)
        }
    }

    private mutating func add(_ text: String, _ span: SourceSpan, to intent: IntentID) {
        let place = ExpressionPlace(text: text, span: span, sources: bot.sources)
        let parsed = Pattern.parse(text)
        for problem in parsed.problems {
            diagnostics.append(
                Diagnostic(
                    ExpressionRules.malformedPattern, at: place.span(of: problem.range),
                    ["problem": problem.kind.words]))
        }
        guard parsed.problems.isEmpty else { return }
        do {
            let matcher = try PatternMatcher(
                parsed.pattern, entities: { entitySource($0) }, synonyms: { synonyms($0) })
            check(
                LiteralRegex(compiled: matcher.regex), ExpressionChecks(place: place, evidence: .pattern),
                source: { matcher.regex.pattern },
                alphabet: {
                    RegexShape(normalizedRegexSource(text)).alphabet.filter { $0.properties.isAlphabetic }
                },
                literals: parsed.pattern.minimumLiteralCharacters, hasUnboundedGap: parsed.pattern.hasUnboundedGap)
            expressions.append(
                Expression(
                    intent: intent, source: text, span: span, evidence: .pattern, pattern: matcher.regex.pattern))
        } catch {
            report(error, at: ExpressionPlace(text: "", span: span, sources: bot.sources))
        }
    }

    private mutating func check(
        _ regex: LiteralRegex, _ checks: ExpressionChecks, source: () -> String, alphabet: () -> [Unicode.Scalar],
        literals: Int, hasUnboundedGap: Bool
    ) {
        if depth != .nothing, let filler = checks.filler(matchedBy: regex) {
            diagnostics.append(filler)
        } else if depth != .nothing, let loose = checks.looseness(literals: literals, hasUnboundedGap: hasUnboundedGap)
        {
            diagnostics.append(loose)
        }
        guard depth == .everything else { return }
        if let expense = checks.expense(of: source(), alphabet: alphabet(), limits: RegexLimits()) {
            diagnostics.append(expense)
        }
    }

    private mutating func report(_ error: RegexError, at place: ExpressionPlace) {
        diagnostics.append(
            Diagnostic(
                ExpressionRules.invalidRegex, at: place.span(ofCharacterAt: error.byteOffset),
                ["message": DiagnosticArgument(zh: error.chineseMessage, en: error.message)]))
    }
}

// MARK: - Names in patterns

extension ExpressionBuilder {
    private func synonyms(_ key: String) -> [String]? {
        bot.index.synonyms[key].map { bot.synonyms[$0].words }
    }

    /// An entity as a part of a pattern's expression.
    private func entitySource(_ key: String) -> String? {
        guard let id = bot.index.entities[key] else { return nil }
        let entity = bot.entities[id]
        let words = entity.values.flatMap { [$0.value] + $0.synonyms }.map { NormalizedText($0).string }
        let longestFirst = words.filter { !$0.isEmpty }.sorted { ($1.utf8.count, $0) < ($0.utf8.count, $1) }
        let sources =
            entity.regexes.map { normalizedRegexSource($0.source) }.filter { (try? Regex($0)) != nil }
            + longestFirst.map(escapedForRegex)
        if !sources.isEmpty { return "(?i:" + sources.joined(separator: "|") + ")" }
        return Self.typeSource(entity.type)
    }

    private static func typeSource(_ type: ValueType?) -> String {
        switch type {
        case .phone: "(?<![0-9])1[3-9][0-9][ -]?[0-9]{4}[ -]?[0-9]{4}(?![0-9])"
        case .number: "[0-9]+(?:\\.[0-9]+)?|[一二三四五六七八九十百千万两零]+"
        case .money: "¥?[0-9]+(?:\\.[0-9]+)?(?:元|块钱?|毛)?"
        case .date, .time, .datetime:
            "[0-9]{1,4}[-/.年][0-9]{1,2}(?:[-/.月][0-9]{1,2}日?)?|[0-9]{1,2}[月日号点时:][0-9]{0,2}"
                + "|今天|昨天|前天|明天|后天|上午|下午|晚上|(?:上|下|这)?(?:周|星期)[一二三四五六日天]"
        default: ".{1,30}?"
        }
    }
}
