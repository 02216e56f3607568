public import Channels
public import Handoff

/// A desk of people that the shop runs, and how the escalation form gets there. Pure: it plans one request after the
/// other, each with the answers so far, and sends nothing itself.
public protocol HandoffForwarder: Sendable {
    /// The shop's name for it.
    var name: String { get }
    /// Whether the form is for it.
    func wants(_ form: HandoffForm) -> Bool
    /// What is to be done next, when the requests so far were answered like this.
    func next(for form: HandoffForm, after answers: [CallResponse], context: SendContext) -> ForwardStep
}

/// What a desk needs next.
public enum ForwardStep: Sendable, Hashable {
    /// This request.
    case call(OutboundCall)
    /// Nothing: it has the form, under this name.
    case done(reference: String?)
    /// It did not take the form.
    case failed(Delivery)
}
