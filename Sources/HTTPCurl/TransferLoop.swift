import HTTPSending

/// What the thread does again and again: begin orders, let libcurl work, hand out outcomes. It never leaves its thread.
final class TransferLoop {
    private let multi: LibCurl.Multi
    private let settings: CurlSender.Settings
    private let finish: (Order, Result<IncomingResponse, SendingFault>) -> Void
    private var waiting = WaitingLine()
    private var running: [ObjectIdentifier: (order: Order, transfer: LibCurl.Transfer)] = [:]

    init(
        multi: LibCurl.Multi, settings: CurlSender.Settings,
        finish: @escaping (Order, Result<IncomingResponse, SendingFault>) -> Void
    ) {
        self.multi = multi
        self.settings = settings
        self.finish = finish
    }

    /// One round; ends when something may have happened.
    func step(_ tasks: TransferThread.Tasks) {
        for order in tasks.orders {
            if order.ticket.isCancelled {
                finish(order, .failure(.cancelled))
            } else {
                waiting.append(order)
            }
        }
        for ticket in tasks.cancelled { cancel(ticket) }
        for order in waiting.takeExpired(at: .now) { finish(order, .failure(.timeout)) }
        beginWaiting()
        for (transfer, outcome) in multi.perform() {
            guard let order = running.removeValue(forKey: transfer.id)?.order else { continue }
            finish(order, outcome)
        }
        beginWaiting()
        // Who waits in line has a deadline that libcurl does not know.
        multi.wait(milliseconds: waiting.isEmpty ? 60_000 : 100)
    }

    func endAll(with fault: SendingFault) {
        for (order, transfer) in running.values {
            multi.end(transfer)
            finish(order, .failure(fault))
        }
        running = [:]
        while let order = waiting.popFirst() { finish(order, .failure(fault)) }
    }

    private func cancel(_ ticket: Ticket) {
        if let (order, transfer) = running.removeValue(forKey: ObjectIdentifier(ticket)) {
            multi.end(transfer)
            finish(order, .failure(.cancelled))
        } else if let order = waiting.remove(ticket) {
            finish(order, .failure(.cancelled))
        }
    }

    private func beginWaiting() {
        while running.count < max(1, settings.mostInFlight), let order = waiting.popFirst() {
            let remaining = order.deadline - .now
            let id = ObjectIdentifier(order.ticket)
            guard remaining > .zero else {
                finish(order, .failure(.timeout))
                continue
            }
            guard
                let transfer = LibCurl.Transfer(
                    order.request, to: order.target, id: id, remaining: remaining, settings: settings),
                multi.start(transfer)
            else {
                finish(order, .failure(LibCurl.notStarted))
                continue
            }
            running[id] = (order, transfer)
        }
    }
}
