import Channels
import StrictJSON

/// Cases that are neither a request nor a setting: a signature to make, a text to open.
enum SpecialCases {
    /// Judges such a case by the member that says what it is.
    static func judge(_ vector: JSONValue, file: VectorFile, adapter: any ChannelAdapter.Type) -> VectorResult {
        VectorResult(id: vector["id"]?.string ?? "", problems: ["nothing here judges such a case"])
    }
}
