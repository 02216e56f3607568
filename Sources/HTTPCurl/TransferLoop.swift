import HTTPSending

/// What the thread does again and again: begin orders, let libcurl work, hand out outcomes. It never leaves its thread.
final class TransferLoop {
    private let multi: LibCurl.Multi
    private let settings: CurlSender.Settings
    private let finish: (Order, Result<IncomingResponse, SendingFault>) -> Void
    private var waiting = WaitingLines()
    private var running: [ObjectIdentifier: (order: Order, transfer: LibCurl.Transfer)] = [:]
    /// How many of them go to each host.
    private var runningTo: [HostPort: Int] = [:]

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
            if let (order, _) = takeRunning(transfer.id) { finish(order, outcome) }
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
        (running, runningTo) = ([:], [:])
        for order in waiting.takeAll() { finish(order, .failure(fault)) }
    }

    private func cancel(_ ticket: Ticket) {
        if let (order, transfer) = takeRunning(ObjectIdentifier(ticket)) {
            multi.end(transfer)
            finish(order, .failure(.cancelled))
        } else if let order = waiting.remove(ticket) {
            finish(order, .failure(.cancelled))
        }
    }

    private func takeRunning(_ id: ObjectIdentifier) -> (order: Order, transfer: LibCurl.Transfer)? {
        guard let taken = running.removeValue(forKey: id) else { return nil }
        let host = HostPort(taken.order.target)
        let left = runningTo[host, default: 1] - 1
        runningTo[host] = left > 0 ? left : nil
        return taken
    }

    private func hasRoom(for host: HostPort) -> Bool {
        runningTo[host, default: 0] < max(1, settings.mostInFlightPerHost)
    }

    private func beginWaiting() {
        while running.count < max(1, settings.mostInFlight), let order = waiting.popFirst(where: hasRoom) {
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
            runningTo[HostPort(order.target), default: 0] += 1
        }
    }
}
