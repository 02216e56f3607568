public import Handoff
public import ScriptChecking
import ScriptSyntax

extension Turn {
    /// The forms that go to people after this turn, each with the request it comes from.
    public func forms(of bot: Bot) -> [(request: HandoffRequest, form: HandoffForm)] {
        actions.compactMap { action in
            guard let (request, isTakeover) = action.form else { return nil }
            return (
                request,
                HandoffForm(
                    request: request, bot: bot, signals: session.signals, locale: session.locale,
                    isTakeover: isTakeover)
            )
        }
    }

    /// Puts the number under which a form was registered in the place of the one that the interpreter proposed, in
    /// everything that was said and remembered. Proposed numbers are unlike anything else in a text.
    public mutating func number(_ form: String, _ number: String, proposed: String?) {
        for index in actions.indices { actions[index] = actions[index].numbered(form, number, proposed) }
        if session.caseNumber == proposed { session.caseNumber = number }
        if case .requested(form, let queue, let noticed, var open?) = session.control {
            open.caseNumber = number
            open.request.caseNumber = number
            session.control = .requested(handoff: form, queue: queue, noticed: noticed, open: open)
        }
        for (matter, memory) in session.forms where memory.handoff == form {
            session.forms[matter]?.caseNumber = number
        }
        guard let proposed, proposed != number else { return }
        for index in session.transcript.indices {
            session.transcript[index].text.replace(proposed, with: number)
        }
        session.lastSaid = session.lastSaid.map { $0.replacing(proposed, number) }
    }
}

extension Action {
    /// The form that goes to people, and whether one of them is to take over.
    fileprivate var form: (request: HandoffRequest, isTakeover: Bool)? {
        switch self {
        case .openCase(let request): (request, false)
        case .handOff(let request): (request, true)
        case .say, .startLookup, .setTimer, .cancelTimer, .close: nil
        }
    }

    fileprivate func numbered(_ form: String, _ number: String, _ proposed: String?) -> Action {
        switch self {
        case .openCase(let request): .openCase(request.numbered(form, number))
        case .handOff(let request): .handOff(request.numbered(form, number))
        case .say(let message): .say(proposed.map { message.replacing($0, number) } ?? message)
        case .startLookup, .setTimer, .cancelTimer, .close: self
        }
    }
}

extension HandoffRequest {
    fileprivate func numbered(_ form: String, _ number: String) -> HandoffRequest {
        guard id == form else { return self }
        var request = self
        request.caseNumber = number
        return request
    }
}

extension OutgoingMessage {
    fileprivate func replacing(_ proposed: String, _ number: String) -> OutgoingMessage {
        var message = self
        message.text.replace(proposed, with: number)
        return message
    }
}
