import Channels
import StrictJSON

/// Transcripts of Rasa's Socket.IO channel: each event of the client goes through the packets of both protocols.
struct RasaSocketJudge {
    private let file: VectorFile
    private let script: RasaScript
    private var now: Int64 { file.now * 1000 }

    static func results(of file: VectorFile) -> [VectorResult] {
        let judge = RasaSocketJudge(file: file, script: RasaScript(file))
        let requests = RequestJudge(file: file, adapter: RasaSocketChannel.self)
        return file.cases.map { vector in
            vector["request"] != nil ? requests.judge(vector) : judge.judge(vector)
        }
    }

    private func judge(_ vector: JSONValue) -> VectorResult {
        let id = vector["id"]?.string ?? ""
        let isPolicy = vector["expect"]?["outcome"]?.string == "policy"
        do throws(ChannelSettingsFault) {
            // The recorded server takes any name for a session; ours signs them unless it is told otherwise.
            let channel = try RasaSocketChannel(
                ChannelSettings(
                    name: file.channel,
                    ["secret": "a secret of the judge", "shortest_session_id": isPolicy ? "" : "1"]))
            let talk = Talk(channel: channel, now: now)
            if isPolicy { return VectorResult(id: id, problems: Self.sessionProblems(vector, talk)) }
            if let frames = vector["frames"]?.array {
                return VectorResult(id: id, problems: Self.problems(of: frames, talk, Self.bounds(of: frames)))
            }
            return VectorResult(id: id, problems: problems(vector, talk))
        } catch {
            return VectorResult(id: id, problems: ["the channel does not start: \(error.key)"])
        }
    }

    /// A channel at a time.
    private struct Talk {
        var channel: RasaSocketChannel
        var now: Int64

        /// A connection whose client is let in already.
        func connection() -> SocketConnection {
            var connection = SocketConnection(id: "s", .init(), now: now)
            _ = try? connection.receive(payload: Array("40".utf8), socketID: "c", at: now)
            _ = connection.fetch(at: now)
            return connection
        }

        /// Gives a packet of the client to a connection, where the answers then wait.
        func take(
            _ packet: EnginePacket, on connection: inout SocketConnection, random: UInt8 = 1,
            replies: (String) -> [Reply]
        ) throws(Rejection) {
            let payload = EnginePacket.payload([packet])
            for event in try connection.receive(payload: payload, socketID: "<SID>", at: now) {
                switch try channel.read(event) {
                case .session(let asked):
                    let fresh = try channel.newSession(random: [UInt8](repeating: random, count: 16), now: now)
                    let isKnown = asked.flatMap { channel.conversation(of: $0, now: now) } != nil
                    connection.queue(channel.confirmation(of: isKnown ? asked ?? fresh : fresh))
                case .message(let words):
                    guard channel.conversation(of: words.session, now: now) != nil else {
                        throw Rejection(.badToken)
                    }
                    for packet in replies(words.text).flatMap(channel.packets) { connection.queue(packet) }
                case nil: break
                }
            }
        }

        /// What is emitted for an event of the client.
        func emitted(
            for event: SocketPacket, random: UInt8 = 1, replies: (String) -> [Reply] = { _ in [] }
        ) throws(Rejection) -> [JSONValue] {
            var connection = connection()
            try take(event.message, on: &connection, random: random, replies: replies)
            var emitted: [JSONValue] = []
            for packet in connection.fetch(at: now) {
                if let data = try SocketPacket(text: packet.content).data { emitted.append(data) }
            }
            return emitted
        }
    }

    // MARK: Events

    private func problems(_ vector: JSONValue, _ talk: Talk) -> [String] {
        guard let said = vector["client_emits"], let wanted = vector["expect"]?["server_emits"]?.array else {
            return ["nothing is emitted"]
        }
        var emitted: [JSONValue] = []
        do throws(Rejection) {
            emitted = try talk.emitted(for: SocketPacket(.event, data: said), replies: script.replies)
        } catch {
            // What is refused gets no event.
        }
        // The recorded server loses what is custom; ours sends it as it is.
        let custom = said[1]?["message"]?.string.map(script.replies)?.compactMap { reply -> JSONValue? in
            if case .custom(let value) = reply { ["bot_uttered", ["custom": value]] } else { nil }
        }
        let own = emitted.filter { $0[1]?["custom"] != nil }
        var problems = own == custom ?? [] ? [] : ["custom messages came out as \(JSONValue.array(own).text)"]
        let rest = emitted.filter { $0[1]?["custom"] == nil }
        if rest != wanted { problems.append("emitted \(JSONValue.array(rest).text)") }
        return problems
    }

