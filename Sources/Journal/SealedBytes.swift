/// A customer's key, ready to seal and to open.
struct OwnerKey: Sendable {
    let key: CustomerKey
    /// What sealed bytes are bound to: they open as the data of their owner only.
    private let context: [UInt8]
    private let usable: any UsableKey

    init(_ key: CustomerKey, of seal: some PersonalSeal) throws(JournalFault) {
        self.key = key
        usable = try seal.unwrapped(key)
        context = [key.owner.customer, key.owner.stream.kind, key.owner.stream.name].flatMap { text in
            Array(String(text.utf8.count).utf8) + [UInt8(ascii: ":")] + Array(text.utf8)
        }
    }

    func seal(_ plain: [UInt8]) throws(JournalFault) -> [UInt8] {
        try usable.seal(plain, context: context)
    }

    func open(_ sealed: [UInt8]) throws(JournalFault) -> [UInt8] {
        try usable.open(sealed, context: context)
    }
}

/// Bytes that are sealed altogether: the key's name, a colon, and what was sealed.
struct SealedBytes {
    let stored: [UInt8]

    init(_ plain: [UInt8], with key: OwnerKey) throws(JournalFault) {
        let sealed = try key.seal(plain)
        stored = Array(key.key.id.utf8) + [UInt8(ascii: ":")] + sealed
    }

    init(stored: [UInt8]) { self.stored = stored }

    /// The name of the key; nil when the bytes are of another form.
    var keyName: String? {
        stored.firstIndex(of: UInt8(ascii: ":")).map { String(decoding: stored[..<$0], as: UTF8.self) }
    }

    func opened(with key: OwnerKey) throws(JournalFault) -> [UInt8] {
        guard let colon = stored.firstIndex(of: UInt8(ascii: ":")) else { throw .unopenable("session") }
        return try key.open(Array(stored[(colon + 1)...]))
    }
}
