import Channels
import StrictJSON

/// Cases that are neither a request nor a setting: a signature to make, a text to open, an answer to seal.
enum SpecialCases {
    /// Finds what is not as a case wants it.
    typealias Judge = @Sendable (JSONValue, VectorFile, any ChannelAdapter.Type) -> [String]

    /// Judges by the member that says what a case is, names leading to it from the outside to the inside. A new kind is
    /// a file of its own and a line here.
    private static let judges: [(member: [String], judge: Judge)] = [
        (["decrypt_only"], { vector, file, _ in OpeningJudge.problems(vector, file) }),
        (["expect_fields"], CallbackAnswerJudge.problems),
        (["sign_only"], { vector, file, adapter in SignOnlyJudge.judge(vector, file, adapter).problems }),
        (["given", "webhook"], { vector, file, _ in RobotAddressJudge.problems(vector, file) }),
    ]

    /// Judges such a case by the member that says what it is.
    static func judge(_ vector: JSONValue, file: VectorFile, adapter: any ChannelAdapter.Type) -> VectorResult {
        let judge = judges.first { entry in
            entry.member.reduce(vector as JSONValue?) { $0?[$1] } != nil
        }
        let problems = judge?.judge(vector, file, adapter) ?? ["nothing here judges such a case"]
        return VectorResult(id: vector["id"]?.string ?? "", problems: problems)
    }
}
