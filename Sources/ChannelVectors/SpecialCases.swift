import Channels
import StrictJSON

/// Cases that are neither a request nor a setting: a signature to make, a text to open, an answer to seal.
enum SpecialCases {
    /// Judges a case of one kind.
    typealias Judge = @Sendable (JSONValue, VectorFile, any ChannelAdapter.Type) -> VectorResult

    /// Judges by the member that says what a case is; a new kind is a file of its own and a line here.
    private static let judges: [(member: String, judge: Judge)] = [
        ("sign_only", SignOnlyJudge.judge),
        ("expect_fields", CallbackAnswerJudge.judge),
        ("decrypt_only", OpeningJudge.judge),
        ("given", RobotAddressJudge.judge),
    ]

    /// Judges such a case by the member that says what it is.
    static func judge(_ vector: JSONValue, file: VectorFile, adapter: any ChannelAdapter.Type) -> VectorResult {
        for (member, judge) in judges where vector[member] != nil { return judge(vector, file, adapter) }
        return VectorResult(id: vector["id"]?.string ?? "", problems: ["nothing here judges such a case"])
    }
}
