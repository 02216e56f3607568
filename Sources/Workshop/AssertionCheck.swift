import ChineseText
import Diagnostics
import DialogueRuntime
import ScriptChecking
import ScriptSyntax

/// Looks whether an assertion of a test holds for the exchange before it.
struct AssertionCheck {
    let interpreter: Interpreter
    let exchange: Exchange
    /// All lookups since the start of the test.
    let lookups: [LookupCall]
    let now: Instant

    private var session: Session { exchange.session }

    /// What is so instead; nil when the assertion holds.
    func failure(of assertion: ChatAssertion) -> BilingualText? {
        switch assertion {
        case .intent(let name): intents.contains(name.key) ? nil : actual("意图", "intent", intents)
        case .slot(let name, let value): slot(name, value.value)
        case .slotEmpty(let name): slotEmpty(name)
        case .interrupt(let name): interrupts.contains(name.key) ? nil : actual("打断", "interrupt", interrupts)
        case .resume(let name): resumed.contains(name.key) ? nil : actual("恢复", "resume", resumed)
        case .buttons(let texts): buttons(texts.map { foldedSpaces($0.value) })
        case .called(let name, let count): called(name, count)
        case .notCalled(let name): calls(name) == 0 ? nil : actual("调用过", "called", ["\(calls(name))×"])
        case .done(let name): done.contains(name.key) ? nil : actual("完成", "done", done)
        case .flow(let name): frame?.flow == name.key ? nil : actual("流程", "flow", [frame?.flow])
        case .step(let name): step(name)
        case .ask(let name): asked == name.key ? nil : actual("询问", "ask", [asked])
        case .handoff(let queue, let reason): handoff(queue, reason.map { foldedSpaces($0.value) })
        case .noHandoff: noHandoff()
        case .form(let fields): form(fields)
        case .closed: isClosed ? nil : BilingualText(zh: "对话没有关闭", en: "the conversation is not closed")
        case .type(let path): types.contains(path.value) ? nil : actual("类型", "type", types)
        case .priority(let level): priority(level)
        case .nomatch: isMissed ? nil : actual("意图", "intent", intents)
        case .clarify(let names): clarify(names)
        }
    }

    private func actual(_ chinese: String, _ english: String, _ values: [String?]) -> BilingualText {
        let known = values.compactMap { $0 }
        guard !known.isEmpty else { return BilingualText(zh: "\(chinese)：没有", en: "\(english): none") }
        return BilingualText(
            zh: "\(chinese)：\(known.joined(separator: "、"))", en: "\(english): \(known.joined(separator: ", "))")
    }

    // MARK: Understanding

    private var intents: [String] {
        exchange.entries.compactMap { entry in
            switch entry {
            case .intent(let key, _, _, _, _): key
            case .command(let name): nameKey(name)
            default: nil
            }
        }
    }

    private var types: [String] {
        let read = exchange.entries.compactMap { if case .intent(_, let type, _, _, _) = $0 { type } else { nil } }
        return read + (exchange.form.map { [$0.type] } ?? [])
    }

    private var isMissed: Bool {
        exchange.entries.contains { if case .missed = $0 { true } else { false } }
    }

    private func priority(_ level: PriorityLevel) -> BilingualText? {
        let read = exchange.entries.compactMap { if case .intent(_, _, let level, _, _) = $0 { level } else { nil } }
        let levels = read.isEmpty ? (exchange.form.map { [$0.priority] } ?? []) : read
        if levels.contains(level) { return nil }
        return BilingualText(
            zh: "紧急度：" + (levels.isEmpty ? "没有" : levels.map(\.chinese).joined(separator: "、")),
            en: "priority: " + (levels.isEmpty ? "none" : levels.map(\.english).joined(separator: ", ")))
    }

    private func clarify(_ names: [Name]) -> BilingualText? {
        let asked = exchange.entries.lazy.compactMap { if case .clarified(let keys) = $0 { keys } else { nil } }.first
        guard let asked else { return actual("意图", "intent", intents) }
        return names.isEmpty || Set(names.map(\.key)) == Set(asked) ? nil : actual("澄清", "clarify", asked)
    }

    /// Intents and flows that broke into a running question.
    private var interrupts: [String] {
        var found: [String] = []
        var isInterrupted = false
        for entry in exchange.entries {
            switch entry {
            case .intent(let key, _, _, _, let route):
                isInterrupted = route == .interrupted || route == .queued
                if isInterrupted { found.append(key) }
            case .flowStarted(let key) where isInterrupted: found.append(key)
            default: break
            }
        }
        return found
    }

