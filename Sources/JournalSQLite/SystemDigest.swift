public import Journal
import Secrets

/// SHA-256 of the system's library, for the chain.
public struct SystemDigest: ChainDigest {
    /// The hash of every store.
    public init() {}

    /// The 32 bytes of SHA-256. When the library cannot hash, there are none, and no chain fits any more.
    public func digest(_ bytes: [UInt8]) -> [UInt8] { (try? Hashing.sha256(bytes)) ?? [] }
}
