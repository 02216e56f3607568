import StrictJSON
import Testing

@testable import Channels

@Suite("One connection of Socket.IO")
struct SocketConnectionTests {
    static func connection(isIn: Bool = true, bounds: SocketConnection.Bounds = .init()) throws -> SocketConnection {
        var connection = SocketConnection(id: "s", bounds, now: 0)
        if isIn { _ = try Self.receive("40", on: &connection) }
        _ = connection.fetch(at: 0)
        return connection
    }

    @discardableResult
    static func receive(
        _ payload: String, on connection: inout SocketConnection, at now: Int64 = 0
    ) throws -> [SocketConnection.Event] {
        try connection.receive(payload: Array(payload.utf8), socketID: "c", at: now)
    }

    @Test("it opens, lets its client in, and brings events with what is asked for")
    func opening() throws {
        var connection = SocketConnection(id: "s", .init(), now: 0)
        let opening = connection.fetch(at: 0)
        #expect(opening.map(\.kind) == [.open])
        let told = try JSONValue(Array(opening.map(\.content).joined().utf8))
        #expect(told["sid"] == "s" && told["upgrades"] == [] && told["maxPayload"]?.integer == 65_536)
        try Self.receive("40{\"token\":1}", on: &connection)
        #expect(connection.isConnected)
        #expect(connection.fetch(at: 0).map(\.text) == [#"40{"sid":"c"}"#])
        let events = try Self.receive("427[\"a\",1]\u{1E}42[\"b\"]", on: &connection)
        #expect(events.map(\.name) == ["a", "b"] && events.map(\.answer) == [7, nil])
        #expect(events.first?.arguments == [.number("1")])
        #expect(connection.fetch(at: 0).isEmpty)
    }

    @Test("another namespace is refused, and whoever left may come again")
    func namespaces() throws {
        var connection = try Self.connection()
        try Self.receive("40/admin,", on: &connection)
        #expect(connection.fetch(at: 0).map(\.text) == [#"44/admin,{"message":"Invalid namespace"}"#])
        try Self.receive("41", on: &connection)
        #expect(!connection.isConnected && connection.end == nil)
        try Self.receive("40", on: &connection)
        #expect(connection.isConnected)
    }

    @Test(
        "what breaks the protocol ends it, and nothing of the payload counts",
        arguments: [
            "", "4", "9", "0", "2", "2probe", "5", "6", "3probe", "b1", "42[\"e\"]\u{1E}x", "40", "42/a,[\"e\"]",
            "44{}",
            "42[]", "1\u{1E}42[\"e\"]", "41\u{1E}42[\"e\"]", "451-[\"e\",{\"_placeholder\":true,\"num\":0}]",
        ])
    func violations(payload: String) throws {
        var connection = try Self.connection()
        let fault = #expect(throws: Rejection.self) { try Self.receive(payload, on: &connection) }
        #expect(fault?.status == 400 && connection.end != nil)
        #expect(throws: Rejection(.malformedBody)) { try Self.receive("3", on: &connection) }
    }

    @Test("nobody speaks who was not let in")
    func stranger() throws {
        var connection = try Self.connection(isIn: false)
        #expect(throws: Rejection(.malformedBody)) { try Self.receive("42[\"e\"]", on: &connection) }
        #expect(connection.fetch(at: 0).map(\.text) == ["1"])
    }

    @Test("the last packet says who ended it")
    func farewells() throws {
        var (client, server) = try (Self.connection(), Self.connection())
        try Self.receive("1", on: &client)
        server.close(by: .server)
        #expect(client.fetch(at: 0).map(\.text) == ["6"])
        #expect(server.fetch(at: 0).map(\.text) == ["1"])
    }

    @Test("a sign of life is asked for, and a connection without one ends")
    func life() throws {
        var connection = try Self.connection()
        #expect(connection.due == 25_000)
        #expect(connection.fetch(at: 24_999).isEmpty)
        try Self.receive("3", on: &connection, at: 24_999)
        #expect(connection.due == 25_000, "a pong that nobody asked for changes nothing")
        #expect(connection.fetch(at: 25_000).map(\.text) == ["2"])
        #expect(connection.fetch(at: 26_000).isEmpty)
        try Self.receive("3", on: &connection, at: 30_000)
        #expect(connection.due == 55_000)
        #expect(connection.fetch(at: 55_000).map(\.text) == ["2"])
        #expect(connection.fetch(at: 75_000).map(\.text) == ["1"] && connection.end == .server)
        // Nobody came for so long that the question could not even be put.
        var forgotten = try Self.connection()
        #expect(forgotten.fetch(at: 45_000).map(\.text) == ["1"])
    }

    @Test("whoever is never let in does not stay")
    func lingering() throws {
        var connection = try Self.connection(isIn: false)
        #expect(connection.fetch(at: 25_000).map(\.text) == ["2"])
        try Self.receive("3", on: &connection, at: 25_001)
        #expect(connection.fetch(at: 45_000).map(\.text) == ["1"])
    }

    @Test("what a client does not fetch is bounded, and what it brings")
    func bounds() throws {
        var bounds = SocketConnection.Bounds()
        (bounds.waiting, bounds.largestPayload) = (3, 20)
        var connection = try Self.connection(bounds: bounds)
        for _ in 0..<3 { connection.queue(SocketPacket(event: "e")) }
        #expect(connection.end == nil)
        connection.queue(SocketPacket(event: "e"))
        #expect(connection.end == .server)
        var other = try Self.connection(bounds: bounds)
        #expect(throws: Rejection(.bodyTooLarge)) {
            try Self.receive("42[\"a\",\"0123456789 and more\"]", on: &other)
        }
    }

    @Test("whatever bytes come, it is a definite answer, and what ended stays ended")
    func anything() throws {
        var chance = ChangedRequests.Chance(state: 5)
        let seeds = [
            "40", "41", "1", "3", "42[\"session_request\",{\"session_id\":\"a\"}]\u{1E}3", "40/a,{}",
            "427[\"user_uttered\",{\"message\":\"你好\",\"session_id\":\"a\"}]",
        ]
        let channel = try RasaSocketTests.channel(["shortest_session_id": "1"])
        var connection = try Self.connection()
        for round in 0..<10_000 {
            if connection.end != nil || round.isMultiple(of: 50) { connection = try Self.connection() }
            var payload = Array((seeds.randomElement(using: &chance) ?? "").utf8)
            for _ in 0..<Int.random(in: 0...2, using: &chance) { payload = ChangedRequests.changed(payload, &chance) }
            do {
                for event in try connection.receive(payload: payload, socketID: "c", at: 0) {
                    _ = try? channel.read(event)
                }
            } catch {
                #expect(connection.end != nil)
            }
            _ = connection.fetch(at: 0)
        }
    }
}
