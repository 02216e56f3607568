import Channels
import Forwarding
import Synchronization
import Testing

@Suite("Settings of the kinds of channels and desks")
struct SettingsOfKindsTests {
    /// A value that every kind takes.
    private static let values = [
        "encoding_aes_key": String(repeating: "a", count: 43), "account_sid": "AC0", "bot_token": "1:t",
        "account_id": "1", "inbox_id": "1", "team_id": "1", "customer_domain": "shop.example", "mode": "safe",
        "send_by": "push", "max_body_bytes": "1000", "shortest_session_id": "32", "bot_username": "shop_bot",
        "secret": "whsec_" + String(repeating: "A", count: 44), "receive_id": "corp",
        "retiring_secret": "whsec_" + String(repeating: "A", count: 44),
        "public_key": "whpk_" + String(repeating: "A", count: 43) + "=",
        "secret_key_seed": "whsk_" + String(repeating: "A", count: 43) + "=",
    ]
    /// What the service adds, which nobody writes.
    private static let added: Set<String> = ["origins", "service_url"]

    private static func value(_ key: String) -> String {
        values[key] ?? (key.hasSuffix("url") ? "https://shop.example" : "text")
    }

    /// Every key that is asked for when some are there, and those that are missing are added one by one.
    private static func keys(
        readWith given: Set<String>, _ make: (ChannelSettings) throws(ChannelSettingsFault) -> Void
    ) -> Set<String> {
        let asked = Mutex<Set<String>>([])
        var known = given
        for _ in 0..<20 {
            let there = known
            let settings = ChannelSettings(name: "c") { key in
                asked.withLock { _ = $0.insert(key) }
                return there.contains(key) ? Self.value(key) : nil
            }
            do throws(ChannelSettingsFault) {
                try make(settings)
                break
            } catch {
                guard error.problem == .missing, known.insert(error.key).inserted else { break }
            }
        }
        return asked.withLock { $0 }
    }

    @Test("Each kind reads what it says that it takes, and nothing else")
    func declared() {
        typealias Make = (ChannelSettings) throws(ChannelSettingsFault) -> Void
        let channels = ChannelCatalogue.adapters.map { kind -> (String, [String], Make) in
            (kind.kind, kind.settings, { (settings) throws(ChannelSettingsFault) in _ = try kind.init(settings) })
        }
        let desks = DeskCatalogue.forwarders.map { kind -> (String, [String], Make) in
            (
                kind.kind, kind.settings.map { $0 == "secret_url" ? "url" : $0 },
                { (settings) throws(ChannelSettingsFault) in _ = try kind.init(settings) }
            )
        }
        for (kind, settings, make) in channels + desks {
            let choices = [[]] + settings.map { Set([$0]) }
            let read = choices.reduce(into: Set<String>()) { $0.formUnion(Self.keys(readWith: $1, make)) }
            #expect(read.subtracting(Self.added) == Set(settings), "\(kind)")
        }
    }
}
