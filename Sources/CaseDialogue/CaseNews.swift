public import CaseDesk
import Cases
public import DialogueRuntime
public import Journal

/// Something that a customer is to be told about a case.
public struct CaseNews: Sendable {
    /// What it is about.
    public let notice: CaseNotice
    let entry: OutboxEntry

    /// The news that a notice brings.
    public init(_ notice: CaseNotice, in entry: OutboxEntry) {
        self.notice = notice
        self.entry = entry
    }

    /// The number of the case.
    public var number: String { notice.number.description }
    /// Whether it says that the case was opened, and under which number.
    public var isAcceptance: Bool { notice.message == .acceptance }

    /// The event that lets the bot say it in the shop's words.
    public var event: Event {
        .caseStatus(number: notice.number.description, status: notice.message.status)
    }
}

extension MessageKind {
    /// The last part of the response that says it: `系统.工单.受理`.
    var status: String {
        switch self {
        case .acceptance: "受理"
        case .materialRequest: "补充材料"
        case .offer: "方案"
        case .remedy: "补救"
        case .result: "结果"
        case .surveyReminder: "提醒评价"
        case .thanks: "感谢"
        case .apology: "升级"
        case .council: "会议"
        case .greeting, .probing, .empathy, .summary, .handoff, .offHours, .firstContact, .progress, .status,
            .returnVisit, .festival, .privacy:
            // A script says these in its flows, or people say them; a shop may still have words for them.
            rawValue
        }
    }
}
