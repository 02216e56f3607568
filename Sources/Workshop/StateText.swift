import ChineseText
import Diagnostics
import DialogueRuntime
import ScriptChecking

/// What a conversation remembers, in words; masked slots are shown masked.
struct StateText {
    let interpreter: Interpreter
    let words: Wording

    private var bot: Bot { interpreter.bot }

    func text(_ session: Session, timers: [String: Instant]) -> String {
        var lines = [words.pair("谁在说话", "in control", control(session.control))]
        lines.append(words.pair("流程", "flows", session.frames.isEmpty ? words.say("没有", "none") : ""))
        lines += session.frames.reversed().enumerated().map { frame($1, isTop: $0 == 0) }
        lines.append(words.pair("槽位", "slots", session.slots.isEmpty ? words.say("没有", "none") : ""))
        lines += session.slots.sorted { $0.key < $1.key }.map { slot($0.key, $0.value, session) }
        if let clarify = session.clarify {
            lines.append(words.pair("等客户选", "to be chosen", words.list(clarify.labels)))
        }
        if let lookup = session.lookup { lines.append(words.pair("查询中", "lookup", lookup.lookup)) }
        lines.append(
            words.say(
                "第 \(session.turn) 轮，连续没听懂 \(session.misses) 次",
                "turn \(session.turn), \(session.misses) miss(es) in a row"))
        if let number = session.caseNumber { lines.append(words.pair("工单", "case", number)) }
        for (id, due) in timers.sorted(by: { ($0.value, $0.key) < ($1.value, $1.key) }) {
            let time = DatePattern("yyyy-MM-dd HH:mm:ss").string(from: interpreter.localTime(at: due))
            let purpose = session.timers[id]?.purpose ?? BilingualText(id)
            lines.append(words.pair("定时", "timer", "\(words.say(purpose)) · \(time)"))
        }
        return lines.joined(separator: "\n")
    }

    private func control(_ control: Control) -> String {
        switch control {
        case .bot: words.say("机器人", "the bot")
        case .requested(_, let queue, _, _): words.say("等人工（\(queue)）", "waiting for a person (\(queue))")
        case .human(let agent): words.say("人工 \(agent)", "the person \(agent)")
        case .closed: words.say("已关闭", "closed")
        }
    }

    private func frame(_ frame: Frame, isTop: Bool) -> String {
        let flow = bot.index.flows[frame.flow].map { bot.flows[$0].name } ?? frame.flow
        var line = (isTop ? "  ► " : "    ") + flow + (frame.step.map { ".\($0)" } ?? "")
        switch frame.waiting {
        case .slot(let key):
            line += words.say("  问 \(slotName(key))", "  asks \(slotName(key))")
            if frame.tries > 0 { line += words.say("（第 \(frame.tries) 次没答上）", " (\(frame.tries) failed)") }
        case .lookup: line += words.say("  等查询", "  waits for a lookup")
        case .callee: line += words.say("  等它调用的流程", "  waits for the flow it called")
        case .nothing: break
        }
        if frame.isDigression { line += words.say("（打断）", " (interrupts)") }
        return line
    }

    private func slot(_ key: String, _ state: SlotState, _ session: Session) -> String {
        let text = printable(interpreter.text(state.value, locale: session.locale))
        let mask = bot.index.slots[key].flatMap { interpreter.visibleEnd(of: $0) }
        let shown = mask.map { Mask.keepLast($0).applied(to: text) } ?? text
        return "    \(slotName(key)) = \(shown) ‹\(words.say(state.source.words))›"
    }

    private func slotName(_ key: String) -> String { bot.index.slots[key].map { bot.slots[$0].name } ?? key }
}

extension PendingTimer {
    /// What the timer is for, in words.
    var purpose: BilingualText {
        switch self {
        case .quiet: BilingualText(zh: "等客户说完", en: "waits for the end of the burst")
        case .lookup: BilingualText(zh: "等查询结果", en: "waits for a lookup")
        case .remind: BilingualText(zh: "提醒客户", en: "reminds the customer")
        case .close: BilingualText(zh: "没有回复就关闭", en: "closes unless the customer writes")
        }
    }
}
