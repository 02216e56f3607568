import Journal
import Synchronization

/// A hash for tests that need no cryptography: FNV-1a over four lanes. Nobody should forge with it.
struct PlainDigest: ChainDigest {
    func digest(_ bytes: [UInt8]) -> [UInt8] {
        (0..<4).flatMap { lane -> [UInt8] in
            var hash: UInt64 = 0xCBF2_9CE4_8422_2325 &+ UInt64(lane)
            for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
            return withUnsafeBytes(of: hash.bigEndian) { Array($0) }
        }
    }
}

/// A seal for tests that need no cryptography: it hides nothing from anybody who looks twice, but it opens with the
/// same key and context only.
final class PlainSeal: PersonalSeal {
    private let made = Atomic<Int>(0)

    func makeKey() throws(JournalFault) -> (id: String, wrapped: [UInt8]) {
        let number = made.add(1, ordering: .relaxed).newValue
        return ("key\(number)", [UInt8(truncatingIfNeeded: number) &* 37 | 1])
    }

    func unwrapped(_ key: CustomerKey) throws(JournalFault) -> any UsableKey { PlainKey(wrapped: key.wrapped) }
}

private struct PlainKey: UsableKey {
    let wrapped: [UInt8]

    func seal(_ plain: [UInt8], context: [UInt8]) throws(JournalFault) -> [UInt8] {
        mark(context) + plain.map { $0 ^ (wrapped.first ?? 0) }
    }

    func open(_ sealed: [UInt8], context: [UInt8]) throws(JournalFault) -> [UInt8] {
        let mark = mark(context)
        guard sealed.starts(with: mark) else { throw .unopenable("test") }
        return sealed.dropFirst(mark.count).map { $0 ^ (wrapped.first ?? 0) }
    }

    private func mark(_ context: [UInt8]) -> [UInt8] { PlainDigest().digest(wrapped + context) }
}
