public import StrictJSON

// A session is stored with every turn. What is in every session writes itself; what is rare is encoded.

extension Session: JSONWritable {
    /// Writes what `init(from:)` reads.
    public func write(to json: JSONWriter) throws {
        try json.object {
            json.member("format", format.number)
            json.member("id", id)
            json.member("scriptVersion", scriptVersion)
            try json.member("customer", customer)
            json.member("channel", channel)
            json.member("locale", locale)
            json.member("startedAt", startedAt)
            json.member("lastActivityAt", lastActivityAt)
            json.member("turn", turn)
            try json.member("control", control)
            try json.member("frames", frames) { try $0.write(to: json) }
            try json.member("slots", slots) { try $0.write(to: json) }
            json.member("misses", misses)
            json.member("variants", variants) { $0.write(to: json) }
            json.member("lastSaid", lastSaid) { $0.write(to: json) }
            try json.member("clarify", encoding: clarify)
            if let wishes { try json.member("wishes", wishes) { try json.value(encoding: $0) } }
            try json.member("lookup", encoding: lookup)
            try json.member("pending", pending) { try json.value(encoding: $0) }
            try json.member("timers", timers) { try json.value(encoding: $0) }
            json.member("transcript", transcript) { $0.write(to: json) }
            json.member("messageCount", messageCount)
            json.member("tried", tried)
            json.member("seen", seen)
            json.member("intent", intent)
            json.member("caseNumber", caseNumber)
            json.member("caseProgress", caseProgress)
            try json.member("signals", signals) { try json.value(encoding: $0) }
            try json.member("forms", forms) { try json.value(encoding: $0) }
            try json.member("spent", spent)
            json.member("counter", counter)
        }
    }
}

extension Spending: JSONWritable {
    /// Writes what `init(from:)` reads.
    public func write(to json: JSONWriter) {
        json.object {
            json.member("statements", statements)
            json.member("messages", messages)
        }
    }
}

extension Customer: JSONWritable {
    /// Writes what `init(from:)` reads.
    public func write(to json: JSONWriter) {
        json.object {
            json.member("id", id)
            json.member("nickname", nickname)
        }
    }
}

extension Control: JSONWritable {
    /// Writes what `init(from:)` reads.
    public func write(to json: JSONWriter) throws {
        try json.object {
            switch self {
            case .bot:
                json.name("bot")
                json.object {}
            case .requested(let handoff, let queue, let noticed, let open):
                json.name("requested")
                try json.object {
                    json.member("handoff", handoff)
                    json.member("queue", queue)
                    json.member("noticed", noticed)
                    try json.member("open", encoding: open)
                }
            case .human(let agent):
                json.name("human")
                json.object { json.member("agent", agent) }
            case .closed:
                json.name("closed")
                json.object {}
            }
        }
    }
}

extension Frame: JSONWritable {
    /// Writes what `init(from:)` reads.
    public func write(to json: JSONWriter) throws {
        try json.object {
            json.member("flow", flow)
            json.member("place", place)
            json.member("step", step)
            try json.member("waiting", encoding: waiting)
            json.member("tries", tries)
            json.name("jumps")
            json.object {
                for (place, count) in jumps {
                    json.name(String(place))
                    json.value(count)
                }
            }
            try json.member("answered", answered) { try json.value(encoding: $0) }
            json.member("fillTurns", fillTurns)
            json.member("skipped", skipped)
            json.member("isDigression", isDigression)
            json.member("isCall", isCall)
            json.member("intent", intent)
            json.member("opening", opening)
            json.member("taken", taken)
            json.member("begun", begun.map(Int64.init))
            if let asides { json.member("asides", asides) }
            if let kept { try json.member("kept", kept) { try json.value(encoding: $0) } }
        }
    }
}

extension SlotState: JSONWritable {
    /// Writes what `init(from:)` reads.
    public func write(to json: JSONWriter) throws {
        try json.object {
            try json.member("value", encoding: value)
            json.member("source", source.rawValue)
            json.member("turn", turn)
        }
    }
}

extension OutgoingMessage: JSONWritable {
    /// Writes what `init(from:)` reads.
    public func write(to json: JSONWriter) {
        json.object {
            json.member("text", text)
            json.member("buttons", buttons)
            json.member("response", response)
        }
    }
}

extension TranscriptEntry: JSONWritable {
    /// Writes `[speaker, at, number, text]`.
    public func write(to json: JSONWriter) {
        json.array {
            json.element()
            json.value(from.rawValue)
            json.element()
            json.value(at)
            json.element()
            json.value(number)
            json.element()
            json.value(text)
        }
    }
}

extension VariantMemory: JSONWritable {
    /// Writes `[last, count]`.
    public func write(to json: JSONWriter) {
        json.array {
            json.element()
            json.value(last)
            json.element()
            json.value(count)
        }
    }
}
