/// How a shop keeps its promises: the rules, how days are counted, and when people are reminded.
public struct ClockPolicy: Sendable, Hashable {
    /// The rules, each with its own id.
    public var rules: [ClockRule]
    /// What a number of working days means.
    public var counting: DayCounting
    /// The share of the allowance after which one warning is given, 1 to 100 per cent.
    public var warningPercent: Int
    /// How long after the due instant people are reminded, in seconds of working time (of natural time at level 3).
    public var reminderSteps: [Int]
    /// How many regular working days a clock may be paused altogether, with what was paused before it as far as whoever
    /// starts it says so.
    public var pauseLimitDays: Int

    /// Puts a policy together; numbers out of range are moved to the nearest one in it, and steps are put in order.
    public init(
        rules: [ClockRule] = ClockPolicy.standardRules, counting: DayCounting = .closeOfBusiness,
        warningPercent: Int = 80, reminderSteps: [Int] = [3_600, 14_400, 28_800, 86_400], pauseLimitDays: Int = 5
    ) {
        self.rules = rules
        self.counting = counting
        self.warningPercent = min(max(warningPercent, 1), 100)
        self.reminderSteps = reminderSteps.filter { (1...Allowance.limit * 86_400).contains($0) }.sorted()
        self.pauseLimitDays = min(max(pauseLimitDays, 0), Allowance.limit)
    }

    /// The rule of an id, or nil.
    public func rule(_ id: String) -> ClockRule? { rules.first { $0.id == id } }
}
