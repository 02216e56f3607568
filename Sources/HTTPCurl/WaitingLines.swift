import HTTPSending

/// Orders that wait for a free place, in one line for each host, so that a host that does not answer holds up nobody else.
/// Hosts take turns.
struct WaitingLines {
    private var lines: [HostPort: WaitingLine] = [:]
    /// Hosts with somebody waiting, the next one first.
    private var turns: [HostPort] = []

    var isEmpty: Bool { turns.isEmpty }

    mutating func append(_ order: Order) {
        let host = HostPort(order.target)
        if lines[host] == nil { turns.append(host) }
        lines[host, default: WaitingLine()].append(order)
    }

    /// The first order of the next host that has room.
    mutating func popFirst(where hasRoom: (HostPort) -> Bool) -> Order? {
        guard let turn = turns.firstIndex(where: hasRoom) else { return nil }
        let host = turns.remove(at: turn)
        let order = lines[host]?.popFirst()
        if lines[host]?.isEmpty == false {
            turns.append(host)
        } else {
            lines[host] = nil
        }
        return order
    }

    mutating func remove(_ ticket: Ticket) -> Order? {
        for host in turns {
            if let order = lines[host]?.remove(ticket) {
                dropEmptyLines()
                return order
            }
        }
        return nil
    }

    mutating func takeExpired(at now: ContinuousClock.Instant) -> [Order] {
        let expired = turns.flatMap { lines[$0]?.takeExpired(at: now) ?? [] }
        if !expired.isEmpty { dropEmptyLines() }
        return expired
    }

    mutating func takeAll() -> [Order] {
        var orders: [Order] = []
        while let order = popFirst(where: { _ in true }) { orders.append(order) }
        return orders
    }

    private mutating func dropEmptyLines() {
        turns.removeAll { lines[$0]?.isEmpty != false }
        lines = lines.filter { !$0.value.isEmpty }
    }
}

/// Where requests go as far as room is concerned.
struct HostPort: Hashable {
    private var host: HTTPTarget.Host
    private var port: Int

    init(_ target: HTTPTarget) {
        host = target.host
        port = target.port
    }
}
