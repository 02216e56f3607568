import Diagnostics

/// Names that only secrets have.
enum SecretNames {
    private static let words = [
        "secret", "token", "password", "passwd", "passphrase", "api_key", "apikey", "access_key", "private_key",
        "credential", "密码", "密钥", "口令", "令牌",
    ]

    static func contains(_ key: String) -> Bool {
        let name = key.lowercased().replacing("-", with: "_")
        return words.contains { name.contains($0) }
    }

    /// Sections of the file in which secrets stand, or are written by mistake.
    private static let sections: Set<String> = {
        let secrets = SettingsSchema.keys.filter { $0.kind == .secret }
        return Set(secrets.compactMap(\.path.first) + ["channels", "forward", "api_keys"])
    }()

    /// Whether secrets stand in a section of the top of the file. Of a section that is unknown nobody can tell.
    static func mayStand(in section: String) -> Bool {
        sections.contains(section) || !SettingsSchema.children(of: []).contains(section)
    }

    /// Whether what is written under an unknown key may be a secret: it says so, it stands where secrets do, or it is
    /// nearest to the name of one.
    static func mayBeMeant(by key: String, below pattern: [String]) -> Bool {
        if contains(key) { return true }
        if let section = pattern.first { return sections.contains(section) }
        let known = SettingsSchema.children(of: pattern) + words
        return Suggestion.nearest(to: key.lowercased(), among: known).first.map(words.contains) ?? false
    }
}
