import Secrets

/// The cipher of Feishu's pushes: Base64 of a start block of 16 bytes and AES-256-CBC of the text, which PKCS #7 fills
/// up to whole blocks of 16. The key is SHA-256 of the Encrypt Key.
package struct FeishuCipher: Sendable {
    private static let block = 16
    private let chaining: BlockChaining

    /// The cipher of an Encrypt Key.
    package init(encryptKey: String) throws(Rejection) {
        guard let chaining = BlockChaining(key: try SignatureCheck.sha256(Array(encryptKey.utf8))) else {
            throw Rejection(.decryptFailed)
        }
        self.chaining = chaining
    }

    /// The text that was sealed.
    ///
    /// - Throws: `.decryptFailed` whatever is wrong, so that nobody learns which step failed.
    package func open(_ sealed: String) throws(Rejection) -> [UInt8] {
        guard let bytes = Encoding.bytes(base64: sealed), bytes.count >= 2 * Self.block,
            bytes.count.isMultiple(of: Self.block)
        else { throw Rejection(.decryptFailed) }
        let padded: [UInt8]
        do throws(SecretsFault) {
            padded = try chaining.open(
                Array(bytes.dropFirst(Self.block)), start: Array(bytes.prefix(Self.block)))
        } catch {
            throw Rejection(.decryptFailed)
        }
        guard let fill = padded.last, (1...UInt8(Self.block)).contains(fill),
            padded.suffix(Int(fill)).allSatisfy({ $0 == fill })
        else { throw Rejection(.decryptFailed) }
        return Array(padded.dropLast(Int(fill)))
    }
}