    // MARK: Slots

    private func slot(_ name: Name, _ text: String) -> BilingualText? {
        let state = session.slots[name.key] ?? exchange.widened.slots[name.key]
        guard let state else { return actual("槽位 " + name.text, "slot " + name.text, []) }
        let plain = interpreter.plainText(state.value)
        let shown = interpreter.text(state.value, locale: session.locale)
        let wanted = NormalizedText(text).string
        if wanted == NormalizedText(plain).string || wanted == NormalizedText(shown).string { return nil }
        if let id = interpreter.bot.index.slots[name.key], interpreter.value(text, of: id, now: now) == state.value {
            return nil
        }
        return actual("槽位 " + name.text, "slot " + name.text, [plain])
    }

    private func slotEmpty(_ name: Name) -> BilingualText? {
        guard let state = session.slots[name.key] else { return nil }
        return actual("槽位 " + name.text, "slot " + name.text, [interpreter.plainText(state.value)])
    }

    // MARK: Flows

    private var frame: Frame? { session.frames.last }

    private var asked: String? {
        if case .slot(let key) = frame?.waiting { key } else { nil }
    }

    private var resumed: [String] {
        exchange.entries.compactMap { if case .flowResumed(let key) = $0 { key } else { nil } }
    }

    private var done: [String] {
        exchange.entries.compactMap { if case .flowDone(let key) = $0 { key } else { nil } }
    }

    private func step(_ name: Name) -> BilingualText? {
        guard let frame, let step = frame.step else { return actual("步骤", "step", []) }
        return step == name.key || "\(frame.flow).\(step)" == name.key ? nil : actual("步骤", "step", [step])
    }

    private var isClosed: Bool { exchange.closed != nil || session.control == .closed }

    private func buttons(_ wanted: [String]) -> BilingualText? {
        let shown = exchange.messages.map { $0.buttons.map { foldedSpaces($0) } }
        if shown.contains(wanted) { return nil }
        return actual("按钮", "buttons", shown.filter { !$0.isEmpty }.map { $0.joined(separator: " | ") })
    }

    // MARK: Lookups

    private func calls(_ name: Name) -> Int {
        lookups.count { nameKey($0.request.lookup) == name.key }
    }

    private func called(_ name: Name, _ count: Int?) -> BilingualText? {
        let calls = calls(name)
        if count.map({ $0 == calls }) ?? (calls > 0) { return nil }
        return BilingualText(zh: "\(name.text) 调用了 \(calls) 次", en: "\(name.text) was called \(calls) time(s)")
    }

    // MARK: People

    private func handoff(_ queue: Name, _ reason: String?) -> BilingualText? {
        let happened = exchange.handoffs.contains { request in
            nameKey(request.queue ?? "") == queue.key && (reason.map { $0 == foldedSpaces(request.reason) } ?? true)
        }
        if happened { return nil }
        guard let request = exchange.handoffs.last else {
            return BilingualText(zh: "没有转人工", en: "there was no handoff")
        }
        return BilingualText(
            zh: "转人工 \(request.queue ?? "") 原因 \(request.reason)",
            en: "handoff \(request.queue ?? "") reason \(request.reason)")
    }

    private func noHandoff() -> BilingualText? {
        guard let request = exchange.handoffs.last else { return nil }
        return BilingualText(
            zh: "转人工 \(request.queue ?? "") 原因 \(request.reason)",
            en: "handoff \(request.queue ?? "") reason \(request.reason)")
    }

    private func form(_ fields: [FormExpectation]) -> BilingualText? {
        guard let form = exchange.form else {
            return BilingualText(zh: "没有工单，也没有转人工", en: "there was neither a case nor a handoff")
        }
        let reader = FormReader(interpreter: interpreter, form: form, session: exchange.widened)
        for field in fields {
            let values = reader.values(at: field.path.value)
            let wanted = NormalizedText(field.value.value).string
            if values.contains(where: { NormalizedText($0).string == wanted }) { continue }
            return BilingualText(
                zh: "\(field.path.value)：\(values.first ?? "没有")", en: "\(field.path.value): \(values.first ?? "none")")
        }
        return nil
    }
}
