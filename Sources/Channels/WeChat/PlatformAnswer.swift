import StrictJSON

/// What WeChat's and WeCom's interfaces answer: 200 and, in the body, a code.
struct PlatformAnswer {
    private let response: CallResponse
    /// The answer's members.
    let json: JSONValue?

    init(_ response: CallResponse) {
        self.response = response
        json = try? JSONValue(response.body)
    }

    /// The code; nil where the body has none.
    var code: Int64? { json?["errcode"]?.integer }

    /// What the answer means for what was sent.
    ///
    /// - Parameter closed: The codes that say that no more may be sent.
    func delivery(closed: Set<Int64>) -> Delivery {
        guard (200..<300).contains(response.status) else { return .byStatus(response) }
        switch code {
        case 0: return .delivered
        case -1: return .retry(after: nil)
        case 40001, 40014, 41001, 42001: return .renewToken
        case 45009, 45011: return .retry(after: 60_000)
        case let code? where closed.contains(code): return .windowClosed
        case let code?: return .refused("errcode_\(code)")
        case nil: return .refused("no_errcode")
        }
    }
}
