import Foundation
import StrictJSON
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// One connection, spoken byte by byte. Calls block, so they are made on a thread of their own.
final class Wire: @unchecked Sendable {
    /// Only used by the one task at a time that has the connection.
    private let descriptor: Int32
    private var rest: [UInt8] = []

    struct NotConnected: Error {
        var error: Int32
    }

    struct Answer: Sendable {
        var status: Int
        var fields: [String: String]
        var body: String

        var json: JSONValue? { try? JSONValue(Array(body.utf8)) }
        var code: String? { json?["error"]?.string }
    }

    init(port: Int) throws {
        #if canImport(Glibc)
            let kind = Int32(SOCK_STREAM.rawValue)
        #else
            let kind = SOCK_STREAM
        #endif
        descriptor = socket(AF_INET, kind, 0)
        var patience = timeval(tv_sec: 10, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let status = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { [descriptor] in
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard status == 0 else { throw NotConnected(error: errno) }
    }

    deinit { close(descriptor) }

    /// Sends bytes; false when the other side is gone.
    @discardableResult
    func send(_ text: String) async -> Bool { await send(Array(text.utf8)) }

    @discardableResult
    func send(_ bytes: [UInt8]) async -> Bool {
        await blocking { [self] in
            var place = 0
            while place < bytes.count {
                let count = bytes.withUnsafeBytes { buffer in
                    #if canImport(Glibc)
                        Glibc.send(
                            descriptor, buffer.baseAddress.map { $0 + place }, bytes.count - place,
                            Int32(MSG_NOSIGNAL))
                    #else
                        Darwin.send(descriptor, buffer.baseAddress.map { $0 + place }, bytes.count - place, 0)
                    #endif
                }
                guard count > 0 else { return false }
                place += count
            }
            return true
        }
    }

    /// Reads until a text came; everything up to and with it. Nil when the connection ended before.
    func read(until mark: String) async -> String? {
        let end = Array(mark.utf8)
        return await blocking { [self] in
            while true {
                if let place = rest.firstRange(of: end) {
                    let found = rest[..<place.upperBound]
                    rest = Array(rest[place.upperBound...])
                    return String(decoding: found, as: UTF8.self)
                }
                guard receive() else { return nil }
            }
        }
    }

    private func read(count: Int) async -> String? {
        await blocking { [self] in
            while rest.count < count { guard receive() else { return nil } }
            defer { rest = Array(rest[count...]) }
            return String(decoding: rest[..<count], as: UTF8.self)
        }
    }

    /// Whether the other side has closed, with nothing more to read.
    func isClosed() async -> Bool {
        await blocking { [self] in
            while receive() {}
            return rest.isEmpty
        }
    }

    private func receive() -> Bool {
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        let count = recv(descriptor, &buffer, buffer.count, 0)
        guard count > 0 else { return false }
        rest += buffer[..<count]
        return true
    }

    /// One answer with its body.
    func answer() async throws -> Answer {
        let head = try #require(await read(until: "\r\n\r\n"), "the connection ended before an answer")
        let lines = head.split(separator: "\r\n")
        let status = try #require(lines.first?.split(separator: " ").dropFirst().first.flatMap { Int($0) })
        var fields: [String: String] = [:]
        for line in lines.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1)
            if parts.count == 2 { fields[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces) }
        }
        let length = fields["content-length"].flatMap { Int($0) } ?? 0
        let body = fields["transfer-encoding"] == nil ? try #require(await read(count: length)) : ""
        return Answer(status: status, fields: fields, body: body)
    }

    /// Asks and waits for the answer.
    func ask(_ method: String, _ path: String, _ fields: [String] = [], _ body: String? = nil) async throws -> Answer {
        await send(Self.request(method, path, fields, body))
        return try await answer()
    }

    static func request(_ method: String, _ path: String, _ fields: [String] = [], _ body: String? = nil) -> String {
        var lines = ["\(method) \(path) HTTP/1.1", "Host: localhost"] + fields
        if let body { lines += ["Content-Type: application/json", "Content-Length: \(body.utf8.count)"] }
        return lines.joined(separator: "\r\n") + "\r\n\r\n" + (body ?? "")
    }

    private func blocking<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread { continuation.resume(returning: work()) }
        }
    }
}

extension RunningService {
    /// One request on a connection of its own.
    func ask(
        _ method: String, _ path: String, _ fields: [String] = [], _ body: String? = nil
    ) async throws -> Wire.Answer {
        try await Wire(port: port).ask(method, path, fields, body)
    }
}
