import HTTPSending
import Testing

@testable import HTTPCurl

@Suite("Hosts take turns")
struct WaitingLinesTests {
    private let now = ContinuousClock.now

    /// Orders to hosts of these names, in this order; each may wait as many seconds as its place says.
    private func lines(_ hosts: [String]) async throws -> (WaitingLines, [Order]) {
        var lines = WaitingLines()
        var orders: [Order] = []
        for (place, host) in hosts.enumerated() {
            let order = await Order.forNobody(to: try HTTPTarget("https://\(host).example/"), by: now + .seconds(place))
            lines.append(order)
            orders.append(order)
        }
        return (lines, orders)
    }

    private func names(_ orders: [Order]) -> String {
        orders.map { "\($0.target.host)".prefix(1) }.joined()
    }

    @Test(
        "and each is served in its order",
        arguments: [("aaabb", "ababa"), ("abcabc", "abcabc"), ("aaa", "aaa"), ("", "")])
    func turns(hosts: String, expected: String) async throws {
        let (made, orders) = try await lines(hosts.map(String.init))
        var lines = made
        let served = lines.takeAll()
        #expect(names(served) == expected && lines.isEmpty)
        for host in Set(hosts) {
            let isOurs = { (order: Order) in "\(order.target.host)".hasPrefix("\(host)") }
            #expect(served.filter(isOurs).map(\.deadline) == orders.filter(isOurs).map(\.deadline))
        }
    }

    @Test("one without room is passed over")
    func room() async throws {
        let (made, orders) = try await lines(["a", "a", "b"])
        var lines = made
        let full = HostPort(orders[0].target)
        #expect(lines.popFirst { $0 != full }?.ticket === orders[2].ticket)
        #expect(lines.popFirst { $0 != full } == nil)
        #expect(!lines.isEmpty)
    }

    @Test("who leaves or has waited too long is gone from every line")
    func leaving() async throws {
        let (made, orders) = try await lines(["a", "b", "a", "b", "c"])
        var lines = made
        #expect(lines.remove(orders[1].ticket)?.ticket === orders[1].ticket)
        #expect(lines.remove(orders[1].ticket) == nil)
        #expect(names(lines.takeExpired(at: now + .seconds(2))) == "aa")
        #expect(names(lines.takeAll()) == "bc" && lines.isEmpty)
    }
}

extension Order {
    /// An order whose outcome nobody waits for.
    static func forNobody(to target: HTTPTarget, by deadline: ContinuousClock.Instant) async -> Order {
        var made: Order?
        _ = await withCheckedContinuation { continuation in
            made = Order(
                ticket: Ticket(), request: OutgoingRequest("GET", target.url), target: target, deadline: deadline,
                continuation: continuation)
            continuation.resume(returning: .failure(.stopped))
        }
        return made!
    }
}
