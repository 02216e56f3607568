import Foundation
import HTTPCurl
import HTTPSending
import Synchronization
import Testing

/// The server of `Tests/Fixtures/http/counterpart.py`, seen from one test: its port counts for this test alone.
struct Counterpart {
    struct Counts: Decodable {
        var open: Int
        var mostOpen: Int
        var total: Int
        var requests: Int
    }

    private static let process = Result { try CounterpartProcess() }

    /// Tests need python3 and openssl for it.
    static var isPossible: Bool {
        CounterpartProcess.path(of: "python3") != nil && CounterpartProcess.path(of: "openssl") != nil
    }

    let port: Int
    /// The file of the authority behind the valid certificate.
    let authorities: String
    private let ports: [String: Int]

    init() throws {
        let process = try Self.process.get()
        port = try process.nextPlainPort()
        authorities = process.authorities
        ports = process.ports
    }

    /// A request to the server by its address, which is allowed. On a busy machine it has time.
    func request(_ method: String, _ path: String) throws -> OutgoingRequest {
        OutgoingRequest(
            method, "http://127.0.0.1:\(port)\(path)", connectTimeout: .seconds(60), totalTimeout: .seconds(60),
            policy: try AddressPolicy(allowing: ["127.0.0.1:\(port)"]))
    }

    /// A request by the name of this machine; which addresses are allowed besides is for the test to say.
    func requestByName(allowing addresses: [String] = []) throws -> OutgoingRequest {
        OutgoingRequest(
            "GET", "http://localhost:\(port)/ok", connectTimeout: .seconds(60), totalTimeout: .seconds(60),
            policy: try AddressPolicy(allowing: (["localhost"] + addresses).map { "\($0):\(port)" }))
    }

    /// A request under TLS to where a `valid`, `other`'s or `self`-signed certificate is shown, or a `dead` or `rude` server.
    func secureRequest(host: String = "localhost", _ kind: String) throws -> OutgoingRequest {
        let port = try #require(ports[kind])
        return OutgoingRequest(
            "GET", "https://\(host):\(port)/ok", connectTimeout: .seconds(60), totalTimeout: .seconds(60),
            policy: try AddressPolicy(allowing: ["localhost:\(port)", "127.0.0.1:\(port)"]))
    }

    /// What the server counted on this test's port, the connection that asks included.
    func counts(with sender: CurlSender) async throws -> Counts {
        let response = try await sender.send(request("GET", "/counts"))
        return try JSONDecoder().decode(Counts.self, from: Data(response.body))
    }
}

/// The server's process; it ends with that of the tests, because its stdin does.
private final class CounterpartProcess: Sendable {
    let ports: [String: Int]
    let authorities: String
    private let input: Pipe
    private let plainPortsGiven = Atomic(0)

    init() throws {
        // Nothing listens there: whoever heeds these cannot reach the server.
        for name in ["http_proxy", "https_proxy", "all_proxy", "ALL_PROXY"] { setenv(name, "http://127.0.0.1:9", 0) }
        let folder = FileManager.default.temporaryDirectory.appending(path: "huashu-counterpart-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let script = URL(filePath: #filePath).appending(path: "../../Fixtures/http/counterpart.py").standardizedFileURL
        let process = Process()
        process.executableURL = Self.path(of: "python3")
        process.arguments = [script, folder].map { $0.path(percentEncoded: false) }
        input = Pipe()
        let output = Pipe()
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        var line = Data()
        while line.last != UInt8(ascii: "\n") {
            let piece = output.fileHandleForReading.availableData
            try #require(!piece.isEmpty, "the server did not start")
            line += piece
        }
        ports = try JSONDecoder().decode([String: Int].self, from: line)
        authorities = folder.appending(path: "authority.pem").path(percentEncoded: false)
    }

    static func path(of program: String) -> URL? {
        (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
            .map { URL(filePath: String($0)).appending(path: program) }
            .first { FileManager.default.isExecutableFile(atPath: $0.path(percentEncoded: false)) }
    }

    func nextPlainPort() throws -> Int {
        let number = plainPortsGiven.wrappingAdd(1, ordering: .relaxed).oldValue
        return try #require(ports["plain\(number)"], "counterpart.py has too few plain ports")
    }
}

/// The fault of a request; nil when it had an answer.
func fault(_ sender: CurlSender, _ request: OutgoingRequest) async -> SendingFault? {
    do throws(SendingFault) {
        _ = try await sender.send(request)
        return nil
    } catch {
        return error
    }
}
