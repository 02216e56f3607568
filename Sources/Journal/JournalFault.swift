/// Why the journal did not do what was asked. Nothing was changed then.
public enum JournalFault: Error, Sendable, Hashable {
    // Refusals: the journal is well, the request is not.

    /// A stream has other events than the decision was taken on.
    case staleVersion(StreamID, expected: Int64, found: Int64)
    /// A session was stored by somebody else since it was loaded.
    case staleSession(String, expected: Int64, found: Int64)
    /// A message came again with another content.
    case inboundConflict(InboundID)
    /// Another case has this number.
    case caseNumberTaken(String)
    /// A message to be sent has the name of an earlier one.
    case messageTaken(String)
    /// No message to be sent has this name.
    case unknownMessage(String)
    /// The message is not in the hands of this attempt.
    case staleClaim(message: String)
    /// An owner has a key already.
    case keyTaken(DataOwner)
    /// A key was dropped since it was looked up.
    case keyGone(String)
    /// There are personal values, and nobody is named whose they are.
    case ownerMissing(String)
    /// A payload is not the JSON that is asked for, from this byte on.
    case malformedPayload(String, offset: Int)
    /// Something is larger than it may be.
    case tooLarge(String, count: Int, limit: Int)
    /// The customer's data must be kept.
    case onHold(customer: String)

    // Faults of the storage.

    /// There is no such store.
    case missing(path: String)
    /// There is no folder in which the file could be made.
    case noFolder(path: String)
    /// The file is there and may not be read.
    case unreadable(path: String)
    /// The store cannot be written.
    case readOnly(path: String)
    /// There is no room left.
    case full(path: String)
    /// Another process is writing and did not end in time.
    case locked(path: String)
    /// The file is something else.
    case notAStore(path: String)
    /// A newer version of the program has changed the store.
    case newerSchema(path: String)
    /// A newer version of the program wrote this, and an older one would not keep all of it.
    case newerRecord(String)
    /// What is stored is not what was stored.
    case damaged(path: String, ChainDefect)
    /// Something sealed does not open: it was changed, or the master key is another.
    case unopenable(String)
    /// The master key is another one than the store was begun with.
    case wrongMasterKey(path: String)
    /// The file of the master key cannot be used.
    case badMasterKey(path: String, MasterKeyDefect)
    /// The system's cryptography does not work.
    case noCryptography(String)
    /// Only an empty store can be filled from a file.
    case notEmpty(path: String)
    /// A line of an exported file is wrong.
    case badImport(line: Int, ImportDefect)
    /// A file that was to be written is there already; nothing is replaced.
    case alreadyThere(path: String)
    /// The storage failed in another way.
    case storage(code: Int, String)
    /// The store was closed.
    case closed

    /// What is wrong with the file of a master key.
    public enum MasterKeyDefect: String, Sendable, Hashable {
        /// There is none, but the store needs it.
        case missing
        /// It does not hold 64 hexadecimal digits.
        case malformed
        /// Everybody on the machine may read it.
        case readableByOthers
        /// It cannot be read or written.
        case inaccessible
    }

    /// What is wrong with a line of an exported file.
    public enum ImportDefect: String, Sendable, Hashable {
        /// It is no record of a journal.
        case notARecord = "not-a-record"
        /// The file was written by a newer version of the program.
        case newerFormat = "newer-format"
        /// The event is not the one that has this hash.
        case wrongHash = "wrong-hash"
        /// The record contradicts one before it.
        case contradiction
        /// The file ends too early.
        case truncated
    }
}
