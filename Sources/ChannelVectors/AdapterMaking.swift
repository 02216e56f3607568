import Channels
import StrictJSON

extension VectorFile {
    /// Settings that files leave out because no request is verified with them.
    private static let standIns: [String: String] = [
        "base_url": "https://platform.example", "api_token": "stand-in", "bot_token": "1:stand-in",
        "app_secret": "stand-in", "secret": "stand-in for a secret", "access_token": "stand-in",
        "public_url": "https://bot.example",
        "account_sid": "AC0",
    ]

    /// The adapter as a case wants it.
    func adapter(
        _ type: any ChannelAdapter.Type, for vector: JSONValue
    ) throws(ChannelSettingsFault) -> any ChannelAdapter {
        var values = Self.standIns
        var merged = config
        if let id = vector["id"]?.string, let mode = mode(of: id) { merged["mode"] = .string(mode) }
        for changes in [vector["config_override"]?.object, vector["config_only"]?.object].compactMap(\.self) {
            for name in changes.names { merged[name] = changes[name] }
        }
        for name in merged.names { values[name] = merged[name]?.string ?? merged[name]?.text }
        return try type.init(ChannelSettings(name: channel, values))
    }

    private func mode(of id: String) -> String? {
        guard let prefix = modes.names.first(where: { id.hasPrefix($0) }), let mode = modes[prefix]?.string else {
            return nil
        }
        switch mode {
        case "plaintext", "safe": return mode
        default: return "plaintext"
        }
    }
}
