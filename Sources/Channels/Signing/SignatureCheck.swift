import Secrets

/// Digests over a request, and the comparison with what the request says. Where the system's cryptography does not
/// work no request is authentic.
enum SignatureCheck {
    /// SHA-1 of bytes.
    static func sha1(_ bytes: [UInt8]) throws(Rejection) -> [UInt8] {
        do throws(SecretsFault) { return try Hashing.sha1(bytes) } catch { throw Rejection(.badSignature) }
    }

    /// MD5 of bytes.
    static func md5(_ bytes: [UInt8]) throws(Rejection) -> [UInt8] {
        do throws(SecretsFault) { return try Hashing.md5(bytes) } catch { throw Rejection(.badSignature) }
    }

    /// SHA-256 of bytes.
    static func sha256(_ bytes: [UInt8]) throws(Rejection) -> [UInt8] {
        do throws(SecretsFault) { return try Hashing.sha256(bytes) } catch { throw Rejection(.badSignature) }
    }

    /// HMAC with SHA-256.
    static func hmacSHA256(_ bytes: [UInt8], key: String) throws(Rejection) -> [UInt8] {
        do throws(SecretsFault) {
            return try Hashing.hmacSHA256(bytes, key: Array(key.utf8))
        } catch {
            throw Rejection(.badSignature)
        }
    }

    /// HMAC with SHA-1.
    static func hmacSHA1(_ bytes: [UInt8], key: String) throws(Rejection) -> [UInt8] {
        do throws(SecretsFault) {
            return try Hashing.hmacSHA1(bytes, key: Array(key.utf8))
        } catch {
            throw Rejection(.badSignature)
        }
    }

    /// A header that must be there and not be empty, because a signature is in it or rests on it.
    static func required(_ name: String, of request: ChannelRequest) throws(Rejection) -> String {
        guard let value = try request.header(name), !value.isEmpty else { throw Rejection(.missingSignature) }
        return value
    }

    /// Refuses a text that is not, byte by byte and over its full length, the expected one.
    static func compare(
        _ given: String, with expected: String, otherwise code: Rejection.Code = .badSignature
    ) throws(Rejection) {
        guard Hashing.areEqual(Array(given.utf8), Array(expected.utf8)) else { throw Rejection(code) }
    }
}
