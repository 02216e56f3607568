/// Sends one request and gives back its answer.
///
/// Whoever implements it keeps three promises: nothing is connected to that the request's `AddressPolicy` refuses, judged by
/// the address that the socket goes to; redirects are answers, not orders; and every request ends by its time-outs.
public protocol HTTPSending: Sendable {
    /// The answer, whatever its status; a fault when there is none. Cancelling the task ends the request with
    /// `SendingFault.cancelled`.
    func send(_ request: OutgoingRequest) async throws(SendingFault) -> IncomingResponse
}
