import HTTPSending
import WorkingTime

/// What settings say about addresses, as far as it can be judged without asking a network.
enum ServiceAddresses {
    /// Characters that end a part of a URL's path, or begin an escape in it.
    private static let endOfPart = Set("/?#%\\")

    /// Whether a text can be listened on: an address or a name.
    static func isHost(_ text: String) -> Bool {
        let host = text.contains(":") ? "[\(text)]" : text
        guard let target = try? HTTPTarget("http://\(host)/") else { return false }
        switch target.host {
        case .address: return true
        // Four numbers that are no address are no name either.
        case .name(let name): return name.split(separator: ".").last?.allSatisfy(\.isNumber) == false
        }
    }

    /// An address of a proxy as connections show it; nil for what is none, such as a name or a network.
    static func proxy(_ text: String) -> String? { IPAddress(text).map { "\($0.unmapped)" } }

    /// Whether a name can be a part of a URL's path.
    static func isPathPart(_ name: String) -> Bool {
        (1...200).contains(name.utf8.count) && name != "." && name != ".."
            && name.allSatisfy { !endOfPart.contains($0) && !$0.isWhitespace }
            && name.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
    }

    /// Why a request to an address would never be made; nil where it may be.
    static func refusal(of url: String, under policy: AddressPolicy) -> BilingualPhrase? {
        let fault: SendingFault
        do throws(HTTPTarget.Defect) {
            guard let refusal = policy.refusal(of: try HTTPTarget(url)) else { return nil }
            fault = refusal
        } catch {
            fault = .badURL(error)
        }
        return BilingualPhrase(
            zh: "\(fault.chinese)（自家网络里的系统写进 outgoing.allow）",
            en: "\(fault.english) (systems in your own network are named in outgoing.allow)")
    }
}
