import Channels
import StrictJSON

/// Cases that are neither a request nor a setting: a signature to make, a text to open.
enum SpecialCases {
    /// Judges by the member that says what a case is, `given` standing for what stands in it.
    private static let judges: [(member: [String], judge: @Sendable (JSONValue, VectorFile) -> [String])] = [
        (["decrypt_only"], OpeningJudge.problems),
        (["given", "webhook"], RobotAddressJudge.problems),
    ]

    /// Judges such a case by the member that says what it is.
    static func judge(_ vector: JSONValue, file: VectorFile, adapter: any ChannelAdapter.Type) -> VectorResult {
        let judge = judges.first { entry in
            entry.member.reduce(vector as JSONValue?) { $0?[$1] } != nil
        }
        let problems = judge?.judge(vector, file) ?? ["nothing here judges such a case"]
        return VectorResult(id: vector["id"]?.string ?? "", problems: problems)
    }
}
