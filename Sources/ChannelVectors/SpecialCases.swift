import Channels
import StrictJSON

/// Cases that are neither a request nor a setting: a signature to make, a text to open, an answer to seal.
enum SpecialCases {
    /// Finds what is not as a case wants it.
    typealias Judge = @Sendable (JSONValue, VectorFile, any ChannelAdapter.Type) -> [String]

    /// Judges by the member that tells such cases from others.
    private static let judges: [String: Judge] = [
        "expect_fields": CallbackAnswerJudge.problems
    ]

    /// Judges such a case by the member that says what it is.
    static func judge(_ vector: JSONValue, file: VectorFile, adapter: any ChannelAdapter.Type) -> VectorResult {
        let id = vector["id"]?.string ?? ""
        guard let judge = judges.first(where: { vector[$0.key] != nil })?.value else {
            return VectorResult(id: id, problems: ["nothing here judges such a case"])
        }
        return VectorResult(id: id, problems: judge(vector, file, adapter))
    }
}
