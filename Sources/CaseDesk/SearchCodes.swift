public import Cases
import Journal

/// Two ways to hash: one that everybody can repeat, for the seal of an archive; one that needs the store's key, so that
/// nobody who has only the store can try out telephone numbers on its search keys.
public struct SearchCodes: Sendable {
    /// The hash of bytes as text, the same everywhere.
    public var digest: @Sendable ([UInt8]) -> String
    /// A code that stands for a text in this store.
    public var code: @Sendable (String) -> String

    /// Puts the two together.
    public init(digest: @escaping @Sendable ([UInt8]) -> String, code: @escaping @Sendable (String) -> String) {
        self.digest = digest
        self.code = code
    }

    /// The key that a person is found under by a platform account, a telephone number and the like.
    public func person(_ strongKey: String) -> String { "person:" + code("person " + strongKey) }

    /// The key that an order is found under.
    public func order(_ number: String) -> String { "order:" + code("order " + number) }

    /// The key that a registration is found under.
    public func registration(_ key: String) -> String { "registration:" + code("registration " + key) }

    /// The opaque name of a customer whom a shop knows by an account.
    public func customer(account: String, ofShop shop: String) -> Cases.CustomerKey {
        Cases.CustomerKey(rawValue: "c-" + code("customer \(shop) \(account)"))
    }

    /// The opaque name under which words about a member of staff are sealed.
    func staff(_ staff: StaffID) -> String { "s-" + code("staff " + staff.rawValue) }

    /// All keys that a case is found under.
    func keys(of registration: CaseFact.Registered) -> [String] {
        let people = registration.strongKeys.compactMap(\.value).map(person)
        let order = registration.matter.orderNo?.value.map { [self.order($0)] } ?? []
        let keys = [self.registration(registration.key)] + order + people
        return Array(Set(keys)).sorted().prefix(Batch.mostSearchKeys).map { $0 }
    }
}
