import Testing

@testable import Channels

/// Requests of the golden files, changed at random places: everything is answered or refused, nothing ends the program.
@Suite("Changed requests of chat platforms")
struct ChatChannelFuzzTests {
    private typealias Chance = ChangedRequests.Chance

    /// What a signature covers; for a form that is what it says, not how it is written.
    private static func content(_ request: ChannelRequest, _ kind: String) -> [String] {
        guard kind == "sms_twilio", let form = try? request.formBody() else {
            return [Encoding.hex(request.body)]
        }
        return form.parameters.map { "\($0.name)=\($0.value)" }.sorted()
    }

    @Test(
        "no other body is taken under a signature",
        arguments: ["dingtalk", "doudian", "douyin", "feishu", "line", "slack", "sms_twilio", "telegram"])
    func changedRequests(kind: String) throws {
        let originals = try ChangedRequests(file: kind).originals
        let genuine = Set(originals.filter(\.isGenuine).map { Self.content($0.request, kind) })
        var chance = Chance(state: 0x5EED)
        var taken = 0
        for round in 0..<2_500 {
            guard let original = originals.randomElement(using: &chance) else { break }
            let request = ChangedRequests.changed(original.request, &chance)
            guard case .accepted? = try? original.adapter.receive(request, now: original.now) else { continue }
            taken += 1
            if original.adapter.capabilities.signsBody {
                #expect(genuine.contains(Self.content(request, kind)), "round \(round): \(request)")
            }
        }
        #expect(taken > 0, "no request survived, so nothing was tried")
    }

    @Test("whatever is signed is read or refused", arguments: PlatformSigner.all)
    func signedNonsense(signer: PlatformSigner) throws {
        let originals = try ChangedRequests(file: signer.kind).originals.filter(\.isGenuine)
        var chance = Chance(state: 0xC0DE)
        var outcomes: Set<String> = []
        for _ in 0..<1_500 {
            guard let original = originals.randomElement(using: &chance) else { break }
            var request = original.request
            let content = signer.open?(request.body, original.settings) ?? request.body
            request.body = ChangedRequests.changed(content, &chance)
            try signer.sign(&request, original.settings)
            do throws(Rejection) {
                switch try original.adapter.receive(request, now: original.now) {
                case .accepted: outcomes.insert("accepted")
                case .challenge, .ignored, .pull: break
                }
            } catch {
                outcomes.insert(error.code.rawValue)
            }
        }
        #expect(outcomes.isSuperset(of: ["accepted", "malformed_body"]), "\(outcomes)")
        #expect(!outcomes.contains("bad_signature"), "the signature is wrong, so that nothing was read")
    }
}
