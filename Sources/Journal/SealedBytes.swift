/// Bytes that are sealed altogether: the key's name, a colon, and what was sealed.
struct SealedBytes {
    let stored: [UInt8]

    init(_ plain: [UInt8], with key: CustomerKey, by seal: some PersonalSeal) throws(JournalFault) {
        let sealed = try seal.seal(plain, with: key, context: SealedText.context(of: key.owner))
        stored = Array(key.id.utf8) + [UInt8(ascii: ":")] + sealed
    }

    init(stored: [UInt8]) { self.stored = stored }

    /// The name of the key; nil when the bytes are of another form.
    var keyName: String? {
        stored.firstIndex(of: UInt8(ascii: ":")).map { String(decoding: stored[..<$0], as: UTF8.self) }
    }

    func opened(with key: CustomerKey, by seal: some PersonalSeal) throws(JournalFault) -> [UInt8] {
        guard let colon = stored.firstIndex(of: UInt8(ascii: ":")) else { throw .unopenable("session") }
        return try seal.open(
            Array(stored[(colon + 1)...]), with: key, context: SealedText.context(of: key.owner))
    }
}
