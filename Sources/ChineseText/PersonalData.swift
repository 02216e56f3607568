/// A text as it may stand in a log: mobile numbers, e-mail addresses, identity cards and all numbers of eleven digits
/// or more masked, however they were typed.
public func maskPersonalData(in text: String) -> String {
    PersonalDataScanner.replacing(in: text) { kind, _ in
        switch kind {
        case .phone(let digits): Mask.keepFirstLast(3, 4).applied(to: digits)
        case .number(let digits): Mask.keepLast(4).applied(to: digits)
        case .email(let address): address.prefix(1) + "***" + address.drop { $0 != "@" }
        }
    }
}
