import ChineseText
import RegexMatching
import ScriptChecking

/// Finds everything that a message mentions, for one bot.
struct MentionReader: Sendable {
    private let entities: [EntityReader]
    /// The words of all entities, found in one pass, and the entity of each with its place there.
    private let words: LiteralSet
    private let owners: [(entity: EntityID, place: Int)]
    /// Entities with expressions and without words.
    private let expressed: [EntityID]

    init(_ entities: [EntityReader]) {
        self.entities = entities
        var owners: [(EntityID, Int)] = []
        for (id, entity) in entities.enumerated() {
            owners += entity.literals.indices.map { (id, $0) }
        }
        self.owners = owners
        words = LiteralSet(entities.flatMap(\.literals))
        expressed = entities.indices.filter { entities[$0].hasExpressions }
    }

    /// The mentions of a message, from left to right; without `now` dates and times are left out.
    func mentions(in text: NormalizedText, now: LocalDateTime?) -> [EntityMention] {
        let scan = ScannableText(text)
        let builtIn = BuiltInMentions.candidates(in: scan, now: now)
        let candidates = ownCandidates(in: scan) + builtIn
        guard !candidates.isEmpty else { return [] }
        let mentions = MentionContest.settle(candidates, byteCount: text.utf8.count).map { winner in
            EntityMention(
                source: winner.candidate.source, value: winner.candidate.value, range: winner.candidate.range,
                original: text.originalSlice(winner.candidate.range), rule: winner.candidate.rule,
                rivals: winner.rivals)
        }
        return MentionRanges(text: text, candidates: builtIn).joined(mentions)
    }

    private func ownCandidates(in text: ScannableText) -> [MentionCandidate] {
        var found: [MentionCandidate] = []
        let spoken = spoken(in: text)
        for (id, hits) in spoken { found += candidates(of: id, entities[id].findings(in: text, words: hits), text) }
        let characters = expressed.isEmpty ? ASCIISet() : ASCIISet(of: text.text.utf8)
        for id in expressed
        where entities[id].mayMatch(text, characters) && !spoken.contains(where: { $0.entity == id }) {
            found += candidates(of: id, entities[id].findings(in: text, words: []), text)
        }
        return found
    }

    /// The entities whose words occur, with their words.
    private func spoken(in text: ScannableText) -> [(entity: EntityID, hits: [OptionReader.Hit])] {
        guard !owners.isEmpty else { return [] }
        let occurrences = words.occurrences(in: text.text)
        guard !occurrences.isEmpty else { return [] }
        let hits = Dictionary(grouping: occurrences) { owners[$0.literal].entity }
        return hits.map { entity, occurrences in
            (entity, occurrences.map { OptionReader.Hit(literal: owners[$0.literal].place, range: $0.range) })
        }
    }

    private func candidates(
        of id: EntityID, _ findings: (values: [SlotValue], rule: EntityMention.Rule), _ text: ScannableText
    ) -> [MentionCandidate] {
        let entity = entities[id]
        return findings.values.map { finding in
            MentionCandidate(
                source: .entity(id), value: finding.value, range: finding.range, rule: findings.rule,
                isNamed: entity.isNamed(before: finding.range.lowerBound, in: text.text), key: entity.key)
        }
    }
}
