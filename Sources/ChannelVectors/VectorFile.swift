public import StrictJSON

/// A file of golden requests and replies of one channel, in the format of `Tests/ChannelsTests/Fixtures/vectors/README.md`.
public struct VectorFile: Sendable {
    /// Why a file cannot be read.
    public enum Fault: Error, Sendable, Hashable {
        /// It is not JSON.
        case json(JSONFault)
        /// A member is missing or of another kind.
        case member(String)
    }

    /// The channel's kind, as adapters are called.
    public let channel: String
    /// Unix seconds that the verifier must believe.
    let now: Int64
    /// The settings of the channel.
    let config: JSONObject
    /// Which mode cases run in, by how their names begin.
    let modes: JSONObject
    let cases: [JSONValue]
    let replies: [JSONValue]
    /// The whole file, for judges of further members.
    let whole: JSONValue

    /// Reads a file.
    public init(_ bytes: [UInt8]) throws(Fault) {
        do throws(JSONFault) {
            whole = try JSONValue(bytes)
        } catch {
            throw .json(error)
        }
        guard let channel = whole["channel"]?.string else { throw .member("channel") }
        guard let cases = whole["cases"]?.array, cases.allSatisfy({ $0["id"]?.string != nil }) else {
            throw .member("cases")
        }
        self.channel = channel
        self.cases = cases
        now = whole["clock"]?["now"]?.integer ?? 0
        config = whole["config"]?.object ?? JSONObject()
        modes = whole["mode_by_case_prefix"]?.object ?? JSONObject()
        replies = whole["replies"]?.array ?? []
    }

    /// The case of a name.
    func `case`(_ id: String) -> JSONValue? { cases.first { $0["id"]?.string == id } }
}

/// What became of one case.
public struct VectorResult: Sendable, Hashable {
    /// The name of the case.
    public let id: String
    /// What was not as it should be; empty when everything was.
    public let problems: [String]

    /// Whether everything was as it should be.
    public var isPassed: Bool { problems.isEmpty }
}
