import CCrypto

/// The system's libcrypto. This is the only file that calls C; everything it does is done when a function returns.
///
/// Pointers: every buffer is an array of ours that is handed out for the time of one call with its own count, and every
/// length that C writes is compared with what was asked for before bytes are used. Contexts are made and freed in one
/// function. Counts are limited to `largest`, which fits C's `int`.
enum LibCrypto {
    static let largest = 1 << 30

    /// An algorithm that was looked up once.
    ///
    /// Unchecked: OpenSSL counts the users of what it looked up atomically and never changes it, so it may be used by
    /// many threads at once. Ours are never freed.
    private struct Algorithm: @unchecked Sendable {
        let pointer: OpaquePointer?
    }

    private static let sha256Algorithm = Algorithm(pointer: EVP_MD_fetch(nil, "SHA256", nil))
    private static let chainAlgorithm = Algorithm(pointer: EVP_CIPHER_fetch(nil, "AES-256-CBC", nil))
    private static let hmacAlgorithm = Algorithm(pointer: EVP_MAC_fetch(nil, "HMAC", nil))
    private static let gcmAlgorithm = Algorithm(pointer: EVP_CIPHER_fetch(nil, "AES-256-GCM", nil))

    /// Whether the algorithms are there at all.
    static var isUsable: Bool { sha256Algorithm.pointer != nil && gcmAlgorithm.pointer != nil }

    static func sha256(_ bytes: [UInt8]) -> [UInt8]? {
        guard let algorithm = sha256Algorithm.pointer else { return nil }
        var result = [UInt8](repeating: 0, count: 32)
        var count: UInt32 = 0
        guard EVP_Digest(bytes, bytes.count, &result, &count, algorithm, nil) == 1, count == 32 else { return nil }
        return result
    }

    /// A hash by the library's name for it.
    static func digest(_ bytes: [UInt8], named name: String, length: Int) -> [UInt8]? {
        var result = [UInt8](repeating: 0, count: length)
        var count = 0
        guard EVP_Q_digest(nil, name, nil, bytes, bytes.count, &result, &count) == 1, count == length else {
            return nil
        }
        return result
    }

    static func hmac(_ bytes: [UInt8], key: [UInt8], hash: String, length: Int) -> [UInt8]? {
        guard let algorithm = hmacAlgorithm.pointer, let context = EVP_MAC_CTX_new(algorithm) else { return nil }
        defer { EVP_MAC_CTX_free(context) }
        // Asked for by its name each time, the algorithm would be searched for each time.
        var name = Array(hash.utf8CString)
        let isReady = name.withUnsafeMutableBufferPointer { name in
            // The parameter keeps the pointer to its name, so the name must live as long as the parameter.
            "digest".withCString { parameter in
                let hash = OSSL_PARAM_construct_utf8_string(parameter, name.baseAddress, 0)
                return EVP_MAC_init(context, key, key.count, [hash, OSSL_PARAM_construct_end()]) == 1
            }
        }
        var result = [UInt8](repeating: 0, count: length)
        var count = 0
        guard isReady, EVP_MAC_update(context, bytes, bytes.count) == 1,
            EVP_MAC_final(context, &result, &count, result.count) == 1, count == length
        else { return nil }
        return result
    }

    static func random(_ count: Int) -> [UInt8]? {
        guard count > 0, count <= largest else { return nil }
        var result = [UInt8](repeating: 0, count: count)
        return RAND_bytes(&result, Int32(count)) == 1 ? result : nil
    }

