/// What a shop sets for one channel. Secrets come resolved, from the environment or from files.
public struct ChannelSettings: Sendable {
    /// The shop's name for the channel, as in `huashu.yaml` and in the address of its webhook.
    public var name: String
    private let value: @Sendable (String) -> String?

    /// Settings by their keys.
    public init(name: String, _ values: [String: String]) {
        self.init(name: name) { values[$0] }
    }

    /// Settings that are asked for one by one.
    package init(name: String, reading value: @escaping @Sendable (String) -> String?) {
        self.name = name
        self.value = value
    }

    /// A setting that may be missing; an empty one counts as missing.
    public subscript(key: String) -> String? {
        value(key).flatMap { $0.isEmpty ? nil : $0 }
    }

    /// A setting that must be there. Without its secret a channel does not start.
    public func required(_ key: String) throws(ChannelSettingsFault) -> String {
        guard let value = self[key] else { throw ChannelSettingsFault(channel: name, key: key, problem: .missing) }
        return value
    }

    /// A fault of a setting.
    public func fault(_ key: String, _ problem: ChannelSettingsFault.Problem) -> ChannelSettingsFault {
        ChannelSettingsFault(channel: name, key: key, problem: problem)
    }
}

/// Why a channel cannot start.
public struct ChannelSettingsFault: Error, Sendable, Hashable {
    /// What is wrong with a setting.
    public enum Problem: Sendable, Hashable {
        case missing
        /// It is not of the form that the platform gives; what it should look like, in Chinese and in English.
        case malformed(zh: String, en: String)
    }

    /// The shop's name for the channel.
    public var channel: String
    /// The setting.
    public var key: String
    /// What is wrong with it.
    public var problem: Problem

    /// A fault of a setting.
    public init(channel: String, key: String, problem: Problem) {
        self.channel = channel
        self.key = key
        self.problem = problem
    }
}
