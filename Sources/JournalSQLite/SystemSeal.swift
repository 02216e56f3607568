import ChineseText
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
            let id = Hexadecimal.text(of: name)
            return (id, try master.wrap(try SealingKey(), name: id))
        } catch {
            throw Self.fault(error)
        }
    }

    /// Opens a customer's key with the master key.
    public func unwrapped(_ key: CustomerKey) throws(JournalFault) -> any UsableKey {
        do throws(SecretsFault) {
            return SystemKey(key: try master.unwrap(key.wrapped, name: key.id))
        } catch {
            throw Self.fault(error)
        }
    }

    fileprivate static func fault(_ fault: SecretsFault) -> JournalFault {
        switch fault {
        case .unavailable(let what): .noCryptography(what)
        case .notAuthentic: .unopenable("a customer's data")
        }
    }
}

/// A customer's key.
private struct SystemKey: UsableKey {
    let key: SealingKey

    func seal(_ plain: [UInt8], context: [UInt8]) throws(JournalFault) -> [UInt8] {
        do throws(SecretsFault) {
            return try key.seal(plain, context: context)
        } catch {
            throw SystemSeal.fault(error)
        }
    }

    func open(_ sealed: [UInt8], context: [UInt8]) throws(JournalFault) -> [UInt8] {
        do throws(SecretsFault) {
            return try key.open(sealed, context: context)
        } catch {
            throw SystemSeal.fault(error)
        }
    }
}
