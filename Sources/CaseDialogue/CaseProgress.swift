public import Cases
public import ChineseText
public import WorkingTime

/// Where a case stands, as its customer may know it.
public struct CaseProgress: Sendable, Hashable {
    /// The number.
    public var number: CaseNumber
    /// The state.
    public var state: CaseState
    /// When the customer should have the result; nil when nothing is promised.
    public var due: Instant?

    /// What a customer may know of a case.
    public init(_ subject: Case) {
        number = subject.number
        state = subject.state
        due = subject.openClocks.first { $0.rule == "C-RESOLVE" && $0.clock.status == .running }?.clock.due
    }

    /// What is being done, in a customer's words.
    public var words: BilingualPhrase {
        switch state {
        case .registered, .contacting: BilingualPhrase(zh: "已受理，专员会联系您", en: "received; somebody will contact you")
        case .investigating: BilingualPhrase(zh: "正在核实", en: "being looked into")
        case .planning: BilingualPhrase(zh: "正在定处理方案", en: "being planned")
        case .executing: BilingualPhrase(zh: "正在按方案办理", en: "being carried out")
        case .awaitingCustomer: BilingualPhrase(zh: "等您补充材料", en: "waiting for you")
        case .surveying: BilingualPhrase(zh: "已处理完，等您评价", en: "handled; waiting for your opinion")
        case .reviewing, .archiving: BilingualPhrase(zh: "已处理完，正在复核", en: "handled; being reviewed")
        case .council: BilingualPhrase(zh: "由管理层会议决定", en: "before the management")
        case .archived: BilingualPhrase(zh: "已结束", en: "closed")
        }
    }
}
