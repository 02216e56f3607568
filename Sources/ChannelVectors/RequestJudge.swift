import Channels
import StrictJSON

/// Gives requests of a file to an adapter and compares what becomes of them.
struct RequestJudge {
    let file: VectorFile
    let adapter: any ChannelAdapter.Type

    /// What the shell remembers between requests.
    private struct Memory {
        var messages: Set<String> = []
        /// Verified signatures with the bodies that they came with.
        var signatures: [String: [UInt8]] = [:]
    }

    /// What a request came to, in the words of the format.
    private struct Outcome {
        var name: String
        var reason: String?
        var response: ChannelResponse?
        var messages: [Inbound] = []
        var pull: PullOrder?
        /// Where a reply to the first message would go.
        var callsBack: [String] = []
    }

    func judge(_ vector: JSONValue) -> VectorResult {
        let id = vector["id"]?.string ?? ""
        guard let expected = vector["expect"] else { return VectorResult(id: id, problems: ["no “expect”"]) }
        let names = (vector["after"]?.array ?? []).compactMap(\.string)
        let sequence = vector["sequence"]?.array?.compactMap(\.string)
        var memory = Memory()
        var outcome: Outcome?
        for earlier in (names + (sequence ?? [])).compactMap(file.case) { outcome = run(earlier, &memory) }
        if sequence == nil {
            if vector["request"] != nil {
                outcome = run(vector, &memory)
            } else if vector["config_only"] != nil {
                outcome = configured(vector)
            } else {
                return SpecialCases.judge(vector, file: file, adapter: adapter)
            }
        }
        guard let outcome else { return VectorResult(id: id, problems: ["names a case that is not there"]) }
        return VectorResult(id: id, problems: problems(outcome, expected, isSequence: (sequence ?? []).count > 1))
    }

    // MARK: Running

    private func configured(_ vector: JSONValue) -> Outcome {
        do throws(ChannelSettingsFault) {
            _ = try file.adapter(adapter, for: vector)
            return Outcome(name: "accept")
        } catch {
            return Self.refused(error)
        }
    }

    private func run(_ vector: JSONValue, _ memory: inout Memory) -> Outcome {
        guard let request = ChannelRequest(vector: vector["request"]) else { return Outcome(name: "no request") }
        let made: any ChannelAdapter
        do throws(ChannelSettingsFault) {
            made = try file.adapter(adapter, for: vector)
        } catch {
            return Self.refused(error)
        }
        do throws(Rejection) {
            let now = (vector["now"]?.integer ?? file.now) * 1000
            var outcome = try Self.outcome(of: made.receive(request, now: now), request, &memory)
            if let message = outcome.messages.first {
                let context = SendContext(outboundID: "o-1", now: now, salt: [UInt8](repeating: 7, count: 16))
                outcome.callsBack = made.plan(.text("好"), to: Address(of: message), context: context).map(\.url)
            }
            return outcome
        } catch {
            return Outcome(name: "reject", reason: error.code.rawValue)
        }
    }

    private static func refused(_ fault: ChannelSettingsFault) -> Outcome {
        let code: Rejection.Code = fault.problem == .missing ? .notConfigured : .invalidSecret
        return Outcome(name: "reject", reason: code.rawValue)
    }

    private static func outcome(
        of receipt: Receipt, _ request: ChannelRequest, _ memory: inout Memory
    ) throws(Rejection) -> Outcome {
        switch receipt {
        case .challenge(let response): return Outcome(name: "challenge", response: response)
        case .ignored(let reason, let response): return Outcome(name: "ignore", reason: reason, response: response)
        case .pull(let order, let response): return Outcome(name: "pull", response: response, pull: order)
        case .accepted(let acceptance):
            if let signature = acceptance.signature {
                guard memory.signatures[signature, default: request.body] == request.body else {
                    throw Rejection(.badSignature)
                }
                memory.signatures[signature] = request.body
            }
            let keys = acceptance.messages.map(\.idempotencyKey)
            let isRepeated = !keys.isEmpty && memory.messages.isSuperset(of: keys)
            memory.messages.formUnion(keys)
            return Outcome(
                name: isRepeated ? "duplicate" : "accept", response: acceptance.acknowledgement,
                messages: acceptance.messages)
        }
    }

    // MARK: Comparing

    private func problems(_ outcome: Outcome, _ expected: JSONValue, isSequence: Bool) -> [String] {
        guard let name = expected["outcome"]?.string else { return ["no “outcome”"] }
        if name == "policy" {
            // A signature that covers no body is good for one body only; else any definite answer will do.
            return isSequence && outcome.name != "reject" ? ["another body under the same signature was taken"] : []
        }
        guard outcome.name == name else {
            return ["expected \(name), got \(outcome.name)" + (outcome.reason.map { " (\($0))" } ?? "")]
        }
        var problems: [String] = []
        let reasons = expected["reason_any_of"]?.array ?? [expected["reason"]].compactMap(\.self)
        if !reasons.isEmpty, !reasons.contains(where: { $0.string == outcome.reason }) {
            problems.append("expected reason \(reasons.map(\.text)), got \(outcome.reason ?? "none")")
        }
        problems += responseProblems(outcome.response, expected)
        problems += messageProblems(outcome.messages, expected)
        if let forbidden = expected["must_not_call"]?.string,
            outcome.callsBack.contains(where: { $0 == forbidden || $0 == outcome.messages.first?.details[forbidden] })
        {
            problems.append("would call \(forbidden)")
        }
        if let pull = expected["pull"] { problems += Self.differences(outcome.pull, pull) }
        return problems
    }

    private func responseProblems(_ response: ChannelResponse?, _ expected: JSONValue) -> [String] {
        var problems: [String] = []
        let bodies = expected["response_body_any_of"]?.array ?? [expected["response_body"]].compactMap(\.self)
        if !bodies.isEmpty, let response {
            let isThere = bodies.contains { body in
                body.string.map { Array($0.utf8) == response.body } ?? (body == (try? JSONValue(response.body)))
                    || (try? JSONValue(response.body)) == body
            }
            if !isThere { problems.append("answered \(String(decoding: response.body, as: UTF8.self))") }
        }
        if let type = expected["response_content_type"]?.string,
            response?.contentType?.split(separator: ";").first.map(String.init) != type
        {
            problems.append("answered as \(response?.contentType ?? "nothing"), not as \(type)")
        }
        return problems
    }

    private func messageProblems(_ messages: [Inbound], _ expected: JSONValue) -> [String] {
        var problems: [String] = []
        if let parts = expected["idempotency_parts"]?.array?.compactMap(\.string),
            messages.first?.idempotency != parts
        {
            problems.append("idempotency \(messages.first?.idempotency ?? []), not \(parts)")
        }
        guard let wanted = expected["inbound"]?.array else { return problems }
        guard wanted.count == messages.count else {
            return problems + ["\(messages.count) messages, not \(wanted.count)"]
        }
        for (message, fields) in zip(messages, wanted) { problems += message.differences(from: fields) }
        return problems
    }

    private static func differences(_ order: PullOrder?, _ wanted: JSONValue) -> [String] {
        let got: JSONValue = [
            "api": .string(order?.api ?? ""), "token": .string(order?.token ?? ""),
            "open_kfid": .string(order?.account ?? ""),
        ]
        return got == wanted ? [] : ["pulls \(got.text), not \(wanted.text)"]
    }
}
