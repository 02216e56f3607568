public import ArgumentParser
public import Cases
public import WorkingTime

// What the flags of cases are written as: the names that records use.

extension Cluster.Axis: ExpressibleByArgument {}
extension ComplaintLevel: ExpressibleByArgument {}
extension CasePriority: ExpressibleByArgument {}
extension CaseState: ExpressibleByArgument {}
extension ContactRecord.Direction: ExpressibleByArgument {}
extension DutyHolders.Duty: ExpressibleByArgument {}
extension FormKind: ExpressibleByArgument {}
extension LedgerRule: ExpressibleByArgument {}
extension MessageKind: ExpressibleByArgument {}
extension QuestionCause: ExpressibleByArgument {}
extension ReturnTarget: ExpressibleByArgument {}
extension ReviewItem: ExpressibleByArgument {}
extension RoundReason: ExpressibleByArgument {}
