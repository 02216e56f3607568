import Secrets
import Testing

@Suite("What the system's library computes is what was published")
struct CryptographyTests {
    @Test(
        "SHA-256 gives the examples of FIPS 180-4",
        arguments: [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
            ),
        ])
    func sha256(text: String, hash: String) throws {
        #expect(try Hex.text(Hashing.sha256(Array(text.utf8))) == hash)
    }

    @Test(
        "HMAC gives the examples of RFC 4231 and RFC 2202",
        arguments: [
            (
                String(repeating: "0b", count: 20), "4869205468657265",
                "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
                "b617318655057264e28bc0b6fb378c8ef146be00"
            ),
            (
                "4a656665", "7768617420646f2079612077616e7420666f72206e6f7468696e673f",
                "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
                "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79"
            ),
        ])
    func hmac(key: String, text: String, sha256: String, sha1: String) throws {
        let (key, text) = (Hex.bytes(key), Hex.bytes(text))
        #expect(try Hex.text(Hashing.hmacSHA256(text, key: key)) == sha256)
        #expect(try Hex.text(Hashing.hmacSHA1(text, key: key)) == sha1)
    }

    /// Key, nonce, plain text, context and ciphertext with tag: cases 13 to 16 of McGrew and Viega's paper on GCM.
    static let gcm = [
        (
            String(repeating: "0", count: 64), String(repeating: "0", count: 24), "", "",
            "530f8afbc74536b9a963b4f1c4cb738b"
        ),
        (
            String(repeating: "0", count: 64), String(repeating: "0", count: 24), String(repeating: "0", count: 32), "",
            "cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919"
        ),
        (
            "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308", "cafebabefacedbaddecaf888",
            "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de6"
                + "57ba637b391aafd255",
            "",
            "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a"
                + "0abcc9f662898015adb094dac5d93471bdec1a502270e3cc6c"
        ),
        (
            "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308", "cafebabefacedbaddecaf888",
            "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de6"
                + "57ba637b39",
            "feedfacedeadbeeffeedfacedeadbeefabaddad2",
            "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a"
                + "0abcc9f66276fc6ece0f4e1768cddf8853bb2d551b"
        ),
    ]

    @Test("AES-256-GCM opens the published texts, and not one with a changed bit", arguments: gcm)
    func opensPublishedTexts(key: String, nonce: String, plain: String, context: String, sealed: String) throws {
        let key = try #require(SealingKey(Hex.bytes(key)))
        let text = Hex.bytes(nonce) + Hex.bytes(sealed)
        #expect(try Hex.text(key.open(text, context: Hex.bytes(context))) == plain)
        for bit in stride(from: 0, to: text.count * 8, by: 7) {
            var changed = text
            changed[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(throws: SecretsFault.notAuthentic) { try key.open(changed, context: Hex.bytes(context)) }
        }
        #expect(throws: SecretsFault.notAuthentic) { try key.open(text, context: [1]) }
        #expect(throws: SecretsFault.notAuthentic) { try key.open(Array(text.dropLast()), context: Hex.bytes(context)) }
    }

    @Test("what was sealed opens again, never looks the same, and needs its key", arguments: [0, 1, 15, 16, 17, 5_000])
    func sealsAndOpens(count: Int) throws {
        let (key, other) = (try SealingKey(), try SealingKey())
        let plain = (0..<count).map { UInt8(truncatingIfNeeded: $0) }
        let first = try key.seal(plain, context: [7])
        #expect(try key.open(first, context: [7]) == plain)
        #expect(try key.seal(plain, context: [7]) != first)
        #expect(throws: SecretsFault.notAuthentic) { try other.open(first, context: [7]) }
    }

    @Test("too little to be sealed is not authentic", arguments: [0, 1, 27])
    func short(count: Int) throws {
        let key = try SealingKey()
        #expect(throws: SecretsFault.notAuthentic) { try key.open([UInt8](repeating: 0, count: count), context: []) }
    }

    @Test("random bytes differ, and codes are compared by all their bytes")
    func randomAndEqual() throws {
        let bytes = try RandomBytes.make(32)
        #expect(try RandomBytes.make(32) != bytes)
        #expect(Hashing.areEqual(bytes, bytes) && Hashing.areEqual([], []))
        var changed = bytes
        changed[31] ^= 1
        #expect(!Hashing.areEqual(bytes, changed) && !Hashing.areEqual(bytes, Array(bytes.dropLast())))
    }
}

/// Bytes as hexadecimal digits.
enum Hex {
    static func text(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    static func bytes(_ text: String) -> [UInt8] {
        let digits = Array(text)
        return stride(from: 0, to: digits.count - 1, by: 2).map { UInt8(String(digits[$0...($0 + 1)]), radix: 16) ?? 0 }
    }
}
