import Channels
import ChineseText
import StrictJSON

/// Access tokens of platforms: fetched once for all who wait, kept while they last.
actor AccessTokens {
    private struct Kept {
        var token: String
        var until: Instant
    }

    private let send: CallSender
    private let clock: any ServiceClock
    private var kept: [String: Kept] = [:]
    private var fetching: [String: Task<Result<Kept, CallFault>, Never>] = [:]

    init(send: @escaping CallSender, clock: any ServiceClock) {
        self.send = send
        self.clock = clock
    }

    /// A request with its token in its place.
    func authorized(_ call: OutboundCall) async throws(CallFault) -> OutboundCall {
        guard let need = call.token else { return call }
        let token = try await token(for: need)
        var call = call
        switch need.place {
        case .query(let name):
            let mark = call.url.contains("?") ? "&" : "?"
            call.url += mark + Self.encoded(name) + "=" + Self.encoded(token)
        case .header(let name, let prefix):
            call.headers.append(ChannelRequest.Header(name, prefix + token))
        }
        call.token = nil
        return call
    }

    /// Forgets a token that a platform refuses.
    func forget(_ need: TokenNeed) { kept[need.name] = nil }

    private func token(for need: TokenNeed) async throws(CallFault) -> String {
        if let known = kept[need.name], clock.now < known.until { return known.token }
        if let running = fetching[need.name] { return try await running.value.get().token }
        let (send, clock) = (send, clock)
        let task = Task { () async -> Result<Kept, CallFault> in
            do throws(CallFault) {
                return .success(try await Self.fetch(need.source, with: send, clock))
            } catch {
                return .failure(error)
            }
        }
        fetching[need.name] = task
        defer { fetching[need.name] = nil }
        let fetched = try await task.value.get()
        kept[need.name] = fetched
        return fetched.token
    }

    /// Fetches a token. It is renewed before it ends: a tenth of its life earlier, at most five minutes.
    private static func fetch(
        _ source: TokenSource, with send: CallSender, _ clock: any ServiceClock
    ) async throws(CallFault) -> Kept {
        let call = OutboundCall(
            method: source.method, url: source.url, headers: source.headers, body: source.body, isRepeatable: true)
        let response = try await send(call)
        guard (200..<300).contains(response.status) else { throw CallFault(code: "token_http_\(response.status)") }
        guard let answer = try? JSONValue(response.body),
            let token = value(at: source.tokenPath, in: answer)?.string, !token.isEmpty
        else { throw CallFault(code: "token_refused") }
        let seconds = value(at: source.lifetimePath, in: answer)?.integer ?? 0
        let life = min(max(seconds, 0), 30 * 86_400) * 1_000
        return Kept(token: token, until: clock.now.advanced(byClamping: life - min(life / 10, 300_000)))
    }

    private static func value(at path: [String], in answer: JSONValue) -> JSONValue? {
        guard !path.isEmpty else { return nil }
        return path.reduce(answer as JSONValue?) { $0?[$1] }
    }

    private static func encoded(_ text: String) -> String {
        text.utf8.map { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                String(UnicodeScalar(byte))
            default: "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }.joined()
    }
}
