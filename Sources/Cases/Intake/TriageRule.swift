public import Handoff
public import WorkingTime

/// A rule of the desk that proposes a level from what the engine handed over. The script's own triage rules have spoken
/// before; their hits are in the form and stand beside these.
public struct TriageRule: Sendable {
    /// The name.
    public let name: String
    /// The level it proposes.
    public let level: ComplaintLevel
    /// The clause of the regulations it stands for.
    public let clause: String
    /// Why, in our own words.
    public let because: BilingualPhrase
    private let holds: @Sendable (HandoffForm, TriageThresholds) -> Bool

    private init(
        _ name: String, _ level: ComplaintLevel, _ clause: String, zh: String, en: String,
        holds: @escaping @Sendable (HandoffForm, TriageThresholds) -> Bool
    ) {
        self.name = name
        self.level = level
        self.clause = clause
        because = BilingualPhrase(zh: zh, en: en)
        self.holds = holds
    }

    /// The hit on a form, or nil.
    func hit(on form: HandoffForm, _ thresholds: TriageThresholds) -> TriageHit? {
        holds(form, thresholds) ? TriageHit(rule: name, level: level, clause: clause, because: because) : nil
    }

    /// The desk's rules, the gravest first. What none of them and no script rule speaks for is level 1.
    public static let table = [
        TriageRule(
            "authority-or-press", .grave, "S2 §4.3.3", zh: "客户提到监管部门、诉讼或媒体，可能影响声誉",
            en: "a regulator, a court or the press was mentioned; the reputation is at stake"
        ) { form, _ in !Set(form.risks).isDisjoint(with: [.regulator, .legal, .media]) },
        TriageRule(
            "people-hurt", .grave, "S2 §4.3.3", zh: "有人受伤", en: "somebody was hurt"
        ) { form, _ in form.risks.contains(.injury) },
        TriageRule(
            "many-people", .grave, "S2 §4.3.3", zh: "多人就同一问题投诉", en: "many people complain about the same"
        ) { form, _ in form.risks.contains(.group) },
        TriageRule(
            "strong-emotion", .serious, "S2 §4.3.2", zh: "客户情绪激动", en: "the customer is upset"
        ) { form, thresholds in
            (form.emotion?.strength ?? 0) >= thresholds.emotionStrength
                && (form.emotion?.quotes.count ?? 0) >= thresholds.emotionMessages
        },
        TriageRule(
            "same-matter-again", .serious, "S2 §4.3.2", zh: "同一事项再次投诉", en: "the same matter came up before"
        ) { form, _ in form.repeat.sameMatter || form.reason == .recurrence },
        TriageRule(
            "solution-rejected", .serious, "S1 §三.1", zh: "客户不接受首个方案",
            en: "the customer did not accept the first solution"
        ) { form, _ in form.reason == .solutionRejected },
    ]
}

/// From when on the desk's rules speak; a shop may set them.
public struct TriageThresholds: Sendable, Hashable {
    /// From which strength on, 0–1, an emotion counts.
    public var emotionStrength = 0.7
    /// In how many messages it must show.
    public var emotionMessages = 2

    /// The standard numbers.
    public init() {}
}

/// What speaks for a level, and the level: the gravest hit wins, every hit is kept.
public struct TriageProposal: Sendable, Hashable {
    /// The hits: the script's first, then the desk's.
    public let hits: [TriageHit]
    /// The level; 1 when nothing speaks for another.
    public let level: ComplaintLevel

    /// The proposal for a form. Clusters that the form's product belongs to speak for level 3 when the product is new.
    public init(
        for form: HandoffForm, clusters: [Cluster] = [], thresholds: TriageThresholds = TriageThresholds()
    ) {
        let written = (form.complaint?.ruleHits ?? []).compactMap { hit in
            hit.level.flatMap(ComplaintLevel.init).map { level in
                TriageHit(
                    rule: hit.rule, level: level, clause: hit.clause,
                    because: BilingualPhrase(zh: hit.because, en: hit.because))
            }
        }
        hits =
            written + TriageRule.table.compactMap { $0.hit(on: form, thresholds) }
            + Self.clusterHits(of: form, clusters)
        let proposed = form.complaint?.level.flatMap { ComplaintLevel(rawValue: $0.value) }
        level = (hits.map(\.level) + [proposed ?? .ordinary]).max() ?? .ordinary
    }

    private static func clusterHits(of form: HandoffForm, _ clusters: [Cluster]) -> [TriageHit] {
        let product = form.complaint?.product
        let names = [product?.code?.value, product?.name?.value].compactMap(\.self)
        return clusters.filter { $0.axis == .product && $0.isNewProduct && names.contains($0.value) }.map { cluster in
            TriageHit(
                rule: "new-product-cluster", level: .grave, clause: "S2 §4.3.3",
                because: BilingualPhrase(
                    zh: "新品 \(cluster.value) 近期有 \(cluster.cases.count) 单投诉",
                    en: "\(cluster.cases.count) recent cases on the new product \(cluster.value)"))
        }
    }
}
