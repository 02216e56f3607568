public import ChineseText
public import Diagnostics
import RegexMatching
public import ScriptChecking

/// Reads customers' messages for one bot: compiled once, then immutable and shared by all conversations.
public final class Matcher: Sendable {
    let evidence: EvidenceReader
    private let slots: [SlotReader]
    let entities: [SlotReader]
    let mentions: MentionReader
    private let conditions: [Regex?]
    private let inputCharacters: Int
    let contest: Contest

    /// How many similarity hits below the lower threshold are still told.
    private static let similarLimit = 5
    /// The likeliest intents that an inspection tells.
    private static let likeliestLimit = 3
    /// Scalars that are read for each character of the limit; a character can have any number of them.
    private static let scalarsPerCharacter = 4

    /// Compiles all patterns, expressions, examples and entities of `bot`; what does not compile is reported and left
    /// out.
    public static func compile(
        _ bot: Bot, checking depth: CheckDepth = .everything
    ) -> (matcher: Matcher, diagnostics: [Diagnostic]) {
        var parts = CompiledParts()
        return compile(bot, checking: depth, reusing: &parts)
    }

    /// Compiles `bot` from `parts` as far as they go, and adds to them what was made anew.
    public static func compile(
        _ bot: Bot, checking depth: CheckDepth, reusing parts: inout CompiledParts
    ) -> (matcher: Matcher, diagnostics: [Diagnostic]) {
        let isSound = parts[.soundExpressions] != nil
        let isTrusted = isSound && depth == .errors
        var builder = ExpressionBuilder(bot, depth: isTrusted ? .nothing : depth)
        let kept = parts[.expressionSet].flatMap { RegexSet(decoding: $0) }
        if !isTrusted || !builder.takeIntents(from: kept) { builder.addIntents() }
        let entities = bot.entities.map { entity in
            EntityReader(entity, regexes: entity.regexes.compactMap { builder.regex($0) })
        }
        let conditions = bot.regexes.map { builder.regex($0) }
        if !isSound, !builder.diagnostics.contains(where: { $0.severity == .error }) {
            parts.add(.soundExpressions, [])
        }
        let matcher = Matcher(bot, builder.expressions, kept, entities, conditions, reusing: &parts)
        let diagnostics = builder.diagnostics + matcher.unfiltered(besides: builder.diagnostics)
        return (matcher, diagnostics.sorted(by: Diagnostic.inReadingOrder))
    }

    /// DS219 for each expression that is tried on every message, unless it is reported as too loose already.
    private func unfiltered(besides reported: [Diagnostic]) -> [Diagnostic] {
        let loose = [ExpressionRules.matchesNothing, ExpressionRules.looseExpression]
        let spans = reported.filter { loose.contains($0.code) }.map(\.span)
        return evidence.expressionSet.unfiltered.map { evidence.expressions[$0] }
            .filter { evidence.intents[$0.intent].span != .nowhere && !spans.contains($0.span) }
            .map { Diagnostic(ExpressionRules.unfilteredExpression, at: $0.span, ["kind": $0.evidence.words]) }
    }

    private init(
        _ bot: Bot, _ expressions: [Expression], _ kept: RegexSet?, _ entities: [EntityReader],
        _ conditions: [Regex?], reusing parts: inout CompiledParts
    ) {
        evidence = EvidenceReader(bot, expressions: expressions, kept: kept, reusing: &parts)
        slots = bot.slots.map { slot in
            SlotReader(slot, entity: slot.entity.flatMap { entities.indices.contains($0) ? entities[$0] : nil })
        }
        self.entities = entities.map { SlotReader($0) }
        mentions = MentionReader(entities)
        self.conditions = conditions
        inputCharacters = max(1, bot.settings.limits.inputCharacters)
        contest = Contest(
            standings: bot.intents.map { Standing(key: $0.key, precedence: $0.precedence) },
            thresholds: SimilarityThresholds(bot.settings.thresholds, evidence.classifier.thresholds))
    }

    /// Reads one message, whatever the state of its conversation. `now` is local to the bot's time zone; without it
    /// the dates and times that a message mentions are left out.
    public func read(_ message: String, now: LocalDateTime? = nil) -> Reading {
        let text = normalized(message)
        return reading(of: text, evidence.search(text), now: now)
    }