    /// A session's name that nobody signed gives nobody else's conversation; the one given out is taken again.
    private static func sessionProblems(_ vector: JSONValue, _ talk: Talk) -> [String] {
        guard let said = vector["client_emits"], let asked = said[1]?["session_id"]?.string else {
            return ["asks for no session"]
        }
        func confirmed(_ session: String, random: UInt8) throws(Rejection) -> String? {
            let event = SocketPacket(event: "session_request", ["session_id": .string(session)])
            return try talk.emitted(for: event, random: random).first?[1]?.string
        }
        do throws(Rejection) {
            guard let first = try confirmed(asked, random: 1), let second = try confirmed(asked, random: 2),
                let again = try confirmed(first, random: 3)
            else { return ["no session is confirmed"] }
            var problems: [String] = []
            if first == asked || first == second { problems.append("two visitors share a session") }
            if first != again { problems.append("a session that was given out is not taken again") }
            return problems
        } catch {
            return ["refused: \(error.code.rawValue)"]
        }
    }

    // MARK: Frames

    /// What the recorded server announces.
    private static func bounds(of frames: [JSONValue]) -> SocketConnection.Bounds {
        var bounds = SocketConnection.Bounds()
        guard let text = frames.first?[1]?.string, let packet = try? EnginePacket(text: text),
            let opening = try? JSONValue(Array(packet.content.utf8))
        else { return bounds }
        bounds.pingInterval = opening["pingInterval"]?.integer ?? bounds.pingInterval
        bounds.pingTimeout = opening["pingTimeout"]?.integer ?? bounds.pingTimeout
        bounds.largestPayload = opening["maxPayload"]?.integer.flatMap { Int(exactly: $0) } ?? bounds.largestPayload
        return bounds
    }

    /// Plays a transcript: the client's frames are given to a connection, which must say what the server said. What the
    /// bot said is the transcript's own.
    private static func problems(
        of frames: [JSONValue], _ talk: Talk, _ bounds: SocketConnection.Bounds
    ) -> [String] {
        var talk = talk
        var connection = SocketConnection(id: "<SID>", bounds, now: talk.now)
        var waiting = connection.fetch(at: talk.now)
        do throws(Rejection) {
            for (place, frame) in frames.enumerated() {
                let packet = try EnginePacket(text: frame[1]?.string ?? "")
                if frame[0]?.string == "client" {
                    let replies = Self.replies(behind: place, in: frames)
                    try talk.take(packet, on: &connection) { _ in replies }
                } else if waiting.isEmpty, packet.kind == .ping {
                    // Only time makes a server speak by itself.
                    talk.now = connection.due
                }
                if connection.end == nil { waiting += connection.fetch(at: talk.now) }
                guard frame[0]?.string == "server" else { continue }
                guard !waiting.isEmpty else { return ["silent instead of \(packet.text)"] }
                let own = waiting.removeFirst()
                guard try isSame(own, packet) else { return ["said \(own.text) instead of \(packet.text)"] }
            }
        } catch {
            return ["refused: \(error.code.rawValue)"]
        }
        return waiting.isEmpty ? [] : ["said \(waiting.map(\.text)) unasked"]
    }

    /// What the bot says before the client speaks again.
    private static func replies(behind place: Int, in frames: [JSONValue]) -> [Reply] {
        frames.dropFirst(place + 1).prefix { $0[0]?.string == "server" }.compactMap { frame in
            guard let packet = try? EnginePacket(text: frame[1]?.string ?? ""), packet.kind == .message,
                let event = try? SocketPacket(text: packet.content), event.data?[0]?.string == "bot_uttered"
            else { return nil }
            return event.data?[1]?["text"]?.string.map { .text($0) }
        }
    }

    /// How the JSON of a packet is written is free.
    private static func isSame(_ left: EnginePacket, _ right: EnginePacket) throws(Rejection) -> Bool {
        guard left.kind == right.kind else { return false }
        guard left.content != right.content else { return true }
        if left.kind == .message { return try SocketPacket(text: left.content) == SocketPacket(text: right.content) }
        guard let left = try? JSONValue(Array(left.content.utf8)) else { return false }
        return left == (try? JSONValue(Array(right.content.utf8)))
    }
}