    /// Compares without saying by its time where two texts differ.
    static func areEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        left.count == right.count && CRYPTO_memcmp(left, right, left.count) == 0
    }

    /// Nonce, ciphertext and tag.
    static func gcmSeal(_ plain: [UInt8], key: [UInt8], nonce: [UInt8], context: [UInt8]) -> [UInt8]? {
        guard plain.count <= largest else { return nil }
        return withCipher(key: key, nonce: nonce, context: context, encrypts: true) { cipher in
            var sealed = nonce
            sealed.reserveCapacity(nonce.count + plain.count + 16)
            sealed.append(contentsOf: repeatElement(0, count: plain.count + 16))
            let isSealed = sealed.withUnsafeMutableBufferPointer { sealed in
                let text = UnsafeMutableBufferPointer(rebasing: sealed[nonce.count...])
                var (count, rest): (Int32, Int32) = (0, 0)
                // As many bytes come out as go in; the mode has no blocks to fill up at the end.
                return
                    (plain.isEmpty
                    || EVP_CipherUpdate(cipher, text.baseAddress, &count, plain, Int32(plain.count)) == 1)
                    && Int(count) == plain.count
                    && EVP_CipherFinal_ex(cipher, text.baseAddress?.advanced(by: plain.count), &rest) == 1 && rest == 0
                    && EVP_CIPHER_CTX_ctrl(
                        cipher, EVP_CTRL_AEAD_GET_TAG, 16, text.baseAddress?.advanced(by: plain.count)) == 1
            }
            return isSealed ? sealed : nil
        }
    }

    /// The plain text; nil when anything is not what was sealed.
    static func gcmOpen(
        _ text: [UInt8], tag: [UInt8], key: [UInt8], nonce: [UInt8], context: [UInt8]
    ) -> [UInt8]? {
        guard tag.count == 16 else { return nil }
        return withCipher(key: key, nonce: nonce, context: context, encrypts: false) { cipher in
            guard var plain = update(cipher, with: text) else { return nil }
            var tag = tag
            guard EVP_CIPHER_CTX_ctrl(cipher, EVP_CTRL_AEAD_SET_TAG, 16, &tag) == 1 else { return nil }
            var rest = [UInt8](repeating: 0, count: 16)
            var count: Int32 = 0
            guard EVP_CipherFinal_ex(cipher, &rest, &count) == 1, (0...16).contains(count) else { return nil }
            plain += rest.prefix(Int(count))
            return plain
        }
    }

    private static func withCipher<Result>(
        key: [UInt8], nonce: [UInt8], context: [UInt8], encrypts: Bool, _ work: (OpaquePointer) -> Result?
    ) -> Result? {
        guard key.count == 32, nonce.count == 12, context.count <= largest, let algorithm = gcmAlgorithm.pointer,
            let cipher = EVP_CIPHER_CTX_new()
        else { return nil }
        defer { EVP_CIPHER_CTX_free(cipher) }
        guard EVP_CipherInit_ex2(cipher, algorithm, key, nonce, encrypts ? 1 : 0, nil) == 1 else { return nil }
        var count: Int32 = 0
        guard context.isEmpty || EVP_CipherUpdate(cipher, nil, &count, context, Int32(context.count)) == 1 else {
            return nil
        }
        return work(cipher)
    }

    /// What the cipher makes of the bytes; as many come out as go in.
    private static func update(_ cipher: OpaquePointer, with bytes: [UInt8]) -> [UInt8]? {
        guard bytes.count <= largest else { return nil }
        guard !bytes.isEmpty else { return [] }
        var result = [UInt8](repeating: 0, count: bytes.count + 16)
        var count: Int32 = 0
        guard EVP_CipherUpdate(cipher, &result, &count, bytes, Int32(bytes.count)) == 1,
            Int(count) == bytes.count
        else { return nil }
        return Array(result.prefix(bytes.count))
    }

    /// Whole blocks through AES-256-CBC without padding; as many bytes come out as go in.
    static func chain(_ bytes: [UInt8], key: [UInt8], start: [UInt8], encrypts: Bool) -> [UInt8]? {
        guard key.count == 32, start.count == 16, bytes.count.isMultiple(of: 16),
            let algorithm = chainAlgorithm.pointer, let cipher = EVP_CIPHER_CTX_new()
        else { return nil }
        defer { EVP_CIPHER_CTX_free(cipher) }
        guard EVP_CipherInit_ex2(cipher, algorithm, key, start, encrypts ? 1 : 0, nil) == 1,
            EVP_CIPHER_CTX_set_padding(cipher, 0) == 1
        else { return nil }
        return update(cipher, with: bytes)
    }

    static func verifies(_ signature: [UInt8], of message: [UInt8], by publicKey: [UInt8]) -> Bool {
        guard signature.count == 64, publicKey.count == 32, message.count <= largest,
            let key = EVP_PKEY_new_raw_public_key_ex(nil, "ED25519", nil, publicKey, publicKey.count)
        else { return false }
        defer { EVP_PKEY_free(key) }
        guard let context = EVP_MD_CTX_new() else { return false }
        defer { EVP_MD_CTX_free(context) }
        return EVP_DigestVerifyInit_ex(context, nil, nil, nil, nil, key, nil) == 1
            && EVP_DigestVerify(context, signature, signature.count, message, message.count) == 1
    }

    static func signature(of message: [UInt8], seed: [UInt8]) -> [UInt8]? {
        guard seed.count == 32, message.count <= largest,
            let key = EVP_PKEY_new_raw_private_key_ex(nil, "ED25519", nil, seed, seed.count)
        else { return nil }
        defer { EVP_PKEY_free(key) }
        guard let context = EVP_MD_CTX_new() else { return nil }
        defer { EVP_MD_CTX_free(context) }
        var result = [UInt8](repeating: 0, count: 64)
        var count = result.count
        guard EVP_DigestSignInit_ex(context, nil, nil, nil, nil, key, nil) == 1,
            EVP_DigestSign(context, &result, &count, message, message.count) == 1, count == 64
        else { return nil }
        return result
    }
}
