import Diagnostics
import DialogueRuntime

/// What happened to a conversation that was not the customer's doing, in words.
enum EventText {
    /// A line; nil for what the reading and the trace tell. `session` is the one to which it happened.
    static func line(_ event: Event, in session: Session) -> BilingualText? {
        switch event {
        case .message, .lookupResult: nil
        case .timer(let id): timer(session.timers[id])
        case .humanTookOver: BilingualText(zh: "同事接手", en: "a person took over")
        case .humanGaveBack: BilingualText(zh: "同事交还", en: "the person gave back")
        case .handoffFailed: BilingualText(zh: "没有人接手", en: "nobody took over")
        case .caseStatus: BilingualText(zh: "工单有了消息", en: "the case has news")
        case .festival: BilingualText(zh: "节日问候", en: "a festival's greeting")
        }
    }

    private static func timer(_ timer: PendingTimer?) -> BilingualText? {
        switch timer {
        case .remind: BilingualText(zh: "到时间了，客户没有说话：提醒", en: "the time has come, the customer was silent: reminder")
        case .close: BilingualText(zh: "到时间了，客户没有说话：关闭", en: "the time has come, the customer was silent: close")
        case .lookup: BilingualText(zh: "查询没有等到结果", en: "the lookup did not answer in time")
        case .quiet, nil: nil
        }
    }
}
