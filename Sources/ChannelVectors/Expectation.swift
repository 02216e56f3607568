import Channels
import StrictJSON

/// What a case of a format expects of a step that may be refused.
struct Expectation {
    private let outcome: String
    private let reason: String?

    init(_ vector: JSONValue) {
        outcome = vector["expect"]?["outcome"]?.string ?? ""
        reason = vector["expect"]?["reason"]?.string
    }

    /// Runs the step, which gives what was wrong with its result, and compares its refusal with the expected one.
    func result(_ id: String, _ step: () throws(Rejection) -> [String]) -> VectorResult {
        do throws(Rejection) {
            let problems = try step()
            return VectorResult(id: id, problems: outcome == "reject" ? ["was not refused"] : problems)
        } catch {
            guard outcome == "reject" else {
                return VectorResult(id: id, problems: ["refused: \(error.code.rawValue)"])
            }
            let isAsked = reason == nil || reason == error.code.rawValue
            return VectorResult(
                id: id, problems: isAsked ? [] : ["refused for \(error.code.rawValue), not \(reason ?? "")"])
        }
    }
}
