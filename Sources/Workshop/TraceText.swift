import ChineseText
public import Diagnostics
public import DialogueRuntime
import ScriptChecking
import ScriptSyntax

/// Entries of a trace in words. Values of masked slots are shown masked.
struct TraceText {
    let bot: Bot
    let words: Wording

    /// A line; nil for what would only be noise.
    func line(_ entry: TraceEntry) -> String? {
        understanding(entry) ?? slots(entry) ?? flows(entry) ?? outside(entry)
    }

    private func understanding(_ entry: TraceEntry) -> String? {
        switch entry {
        case .intent(let key, _, _, _, let route): words.say(route.words) + " " + intent(key)
        case .clarified(let keys): words.pair("请客户澄清", "asked to clarify", words.list(keys.map(intent)))
        case .wishRemembered(let key): words.pair("记下还要办", "remembered for later", intent(key))
        case .wishForgotten(let key): words.pair("不再提起", "no longer brought up", intent(key))
        case .missed(let count): words.say("没听懂，连续第 \(count) 次", "not understood, \(count) in a row")
        case .command(let name): words.pair("命令", "command", name)
        case .limit(let limit): words.paint(words.pair("碰到上限", "limit reached", limit), .red)
        case .ignored(let what): words.pair("不理会", "ignored", what)
        case .migrated(let old, let new, let what):
            words.say(
                "脚本更新：\(what) \(short(old)) → \(short(new))", "scripts changed: \(what) \(short(old)) → \(short(new))")
        default: nil
        }
    }

    private func slots(_ entry: TraceEntry) -> String? {
        switch entry {
        case .slotFilled(let key, let value, let source):
            words.say("槽位 ", "slot ") + "\(slot(key)) = \(shown(value, of: key)) (\(words.say(source.words)))"
        case .slotRejected(let key, let tries):
            words.say("槽位 \(slot(key)) 没收到合格的值，第 \(tries) 次", "slot \(slot(key)): no valid value, try \(tries)")
        case .slotSkipped(let key): words.say("槽位 \(slot(key)) 跳过", "slot \(slot(key)) skipped")
        case .slotCleared(let key): words.say("槽位 \(slot(key)) 清空", "slot \(slot(key)) cleared")
        default: nil
        }
    }

    private func flows(_ entry: TraceEntry) -> String? {
        switch entry {
        case .flowStarted(let key): words.say("流程 \(flow(key)) 开始", "flow \(flow(key)) started")
        case .flowResumed(let key): words.say("流程 \(flow(key)) 继续", "flow \(flow(key)) resumed")
        case .flowDone(let key): words.say("流程 \(flow(key)) 完成", "flow \(flow(key)) done")
        case .step(let key, let step): words.say("步骤 ", "step ") + "\(flow(key)).\(step)"
        case .branched(let key, let place, let way):
            words.say("条件", "condition") + "\(location(key, place)) → "
                + words.say(way ? "成立" : "不成立", way ? "yes" : "no")
        case .asked(let key, let place, let slot, let tries):
            words.say("询问 ", "ask ") + self.slot(slot)
                + (tries > 0 ? words.say("（追问 \(tries)）", " (retry \(tries))") : "")
                + location(key, place)
        case .said(let response, let variant):
            words.say("话术 ", "response ") + "\(self.response(response)) #\(variant + 1)"
        default: nil
        }
    }

    private func outside(_ entry: TraceEntry) -> String? {
        switch entry {
        case .lookupStarted(let key, let inputs):
            words.say("查询 ", "lookup ") + lookup(key) + "("
                + inputs.sorted { $0.key < $1.key }.map { "\($0.key)=\(shown($0.value, of: nameKey($0.key)))" }
                .joined(separator: ", ") + ")"
        case .lookupAnswered(let key, let outcome):
            words.say("查询 ", "lookup ") + "\(lookup(key)) → " + words.say(Self.outcome(outcome))
        case .handedOff(let queue, let reason):
            words.say("转人工 \(queue)，原因：\(reason)", "handoff to \(queue), reason: \(reason)")
        case .caseOpened(let form, let number): words.say("建单 ", "case ") + "\(form) \(number)"
        case .closed(let reason):
            words.pair("对话关闭", "conversation closed", words.say(ExchangeText.words(ofClosing: reason)))
        default: nil
        }
    }

    /// What came of a lookup; the trace keeps the English word.
    private static func outcome(_ word: String) -> BilingualText {
        let chinese = ["found": "查到", "empty": "没有", "failed": "出错", "timeout": "超时"]
        return BilingualText(zh: chinese[word] ?? word, en: word)
    }

    // MARK: Names

    private func intent(_ key: String) -> String { bot.index.intents[key].map { bot.intents[$0].name } ?? key }
    private func slot(_ key: String) -> String { bot.index.slots[key].map { bot.slots[$0].name } ?? key }
    private func flow(_ key: String) -> String { bot.index.flows[key].map { bot.flows[$0].name } ?? key }
    private func lookup(_ key: String) -> String { bot.index.lookups[key].map { bot.lookups[$0].name } ?? key }
    private func response(_ key: String) -> String { bot.index.responses[key].map { bot.responses[$0].name } ?? key }
    private func short(_ version: String) -> String { String(version.prefix(8)) }

    private func shown(_ value: String, of key: String) -> String {
        let value = printable(value)
        guard let id = bot.index.slots[key] else { return value }
        let mask = bot.slots[id].mask ?? bot.slots[id].entity.flatMap { bot.entities[$0].mask }
        return mask.map { Mask.keepLast($0).applied(to: value) } ?? value
    }

    private func location(_ key: String, _ place: Int) -> String {
        guard let id = bot.index.flows[key], bot.flows[id].code.indices.contains(place) else { return "" }
        return "  " + words.paint(bot.sources.location(of: bot.flows[id].code[place].span), .dim)
    }
}

extension TraceEntry.Route {
    var words: BilingualText {
        switch self {
        case .started: BilingualText(zh: "意图", en: "intent")
        case .interrupted: BilingualText(zh: "意图（打断）", en: "intent (interrupts)")
        case .chosen: BilingualText(zh: "意图（客户选的）", en: "intent (chosen)")
        case .queued: BilingualText(zh: "意图（答完再办）", en: "intent (after the answer)")
        case .remembered: BilingualText(zh: "意图（一起说的）", en: "intent (said besides)")
        case .replacing: BilingualText(zh: "意图（改办）", en: "intent (instead)")
        }
    }
}

extension SlotState.Source {
    /// What the source is called.
    public var words: BilingualText {
        switch self {
        case .asked: BilingualText(zh: "客户回答", en: "answered")
        case .extracted: BilingualText(zh: "从话里提取", en: "extracted")
        case .corrected: BilingualText(zh: "客户更正", en: "corrected")
        case .lookup: BilingualText(zh: "查询结果", en: "looked up")
        case .script: BilingualText(zh: "脚本设置", en: "set by the script")
        case .preset: BilingualText(zh: "之前就有", en: "known before")
        }
    }
}
