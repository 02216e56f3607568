import HTTPSending
import Testing

@testable import HTTPCurl

@Suite("Who waits for a place is served in turn")
struct WaitingLineTests {
    /// Does at random what can be done with a line, and the same with a plain array.
    @Test("as an array would", arguments: 0..<8)
    func agreesWithAnArray(seed: UInt64) async throws {
        let target = try HTTPTarget("https://example.com/")
        let start = ContinuousClock.now
        var line = WaitingLine()
        var model: [Order] = []
        var state = seed &+ 1
        func below(_ count: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % count
        }
        for step in 0..<400 {
            switch below(6) {
            case 0...2:
                let order = await Order.forNobody(to: target, by: start + .seconds(step + below(200)))
                line.append(order)
                model.append(order)
            case 3:
                #expect(line.popFirst()?.ticket === model.first?.ticket)
                model = Array(model.dropFirst())
            case 4:
                let ticket = model.isEmpty ? Ticket() : model[below(model.count)].ticket
                #expect((line.remove(ticket) != nil) == !model.isEmpty)
                model.removeAll { $0.ticket === ticket }
            default:
                let now = start + .seconds(step)
                #expect(line.takeExpired(at: now).count == model.count { $0.deadline <= now })
                model.removeAll { $0.deadline <= now }
            }
            #expect(line.count == model.count && line.isEmpty == model.isEmpty)
        }
    }
}
