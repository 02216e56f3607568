import Foundation
import Secrets

/// The encryption of callbacks that WeChat and WeCom share: AES-256-CBC, chained to the first half of the key; inside,
/// 16 random bytes, the length of the message, the message, whom it is for, and a padding to 32 bytes.
///
/// Nothing in it is authenticated: a text is opened only after its signature was verified.
public struct CallbackCipher: Sendable {
    private static let block = 32
    private static let randomLength = 16
    private static let lengthLength = 4

    private let chaining: BlockChaining
    private let start: [UInt8]
    private let receiver: [UInt8]

    /// Reads the platform's EncodingAESKey of 43 letters and digits; nil for anything else.
    ///
    /// - Parameter receiver: Whom the messages are for: the AppID, the CorpID, or nothing.
    public init?(encodingKey: String, receiver: String) {
        // The platform draws all 43 signs at random, so that the last one may hold bits that stand for nothing.
        guard encodingKey.utf8.count == 43, let key = Data(base64Encoded: encodingKey + "=").map([UInt8].init),
            let chaining = BlockChaining(key: key)
        else { return nil }
        self.chaining = chaining
        self.start = Array(key.prefix(16))
        self.receiver = Array(receiver.utf8)
    }

    /// The message of a text in Base64.
    ///
    /// - Throws: `.decryptFailed` for everything that is not a sealed message, whatever is wrong with it, and
    ///   `.wrongReceiver` for one that is for somebody else.
    public func open(_ text: String) throws(Rejection) -> [UInt8] {
        guard let sealed = Encoding.bytes(base64: text), !sealed.isEmpty, sealed.count.isMultiple(of: 16),
            let plain = try? chaining.open(sealed, start: start), let padding = plain.last.map(Int.init),
            (1...Self.block).contains(padding), plain.count >= Self.randomLength + Self.lengthLength + padding,
            plain.suffix(padding).allSatisfy({ $0 == UInt8(padding) })
        else { throw Rejection(.decryptFailed) }
        let content = plain.dropFirst(Self.randomLength).dropLast(padding)
        let length = content.prefix(Self.lengthLength).reduce(0) { $0 << 8 | Int($1) }
        let rest = content.dropFirst(Self.lengthLength)
        guard length <= rest.count else { throw Rejection(.decryptFailed) }
        guard Hashing.areEqual(Array(rest.dropFirst(length)), receiver) else { throw Rejection(.wrongReceiver) }
        return Array(rest.prefix(length))
    }

    /// The message sealed, in Base64; nil when the system's cryptography does not work, for a message of more than
    /// 16 MiB and for a salt that is not 16 bytes.
    public func seal(_ message: [UInt8], salt: [UInt8]) -> String? {
        guard salt.count == Self.randomLength, message.count <= 1 << 24 else { return nil }
        let length = (0..<Self.lengthLength).reversed().map { UInt8(truncatingIfNeeded: message.count >> (8 * $0)) }
        var plain = salt + length + message + receiver
        let padding = Self.block - plain.count % Self.block
        plain += [UInt8](repeating: UInt8(padding), count: padding)
        return (try? chaining.seal(plain, start: start)).map(Encoding.base64)
    }
}
