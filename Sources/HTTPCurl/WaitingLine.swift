/// Orders that wait for a free place, first come, first served.
struct WaitingLine {
    private var orders: [Order?] = []
    /// Before it, all are gone.
    private var head = 0
    private var earliest: ContinuousClock.Instant?
    private(set) var count = 0

    var isEmpty: Bool { count == 0 }

    mutating func append(_ order: Order) {
        orders.append(order)
        count += 1
        earliest = min(earliest ?? order.deadline, order.deadline)
    }

    mutating func popFirst() -> Order? {
        while head < orders.count {
            let order = take(at: head)
            head += 1
            if let order {
                compact()
                return order
            }
        }
        return nil
    }

    mutating func remove(_ ticket: Ticket) -> Order? {
        orders[head...].firstIndex { $0?.ticket === ticket }.flatMap { take(at: $0) }
    }

    /// Takes out those whose time is over. Looks at all of them only when the first time is.
    mutating func takeExpired(at now: ContinuousClock.Instant) -> [Order] {
        guard let earliest, earliest <= now else { return [] }
        var expired: [Order] = []
        for place in orders.indices[head...] {
            if let order = orders[place], order.deadline <= now, take(at: place) != nil { expired.append(order) }
        }
        self.earliest = orders[head...].compactMap { $0?.deadline }.min()
        return expired
    }

    private mutating func take(at place: Int) -> Order? {
        guard let order = orders[place] else { return nil }
        orders[place] = nil
        count -= 1
        return order
    }

    /// Gives back the room of those that are gone when they are most of it.
    private mutating func compact() {
        guard head > 64, head > orders.count / 2 else { return }
        orders.removeFirst(head)
        head = 0
    }
}
