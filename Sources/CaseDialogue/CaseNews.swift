public import CaseDesk
public import Cases
public import ChineseText
public import DialogueRuntime
public import Journal
import WorkingTime

/// Something that a customer is to be told about a case.
public struct CaseNews: Sendable {
    /// What it is about.
    public let notice: CaseNotice
    /// Whether it is no longer true: then nothing is said.
    public let isOutdated: Bool
    /// When the case was archived; nil when it is not.
    public let archivedAt: Instant?
    let entry: OutboxEntry
    private let progress: String

    /// The news that a notice brings of a case as it is now.
    public init(_ notice: CaseNotice, in entry: OutboxEntry, of subject: Case, _ language: ReadingLanguage) {
        self.notice = notice
        self.entry = entry
        isOutdated = notice.isOutdated(for: subject)
        archivedAt = subject.closedAt
        progress = CaseProgress(subject).words.text(in: language)
    }

    /// The number of the case.
    public var number: String { notice.number.description }
    /// Whether it says that the case was opened, and under which number.
    public var isAcceptance: Bool { notice.message == .acceptance }
    /// Whether it is nothing to be said now, but the end of a case that is followed by a return visit.
    public var asksForVisit: Bool { notice.message == .returnVisit }

    /// The event that lets the bot say it in the shop's words.
    public var event: Event {
        .caseStatus(number: notice.number.description, status: notice.message.status, progress: progress)
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
        case .firstContact: "接手"
        case .progress: "近况"
        case .returnVisit: "回访"
        case .apology: "升级"
        case .council: "会议"
        case .greeting, .probing, .empathy, .summary, .handoff, .offHours, .status, .festival, .privacy:
            // A script says these in its flows, or people say them; a shop may still have words for them.
            rawValue
        }
    }
}
