import Channels

extension ChannelSettings {
    /// The address of a web page or a program, with its path and query.
    func webAddress(_ key: String) throws(ChannelSettingsFault) -> String {
        let text = try required(key)
        let isAddress = ["https://", "http://"].contains { text.hasPrefix($0) && text.utf8.count > $0.utf8.count }
        guard isAddress, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { throw fault(key, BaseURL.wanted) }
        return text
    }

    /// The address of a server, without a slash at its end.
    func server(_ key: String) throws(ChannelSettingsFault) -> String {
        guard let base = BaseURL.read(try required(key)) else { throw fault(key, BaseURL.wanted) }
        return base
    }

    /// A number that a desk gave to something.
    func number(_ key: String) throws(ChannelSettingsFault) -> Int64 {
        guard let number = Int64(try required(key)), number > 0 else {
            throw fault(key, .malformed(zh: "一个正整数", en: "a number above 0"))
        }
        return number
    }
}