    /// What a message in normal form mentions, from left to right; `now` as above.
    public func entities(in message: NormalizedText, now: LocalDateTime? = nil) -> [EntityMention] {
        mentions.mentions(in: message, now: now)
    }

    /// Reads one message for the checks of a script: beside the reading, what would come of the message if no script
    /// had it word for word.
    public func inspect(_ message: String) -> Inspection {
        let text = normalized(message)
        let search = evidence.search(text)
        let unlisted = contest.sorted(evidence.unlistedCandidates(of: search))
        return Inspection(
            reading: reading(of: text, search, now: nil),
            unlisted: contest.decision(among: unlisted), hits: search.hits,
            likeliest: search.similar.prefix(Self.likeliestLimit).map(\.intent))
    }

    private func reading(of text: NormalizedText, _ search: Search, now: LocalDateTime?) -> Reading {
        let candidates = told(contest.sorted(evidence.candidates(of: search, in: text)))
        return Reading(
            message: text, candidates: candidates, decision: contest.decision(among: candidates),
            signals: SignalReader.shared.signals(in: text),
            entities: entities(in: text, now: now), limitReached: search.limitReached)
    }

    /// The part of a message that is read, in normal form.
    public func normalized(_ message: String) -> NormalizedText {
        // A character has a byte or more, so most messages need no counting.
        if message.utf8.count <= inputCharacters { return NormalizedText(message) }
        let scalars = message.unicodeScalars
        let cut = scalars.index(
            scalars.startIndex, offsetBy: inputCharacters * Self.scalarsPerCharacter, limitedBy: scalars.endIndex)
        return NormalizedText(String(message[..<(cut ?? scalars.endIndex)].prefix(inputCharacters)))
    }

    /// What `message` says about a slot; `now` is local to the bot's time zone, for words such as 昨天.
    public func read(slot: SlotID, in message: NormalizedText, now: LocalDateTime) -> SlotReading {
        guard slots.indices.contains(slot) else { return .none }
        return slots[slot].read(message, now: now)
    }

    /// What `message` says about an entity, whichever slot it fills; `now` as above.
    public func read(entity: EntityID, in message: NormalizedText, now: LocalDateTime) -> SlotReading {
        guard entities.indices.contains(entity) else { return .none }
        return entities[entity].read(message, now: now)
    }

    /// Whether values of the slot are worth taking from a message that starts a flow: those that nobody says by chance.
    public func prefillable(_ slot: SlotID) -> Bool {
        slots.indices.contains(slot) && slots[slot].isDistinctive
    }

    /// Whether the text, in normal form, matches an expression of a condition.
    public func matches(_ regex: RegexID, _ text: NormalizedText) -> Bool {
        guard conditions.indices.contains(regex), let expression = conditions[regex] else { return false }
        return expression.firstMatch(in: text).match != nil
    }

    /// A candidate of a message with its reasons: the nearest example, and what spoke for and against the intent.
    ///
    /// They are looked up here and not while reading, because few candidates are ever shown.
    public func shown(_ candidate: Candidate, in message: NormalizedText) -> Candidate {
        evidence.shown(candidate, in: message)
    }

    /// Where similarity acts, asks and gives up in this bot.
    public var thresholds: SimilarityThresholds { contest.thresholds }

    /// All findings about a message, those that were taken back among them, best first.
    func findings(in message: NormalizedText) -> [Evidence.Finding] {
        contest.sorted(evidence.evidence(for: message).findings).map { finding in
            Evidence.Finding(candidate: evidence.shown(finding.candidate, in: message), removal: finding.removal)
        }
    }

    /// The sorted candidates without those hits by similarity, the last, that are weak and many.
    private func told(_ candidates: consuming [Candidate]) -> [Candidate] {
        let similar = candidates.firstIndex { $0.evidence == .similarity } ?? candidates.count
        let sure = candidates[similar...].firstIndex { $0.score < contest.thresholds.lower } ?? candidates.count
        let end = max(sure, similar + Self.similarLimit)
        if end < candidates.count { candidates.removeLast(candidates.count - end) }
        return candidates
    }
}
