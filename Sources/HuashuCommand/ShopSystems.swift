import BotDirectory
import ChineseText
import DialogueRuntime
import Foundation
import HTTPCurl
import HTTPSending
import LookupHTTP
import LookupTables
import ScriptChecking
import WorkingTime

/// The shop's own systems, as far as lookups ask them: who sends, where to, and with which secrets.
struct ShopSystems: Sendable {
    /// Makes what sends requests to them; called when there is a lookup to send only.
    let sender: @Sendable () -> any HTTPSending
    /// Which addresses may be asked.
    let policy: AddressPolicy
    /// The bot's directory, which files of secrets are relative to.
    let directory: String
    /// Where variables with secrets are.
    let environment: [String: String]

    /// What answers the lookups of a bot: its systems where the settings name them, its tables else.
    func lookups(directory: String, bot: Bot, clock: @escaping @Sendable () -> Instant) -> any LookupProvider {
        let tables = TableLookups(directory: directory, bot: bot, clock: clock)
        guard HTTPLookups.serves(bot) else { return tables }
        return HTTPLookups(
            bot: bot, sender: sender(), policy: policy, others: tables, secret: { secret($0) }, now: clock)
    }

    /// What is wrong with the settings of lookups: secrets that are not to be had.
    func faults(of bot: Bot, location: (String) -> String? = { _ in nil }) -> [BilingualPhrase] {
        let missing = HTTPLookups.secrets(of: bot).flatMap { lookup, secrets in
            secrets.filter { secret($0) == nil }.map { (key: "lookups.\(lookup)", name: $0.text) }
        }
        return missing.sorted { ($0.key, $0.name) < ($1.key, $1.name) }.map { key, name in
            let place = location(key).map { $0 + ": " } ?? ""
            return BilingualPhrase(
                zh: "\(place)\(key)：没有密钥 \(name)", en: "\(place)\(key): there is no secret \(name)")
        }
    }

    private func secret(_ reference: SecretReference) -> String? {
        try? reference.secret(environment: environment, directory: directory)
    }
}

extension ShopSystems {
    /// The systems of a bot at the workbench. A policy that cannot be read lets nothing out but to public addresses; `serve`
    /// says what is wrong with it.
    static func ofWorkbench(_ settings: ServiceSettings, directory: String) -> ShopSystems {
        ShopSystems(
            sender: { CurlSender() }, policy: (try? AddressPolicy(allowing: settings.outgoingAllow)) ?? .publicOnly,
            directory: directory, environment: ProcessInfo.processInfo.environment)
    }
}
