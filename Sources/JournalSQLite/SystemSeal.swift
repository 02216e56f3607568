public import Journal
public import Secrets

/// Seals personal data with AES-256-GCM under keys that a master key seals.
public struct SystemSeal: PersonalSeal {
    private static let nameLength = 16
    private let master: MasterKey

    /// A seal that needs this master key to open what it sealed.
    public init(_ master: MasterKey) { self.master = master }

    /// A new key under a random name.
    public func makeKey() throws(JournalFault) -> (id: String, wrapped: [UInt8]) {
        do throws(SecretsFault) {
            let name = try RandomBytes.make(Self.nameLength)
            let id = name.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
            return (id, try master.wrap(try SealingKey(), name: id))
        } catch {
            throw Self.fault(error)
        }
    }

    /// Seals some bytes.
    public func seal(_ plain: [UInt8], with key: CustomerKey, context: [UInt8]) throws(JournalFault) -> [UInt8] {
        do throws(SecretsFault) {
            return try master.unwrap(key.wrapped, name: key.id).seal(plain, context: context)
        } catch {
            throw Self.fault(error)
        }
    }

    /// Opens some bytes.
    public func open(_ sealed: [UInt8], with key: CustomerKey, context: [UInt8]) throws(JournalFault) -> [UInt8] {
        do throws(SecretsFault) {
            return try master.unwrap(key.wrapped, name: key.id).open(sealed, context: context)
        } catch {
            throw Self.fault(error)
        }
    }

    private static func fault(_ fault: SecretsFault) -> JournalFault {
        switch fault {
        case .unavailable(let what): .noCryptography(what)
        case .notAuthentic: .unopenable("a customer's data")
        }
    }
}
