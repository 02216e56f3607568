import Channels
import StrictJSON

/// A talk with a desk, told again from its beginning each time: answers that were had are given at once, and the first
/// request without one stops the telling. So what a forwarder does reads from top to bottom and keeps no state.
struct DeskTalk {
    /// Why the telling stops here.
    struct Pause: Error {
        let step: DeskStep
    }

    private var answers: ArraySlice<CallResponse>

    /// Tells a talk up to where it stops.
    static func step(
        after answers: [CallResponse], _ tell: (inout DeskTalk) throws(Pause) -> String?
    ) -> DeskStep {
        var talk = DeskTalk(answers: answers[...])
        do throws(Pause) {
            return .done(reference: try tell(&talk))
        } catch {
            return error.step
        }
    }

    /// The JSON of the answer to a request; null where it is empty or no JSON.
    mutating func ask(_ call: OutboundCall) throws(Pause) -> JSONValue {
        guard let answer = answers.popFirst() else { throw Pause(step: .call(call)) }
        switch Delivery.byStatus(answer) {
        case .delivered: return (try? JSONValue(answer.body)) ?? .null
        case .retry(let after): throw Pause(step: .retry(after: after))
        case .renewToken, .windowClosed: throw Pause(step: .retry(after: nil))
        case .refused(let code): throw Pause(step: .refused(code))
        }
    }

    /// The number that a desk gave to something.
    static func number(_ value: JSONValue?) throws(Pause) -> Int64 {
        guard let number = value?.integer else { throw Pause(step: .refused("unexpected_answer")) }
        return number
    }
}
