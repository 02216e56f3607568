import HTTPSending
import Synchronization

/// A shop's system that answers what it was told to, one answer a request, the last one for ever.
final class ScriptedSystem: HTTPSending {
    private let answers: Mutex<[Result<IncomingResponse, SendingFault>]>
    private let seen = Mutex<[OutgoingRequest]>([])

    init(_ answers: [Result<IncomingResponse, SendingFault>]) { self.answers = Mutex(answers) }

    var requests: [OutgoingRequest] { seen.withLock { $0 } }

    func send(_ request: OutgoingRequest) async throws(SendingFault) -> IncomingResponse {
        seen.withLock { $0.append(request) }
        let answer = answers.withLock { $0.count > 1 ? $0.removeFirst() : $0.first }
        return try (answer ?? .failure(.stopped)).get()
    }
}

func json(_ text: String, status: Int = 200) -> Result<IncomingResponse, SendingFault> {
    .success(IncomingResponse(status: status, body: Array(text.utf8)))
}
