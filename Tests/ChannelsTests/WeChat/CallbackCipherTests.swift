import Testing

@testable import Channels

@Suite("The cipher of WeChat's callbacks")
struct CallbackCipherTests {
    private static let key = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
    private let cipher = CallbackCipher(encodingKey: key, receiver: "wx1122334455667788")!
    private let salt = [UInt8](0..<16)

    @Test("messages of every length around the block open to themselves, and to nobody else")
    func roundTrip() throws {
        let other = try #require(CallbackCipher(encodingKey: Self.key, receiver: "wx112233445566778"))
        let nobody = try #require(CallbackCipher(encodingKey: Self.key, receiver: ""))
        for count in Array(0...70) + [5_000] {
            let message = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
            let sealed = try #require(cipher.seal(message, salt: salt))
            #expect(try cipher.open(sealed) == message)
            #expect(throws: Rejection(.wrongReceiver)) { try other.open(sealed) }
            #expect(throws: Rejection(.wrongReceiver)) { try nobody.open(sealed) }
        }
    }

    @Test("a changed ciphertext gives one of two refusals or, where only the random bytes change, the message")
    func changedBytes() throws {
        let message = Array("<xml><Content>退款</Content></xml>".utf8)
        let sealed = try #require(Encoding.bytes(base64: cipher.seal(message, salt: salt)!))
        for place in sealed.indices {
            for bit in 0..<8 {
                var changed = sealed
                changed[place] ^= 1 << bit
                let opened = Result { () throws(Rejection) in try cipher.open(Encoding.base64(changed)) }
                switch opened {
                case .failure(let rejection): #expect([.decryptFailed, .wrongReceiver].contains(rejection.code))
                // Nothing here is authenticated, which is why the signature is verified first.
                case .success(let text): #expect(place < sealed.count - 32 && text.count == message.count)
                }
            }
        }
    }

    @Test("what is no sealed message is refused alike, whatever is wrong with it")
    func refusals() throws {
        let whole = try #require(cipher.seal([1, 2, 3], salt: salt))
        let bytes = try #require(Encoding.bytes(base64: whole))
        let texts =
            ["", "=", "AAAA", "not base64", " " + whole, whole + "\n", String(whole.dropLast())]
            + [0, 1, 15, 16, 17, 32, 48].map { Encoding.base64(Array(bytes.prefix($0))) }
            + [Encoding.base64(bytes + [0]), Encoding.base64(bytes + [UInt8](repeating: 0, count: 16))]
        for text in texts where text != whole {
            #expect(throws: Rejection(.decryptFailed), "\(text)") { try cipher.open(text) }
        }
    }

    @Test("only 43 letters and digits are a key")
    func keys() {
        for key in [
            "", "abc", Self.key + "A", String(Self.key.dropLast()), Self.key.dropLast() + "=",
            "!" + Self.key.dropFirst(),
        ] {
            #expect(CallbackCipher(encodingKey: String(key), receiver: "") == nil, "\(key)")
        }
        #expect(cipher.seal([], salt: []) == nil)
    }
}
