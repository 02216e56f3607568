import Foundation
import HTTPCurl
import HTTPSending
import Testing

@Suite(
    "Many requests share one sender, and any of them may end early",
    .enabled(if: Counterpart.isPossible, "needs python3 and openssl"))
struct CurlSenderLifeTests {
    let server: Counterpart

    init() throws {
        server = try Counterpart()
    }

    private func sender(
        inFlight: Int = 64, perHost: Int = 64, waiting: Int = 10_000, kept: Int = 64
    ) -> CurlSender {
        var settings = CurlSender.Settings()
        settings.mostInFlight = inFlight
        settings.mostInFlightPerHost = perHost
        settings.mostWaiting = waiting
        settings.keptConnections = kept
        return CurlSender(settings)
    }

    @Test("a thousand at once use a bounded number of sockets, and all are answered")
    func manyAtOnce() async throws {
        let sender = sender(inFlight: 16, kept: 8)
        let request = try server.request("GET", "/ok")
        let answered = await withTaskGroup { group in
            for _ in 0..<1000 {
                group.addTask { await fault(sender, request) == nil }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(answered == 1000)
        let counts = try await server.counts(with: sender)
        // The server notices an end a little later than the sender.
        #expect(counts.requests == 1001 && counts.mostOpen <= 16 + 8 + 1, "\(counts)")
    }

    @Test("connections are kept for what may be repeated, and only for that")
    func keeping() async throws {
        let sender = sender()
        for _ in 0..<3 { _ = try await sender.send(server.request("GET", "/ok")) }
        #expect(try await server.counts(with: sender).total == 1)
        var post = try server.request("POST", "/ok")
        _ = try await sender.send(post)
        _ = try await sender.send(post)
        #expect(try await server.counts(with: sender).total == 3)
        post.isRepeatable = true
        _ = try await sender.send(post)
        #expect(try await server.counts(with: sender).total == 3)
    }

    @Test("a kept connection that the server has closed does no harm")
    func staleConnections() async throws {
        let sender = sender()
        for _ in 0..<10 {
            #expect(try await sender.send(server.request("GET", "/close-after")).status == 200)
        }
    }

    @Test("cancelling a task ends its request, on its way or in line or before it began")
    func cancelling() async throws {
        let sender = sender(inFlight: 1)
        let silent = try server.request("GET", "/silent")
        let running = Task { await fault(sender, silent) }
        while try await server.counts(with: self.sender()).open < 2 { await Task.yield() }
        let inLine = Task { await fault(sender, silent) }
        let never = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return await fault(sender, silent)
        }
        #expect(await never.value == .cancelled)
        inLine.cancel()
        #expect(await inLine.value == .cancelled)
        running.cancel()
        #expect(await running.value == .cancelled)
        // Its place is free again.
        #expect(try await sender.send(server.request("GET", "/ok")).status == 200)
    }

    @Test("too many are refused, and waiting in line counts as time")
    func waiting() async throws {
        let sender = sender(inFlight: 1, waiting: 1)
        let silent = try server.request("GET", "/silent")
        var hasty = silent
        hasty.totalTimeout = .milliseconds(300)
        let running = Task { await fault(sender, silent) }
        while try await server.counts(with: self.sender()).open < 2 { await Task.yield() }
        let outcomes = await withTaskGroup { group in
            for _ in 0..<3 {
                group.addTask { [hasty] in await fault(sender, hasty) }
            }
            return await group.reduce(into: [SendingFault?: Int]()) { $0[$1, default: 0] += 1 }
        }
        #expect(outcomes == [.busy: 2, .timeout: 1])
        running.cancel()
        #expect(await running.value == .cancelled)
    }

    @Test("a host that does not answer leaves places for others")
    func deadHosts() async throws {
        let sender = sender(inFlight: 2, perHost: 1)
        let silent = try server.request("GET", "/silent")
        let stuck = (0..<20).map { _ in Task { await fault(sender, silent) } }
        let other = try Counterpart()
        for _ in 0..<5 { #expect(try await sender.send(other.request("GET", "/ok")).status == 200) }
        await sender.shutdown()
        for request in stuck { #expect(await request.value == .stopped) }
    }

    @Test("shutting down ends everything, and nothing begins after it")
    func shuttingDown() async throws {
        let sender = sender(inFlight: 2)
        let silent = try server.request("GET", "/silent")
        let requests = (0..<4).map { _ in Task { await fault(sender, silent) } }
        let observer = self.sender()
        while try await server.counts(with: observer).open < 3 { await Task.yield() }
        await sender.shutdown()
        await sender.shutdown()
        for request in requests { #expect(await request.value == .stopped) }
        #expect(await fault(sender, silent) == .stopped)
        while try await server.counts(with: observer).open > 1 { await Task.yield() }
    }

    @Test("a sender that nobody holds ends its thread and its connections")
    func lettingGo() async throws {
        let observer = sender()
        var brief: CurlSender? = sender()
        _ = try await brief?.send(server.request("GET", "/ok"))
        #expect(try await server.counts(with: observer).open == 2)
        brief = nil
        while try await server.counts(with: observer).open > 1 { await Task.yield() }
    }
}
