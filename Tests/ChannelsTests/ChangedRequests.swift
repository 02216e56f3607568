import Channels
import Foundation
import StrictJSON

@testable import ChannelVectors

/// The golden requests of one file, each with the adapter that it is for, to be changed at random places.
struct ChangedRequests {
    /// A small generator, so that a failing round can be run again.
    struct Chance: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ (state >> 29)
        }
    }

    /// A request with the adapter, the settings and the time of its case.
    struct Original {
        let adapter: any ChannelAdapter
        let request: ChannelRequest
        let settings: [String: String]
        let now: Int64
        /// Whether the platform sent it so.
        let isGenuine: Bool
    }

    let originals: [Original]

    init(file name: String) throws {
        guard let url = Bundle.module.url(forResource: name, withExtension: "json", subdirectory: "Fixtures/vectors"),
            let type = ChannelCatalogue.adapter(name)
        else { throw CocoaError(.fileNoSuchFile) }
        let file = try VectorFile([UInt8](Data(contentsOf: url)))
        originals = file.cases.compactMap { vector in
            guard let request = ChannelRequest(vector: vector["request"]),
                let adapter = try? file.adapter(type, for: vector)
            else { return nil }
            var settings = file.config
            for name in vector["config_override"]?.object?.names ?? [] {
                settings[name] = vector["config_override"]?[name]
            }
            let outcome = vector["expect"]?["outcome"]?.string
            return Original(
                adapter: adapter, request: request,
                settings: Dictionary(uniqueKeysWithValues: settings.names.map { ($0, settings[$0]?.string ?? "") }),
                now: (vector["now"]?.integer ?? file.now) * 1000, isGenuine: outcome != "reject")
        }
    }

    /// A request with one or two changes of any part.
    static func changed(_ original: ChannelRequest, _ chance: inout Chance) -> ChannelRequest {
        var request = original
        for _ in 0...Int.random(in: 0...1, using: &chance) {
            switch Int.random(in: 0..<8, using: &chance) {
            case 0...3: request.body = changed(request.body, &chance)
            case 4 where !request.headers.isEmpty:
                request.headers.remove(at: .random(in: 0..<request.headers.count, using: &chance))
            case 5: request.headers += request.headers.randomElement(using: &chance).map { [$0] } ?? []
            case 6 where !request.headers.isEmpty:
                let place = Int.random(in: 0..<request.headers.count, using: &chance)
                let value = changed(Array(request.headers[place].value.utf8), &chance)
                request.headers[place].value = String(decoding: value, as: UTF8.self)
            default: request.method = ["GET", "POST", "PUT", ""].randomElement(using: &chance) ?? ""
            }
        }
        return request
    }

    /// Bytes cut, lengthened, repeated or exchanged at one place.
    static func changed(_ bytes: [UInt8], _ chance: inout Chance) -> [UInt8] {
        guard !bytes.isEmpty else { return [.random(in: 0...255, using: &chance)] }
        var bytes = bytes
        let place = Int.random(in: 0..<bytes.count, using: &chance)
        switch Int.random(in: 0..<5, using: &chance) {
        case 0: bytes = Array(bytes.prefix(place))
        case 1: bytes.insert(.random(in: 0...255, using: &chance), at: place)
        case 2: bytes[place] = .random(in: 0...255, using: &chance)
        case 3: bytes[place] = Array("{}[]\":,0-9eEtfnul\\&=%+<>@. ".utf8).randomElement(using: &chance) ?? 0
        default:
            let end = min(bytes.count, place + Int.random(in: 1...40, using: &chance))
            bytes.replaceSubrange(
                place..<end, with: Bool.random(using: &chance) ? [] : bytes[place..<end] + bytes[place..<end])
        }
        return bytes
    }
}
