public import BotDirectory
public import ChineseText
public import DialogueRuntime
public import HTTPSending
public import MetricsText
public import ScriptChecking
import ScriptSyntax
import StrictJSON

/// Answers lookups from the shop's own systems, as `huashu.yaml` binds them; what it does not bind so, another provider
/// answers.
///
/// A read is tried again after a failure while there is time; a write is made once, with a key by which the other side knows
/// a repetition. A system that fails again and again is left alone for a while.
public final class HTTPLookups: LookupProvider {
    private let endpoints: [String: Endpoint]
    private let secrets: [SecretReference: String]
    private let sender: any HTTPSending
    private let policy: AddressPolicy
    private let others: any LookupProvider
    private let now: @Sendable () -> Instant
    private let books: SystemBooks

    /// What the settings of a bot bind to requests.
    ///
    /// - Parameters:
    ///   - policy: Which addresses may be asked.
    ///   - others: Answers lookups that no request answers.
    ///   - secret: Finds a secret; nil when it is missing, and then the lookup fails.
    public init(
        bot: Bot, sender: any HTTPSending, policy: AddressPolicy, others: any LookupProvider,
        secret: (SecretReference) -> String?, now: @escaping @Sendable () -> Instant
    ) {
        let endpoints = Self.endpoints(of: bot).compactMapValues { try? $0.get() }
        var secrets: [SecretReference: String] = [:]
        for reference in Set(endpoints.values.flatMap(\.secrets)) { secrets[reference] = secret(reference) }
        self.endpoints = endpoints
        self.secrets = secrets
        books = SystemBooks(endpoints.mapValues(\.name))
        self.sender = sender
        self.policy = policy
        self.others = others
        self.now = now
    }

    /// Whether any lookup of a bot is answered by a request.
    public static func serves(_ bot: Bot) -> Bool {
        bot.settings.lookups.values.contains { if case .http = $0 { true } else { false } }
    }

    /// The secrets that the requests of a bot need, by the lookup's name.
    public static func secrets(of bot: Bot) -> [String: Set<SecretReference>] {
        let needs = endpoints(of: bot).values.compactMap { try? $0.get() }.map { ($0.name, Set($0.secrets)) }
        return Dictionary(needs) { $0.union($1) }.filter { !$0.value.isEmpty }
    }

    static func endpoints(of bot: Bot) -> [String: Result<Endpoint, Endpoint.Fault>] {
        var endpoints: [String: Result<Endpoint, Endpoint.Fault>] = [:]
        for lookup in bot.lookups {
            guard case .http(let binding)? = bot.settings.lookups[lookup.key] else { continue }
            endpoints[lookup.key] = Result { () throws(Endpoint.Fault) in
                try Endpoint(lookup, binding, slots: bot.slots)
            }
        }
        return endpoints
    }

    /// What is counted of the systems, for Prometheus; the only names in it are those of the bot's lookups.
    public func families() -> [MetricFamily] { books.families(at: now()) }

    /// The answer; what goes wrong is an answer too, with a code and nothing of what was sent or received.
    public func answer(_ request: LookupRequest) async -> LookupOutcome {
        let key = nameKey(request.lookup)
        guard let endpoint = endpoints[key] else { return await others.answer(request) }
        let begun = now()
        let (outcome, counted) = await answer(request, key, endpoint)
        books.count(counted, of: key, after: now() &- begun)
        return outcome
    }

    private func answer(
        _ request: LookupRequest, _ key: String, _ endpoint: Endpoint
    ) async -> (LookupOutcome, counted: SystemBooks.Outcome) {
        let values = FilledText.Values(
            inputs: Dictionary(
                request.inputs.map { (nameKey($0.key), $0.value) }, uniquingKeysWith: { first, _ in first }),
            customer: request.customer, secrets: secrets)
        let outgoing: OutgoingRequest
        do throws(Endpoint.RequestFault) {
            outgoing = try endpoint.request(values, idempotencyKey: request.idempotencyKey)
        } catch {
            return (.failed("\(endpoint.name): \(error.rawValue)"), .failed)
        }
        var last = Attempt.failed("no time", isWorthRetrying: false)
        for _ in 0...max(0, endpoint.retries) {
            let (left, isOverflown) = request.deadline.subtractingReportingOverflow(now())
            guard !isOverflown, left > 0 else { break }
            guard books.admits(key, at: now()) else {
                return (.failed("\(endpoint.name): left alone after failures"), .leftAlone)
            }
            last = await attempt(outgoing, endpoint, within: left)
            books.note(key, isFailure: last.isFailure, at: now())
            guard last.isWorthRetrying else { break }
        }
        let outcome = last.outcome(of: endpoint)
        return (outcome, SystemBooks.Outcome(outcome))
    }

    /// What one request came to.
    private enum Attempt {
        case answered(LookupOutcome)
        case timedOut
        case failed(String, isWorthRetrying: Bool)

        var isWorthRetrying: Bool {
            switch self {
            case .answered: false
            case .timedOut: true
            case .failed(_, let isWorthRetrying): isWorthRetrying
            }
        }

        /// Whether the system itself failed; an answer that the settings do not fit is no sign of that.
        var isFailure: Bool { isWorthRetrying }

        func outcome(of endpoint: Endpoint) -> LookupOutcome {
            switch self {
            case .answered(let outcome): outcome
            case .timedOut: .timedOut
            case .failed(let why, _): .failed("\(endpoint.name): \(why)")
            }
        }
    }

    private func attempt(_ request: OutgoingRequest, _ endpoint: Endpoint, within left: Instant) async -> Attempt {
        var request = request
        let limit = endpoint.timeout > 0 ? min(left, Instant(endpoint.timeout)) : left
        request.policy = policy
        request.totalTimeout = .milliseconds(limit)
        request.connectTimeout = min(request.connectTimeout, request.totalTimeout)
        do throws(SendingFault) {
            return Self.reading(try await sender.send(request), endpoint)
        } catch {
            switch error {
            // Whoever waits gives up when its time is over, which may be a moment before the request does.
            case .timeout, .connectTimeout, .cancelled: return .timedOut
            default: return .failed(error.code, isWorthRetrying: error.isTransient)
            }
        }
    }

    private static func reading(_ response: IncomingResponse, _ endpoint: Endpoint) -> Attempt {
        if endpoint.emptyStatuses.contains(response.status) { return .answered(.empty) }
        switch response.status {
        case 200..<300: break
        case 408, 425, 429, 500...599: return .failed("status \(response.status)", isWorthRetrying: true)
        default: return .failed("status \(response.status)", isWorthRetrying: false)
        }
        if !endpoint.hasOutputs { return .answered(.found([:])) }
        guard let answer = try? JSONValue(response.body) else {
            return .failed("the answer is not JSON", isWorthRetrying: false)
        }
        let values = endpoint.values(in: answer)
        return .answered(values.isEmpty && !endpoint.isWrite ? .empty : .found(values))
    }
}
