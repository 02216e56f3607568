public import Foundation
public import ScriptSyntax

/// A value that a slot can hold.
///
/// Dates and times are ISO 8601 texts without a zone (`2026-03-02`, `15:30`, `2026-03-02T15:30`), so that they compare
/// and encode as text; they are local to the bot's time zone.
public enum Value: Sendable, Hashable, Codable {
    case text(String)
    case number(Decimal)
    /// An amount in fen.
    case money(Int)
    case date(String)
    case time(String)
    case datetime(String)
    case phone(String)
    case flag(Bool)
    /// The canonical word of an option.
    case choice(String)
    /// Name or address of a picture that the customer sent.
    case image(String)
    /// Name or address of a file that the customer sent.
    case file(String)

    /// Its type.
    public var type: ValueType {
        switch self {
        case .text: .text
        case .number: .number
        case .money: .money
        case .date: .date
        case .time: .time
        case .datetime: .datetime
        case .phone: .phone
        case .flag: .yesNo
        case .choice: .choice
        case .image: .image
        case .file: .file
        }
    }
}
