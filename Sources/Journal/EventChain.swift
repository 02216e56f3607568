import ChineseText

/// A hash with a fixed length of 32 bytes that nobody can choose a second text for, such as SHA-256.
public protocol ChainDigest: Sendable {
    /// The 32 bytes of the hash.
    func digest(_ bytes: [UInt8]) -> [UInt8]
}

/// The hash of an event in the chain.
public struct ChainHash: Sendable, Hashable {
    /// How many bytes a hash has.
    public static let length = 32
    /// What stands before the first event.
    public static let origin = ChainHash(Array(repeating: 0, count: length))

    /// The bytes of the hash.
    public let bytes: [UInt8]

    /// Takes the bytes as they are.
    public init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Reads hexadecimal digits; nil when they are none, or not as many as a hash has.
    public init?(hex: String) {
        let digits = Array(hex.utf8)
        guard digits.count == 2 * Self.length else { return nil }
        var bytes: [UInt8] = []
        for place in stride(from: 0, to: digits.count, by: 2) {
            guard let byte = UInt8(String(decoding: digits[place...(place + 1)], as: UTF8.self), radix: 16) else {
                return nil
            }
            bytes.append(byte)
        }
        self.bytes = bytes
    }

    /// The hash as hexadecimal digits.
    public var hex: String {
        Hexadecimal.text(of: bytes)
    }
}

/// The end of the chain. Whoever keeps it elsewhere can prove later that nothing before it was changed.
public struct ChainHead: Sendable, Hashable {
    /// The head of an empty journal.
    public static let origin = ChainHead(sequence: 0, hash: .origin)

    /// The number of the last event, which is how many there are.
    public var sequence: Int64
    /// The hash of the last event.
    public var hash: ChainHash

    /// Puts a number and a hash together.
    public init(sequence: Int64, hash: ChainHash) {
        self.sequence = sequence
        self.hash = hash
    }
}

/// Computes the chain: each hash covers the hash before and every stored value of its event.
public enum EventChain {
    private static let mark = Array("huashu-event-1".utf8)

    /// The hash of an event with its stored payload. Every text is preceded by its length, so that two different
    /// events never have the same bytes.
    public static func hash(
        of event: NewEvent, in stream: StreamID, sequence: Int64, version: Int64, after previous: ChainHash,
        with digest: any ChainDigest
    ) -> ChainHash {
        var bytes = mark
        bytes.reserveCapacity(event.payload.count + 240)
        bytes += previous.bytes
        bytes.append(number: sequence)
        bytes.append(number: version)
        bytes.append(number: event.at)
        bytes.append(counted: stream.kind.utf8)
        bytes.append(counted: stream.name.utf8)
        bytes.append(counted: event.type.utf8)
        bytes.append(counted: event.actor.utf8)
        bytes.append(event.customer == nil ? 0 : 1)
        bytes.append(counted: (event.customer ?? "").utf8)
        bytes.append(counted: event.payload)
        return ChainHash(digest.digest(bytes))
    }
}

extension [UInt8] {
    /// Adds eight bytes, the highest first.
    fileprivate mutating func append(number: Int64) {
        Swift.withUnsafeBytes(of: number.bigEndian) { append(contentsOf: $0) }
    }

    fileprivate mutating func append(counted bytes: some Collection<UInt8>) {
        append(number: Int64(bytes.count))
        append(contentsOf: bytes)
    }
}

/// Walks over stored events in order and says what is wrong with the first one that does not fit.
public struct ChainWalk: Sendable {
    /// The last event that fitted.
    public private(set) var head: ChainHead
    private var versions: [StreamID: Int64]?
    private let digest: any ChainDigest

    /// A walk that begins behind a head. Versions are compared only from the very beginning, where all are known.
    public init(after head: ChainHead = .origin, with digest: any ChainDigest) {
        self.head = head
        self.digest = digest
        versions = head.sequence == 0 ? [:] : nil
    }

    /// Takes the next event, or says why it does not fit; then the walk stays where it was.
    public mutating func take(_ stored: StoredEvent) -> ChainDefect? {
        guard stored.sequence == head.sequence &+ 1 else {
            return ChainDefect(sequence: head.sequence &+ 1, reason: .missing)
        }
        let hash = EventChain.hash(
            of: stored.event, in: stored.stream, sequence: stored.sequence, version: stored.version,
            after: head.hash, with: digest)
        guard hash == stored.hash else { return ChainDefect(sequence: stored.sequence, reason: .wrongHash) }
        if let known = versions?[stored.stream, default: 0], stored.version != known &+ 1 {
            return ChainDefect(sequence: stored.sequence, reason: .wrongVersion)
        }
        versions?[stored.stream] = stored.version
        head = ChainHead(sequence: stored.sequence, hash: hash)
        return nil
    }
}

/// What is wrong with a journal, and where it begins.
public struct ChainDefect: Sendable, Hashable {
    /// The kinds of damage.
    public enum Reason: Sendable, Hashable {
        /// There is no event with this number.
        case missing
        /// The event, or one before it, is not what was stored.
        case wrongHash
        /// The event is out of order in its stream.
        case wrongVersion
        /// The last event is not the one that was stored last.
        case wrongHead
        /// The storage itself reports damage, in its own words.
        case storage(String)
    }

    /// The number of the first event that is wrong.
    public var sequence: Int64
    /// What is wrong.
    public var reason: Reason

    /// Puts a place and a reason together.
    public init(sequence: Int64, reason: Reason) {
        self.sequence = sequence
        self.reason = reason
    }
}

/// The result of walking the whole chain.
public struct ChainVerdict: Sendable, Hashable {
    /// The last event that is right.
    public var head: ChainHead
    /// What is wrong behind it; nil when the journal is whole.
    public var defect: ChainDefect?

    /// Puts a head and a defect together.
    public init(head: ChainHead, defect: ChainDefect? = nil) {
        self.head = head
        self.defect = defect
    }
}
