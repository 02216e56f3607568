import Foundation

/// The key that seals all other keys. It lives in a file of its own, never in the store.
public struct MasterKey: Sendable {
    /// Why the file of a master key cannot be used.
    public enum FileFault: Error, Sendable, Hashable {
        /// There is no such file.
        case missing
        /// It does not hold 64 hexadecimal digits.
        case malformed
        /// Everybody on the machine may read it.
        case readableByOthers
        /// It cannot be read or written.
        case inaccessible
        /// The system's cryptography does not work.
        case noCryptography
    }

    private let key: SealingKey

    /// A key of 32 bytes; nil for another count.
    public init?(_ bytes: [UInt8]) {
        guard let key = SealingKey(bytes) else { return nil }
        self.key = key
    }

    /// The key in a file: 64 hexadecimal digits, and spaces around them.
    public init(readingFile path: String) throws(FileFault) {
        let files = FileManager.default
        guard files.fileExists(atPath: path) else { throw .missing }
        guard let attributes = try? files.attributesOfItem(atPath: path),
            let data = files.contents(atPath: path)
        else { throw .inaccessible }
        let mode = (attributes[.posixPermissions] as? Int) ?? 0
        guard mode & 0o007 == 0 else { throw .readableByOthers }
        guard data.count <= 200,
            let bytes = Self.bytes(
                hex: String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)),
            let key = MasterKey(bytes)
        else { throw .malformed }
        self = key
    }

    /// Makes a new key and writes it to a new file that only its owner may read. Never replaces a file.
    public init(creatingFile path: String) throws(FileFault) {
        guard let bytes = try? RandomBytes.make(SealingKey.length), let key = SealingKey(bytes) else {
            throw .noCryptography
        }
        let text = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() + "\n"
        // Opened with its mode from the start: there is no instant at which others could read it.
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL, 0o600)
        guard file >= 0 else { throw .inaccessible }
        let data = Array(text.utf8)
        let isWritten = write(file, data, data.count) == data.count && fsync(file) == 0
        guard close(file) == 0, isWritten else {
            unlink(path)
            throw .inaccessible
        }
        self.key = key
    }

    private static func bytes(hex: String) -> [UInt8]? {
        let digits = Array(hex.utf8)
        guard digits.count == 2 * SealingKey.length else { return nil }
        var bytes: [UInt8] = []
        for place in stride(from: 0, to: digits.count, by: 2) {
            guard digits[place...(place + 1)].allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
                let byte = UInt8(String(decoding: digits[place...(place + 1)], as: UTF8.self), radix: 16)
            else { return nil }
            bytes.append(byte)
        }
        return bytes
    }

    /// Sixteen bytes by which the key is recognised and from which it cannot be found.
    public func fingerprint() throws(SecretsFault) -> [UInt8] {
        Array(try Hashing.hmacSHA256(Array("huashu-master-key".utf8), key: key.bytes).prefix(16))
    }

    /// Sixteen bytes that stand for a text in search keys. Equal texts have equal codes, and nobody can try texts out
    /// on them without the key.
    public func searchCode(of text: String) throws(SecretsFault) -> [UInt8] {
        Array(try Hashing.hmacSHA256(Array("huashu-search \(text)".utf8), key: key.bytes).prefix(16))
    }

    /// Seals another key under its name.
    public func wrap(_ other: SealingKey, name: String) throws(SecretsFault) -> [UInt8] {
        try key.seal(other.bytes, context: Array(name.utf8))
    }

    /// Opens a key that was sealed under this name.
    public func unwrap(_ wrapped: [UInt8], name: String) throws(SecretsFault) -> SealingKey {
        guard let other = SealingKey(try key.open(wrapped, context: Array(name.utf8))) else { throw .notAuthentic }
        return other
    }
}
