import ChineseText
import Foundation
import Journal

/// One line of an exported journal. Personal values are in it as they are stored, sealed.
enum ExportRecord: Codable {
    static let format = 1

    case journal(Header)
    case event(Event)
    case key(Key)
    case caseRow(Case)
    case clock(Clock)
    case session(Session)
    case inbound(Inbound)
    case message(Message)
    case hold(Hold)
    case end(End)

    struct Header: Codable {
        var format: Int
        var master: Blob?
    }

    struct Event: Codable {
        var sequence: Int64
        var stream: StreamID
        var version: Int64
        var type: String
        var actor: String
        var at: Instant
        var customer: String?
        var payload: Blob
        var hash: String
    }

    struct Key: Codable {
        var id: String
        var owner: DataOwner
        var wrapped: Blob
        var created: Instant
    }

    struct Case: Codable {
        var row: CaseRow
        var details: Blob
    }

    struct Clock: Codable {
        var row: ClockRow
        var state: Blob
    }

    struct Session: Codable {
        var id: String
        var version: Int64
        var bytes: Blob
        var at: Instant
        var owner: DataOwner?
    }

    struct Inbound: Codable {
        var id: InboundID
        var body: Blob
        var answer: Blob
        var at: Instant
        var owner: DataOwner?
    }

    struct Message: Codable {
        var position: Int64
        var id: String
        var conversation: String
        var payload: Blob
        var due: Instant
        var owner: DataOwner?
        var state: String
        var attempt: Int
        var note: String?
    }

    struct Hold: Codable {
        var customer: String
        var reason: String
        var at: Instant
    }

    struct End: Codable {
        var events: Int64
        var records: Int
        var hash: String
    }

    /// Bytes: as text when they are text, else in base 64.
    struct Blob: Codable {
        var bytes: [UInt8]

        init(_ bytes: [UInt8]) { self.bytes = bytes }

        private enum Keys: CodingKey { case base64 }

        init(from decoder: any Decoder) throws {
            if let text = try? decoder.singleValueContainer().decode(String.self) {
                bytes = Array(text.utf8)
            } else {
                bytes = Array(try decoder.container(keyedBy: Keys.self).decode(Data.self, forKey: .base64))
            }
        }

        func encode(to encoder: any Encoder) throws {
            if let text = String(validating: bytes, as: UTF8.self) {
                var container = encoder.singleValueContainer()
                try container.encode(text)
            } else {
                var container = encoder.container(keyedBy: Keys.self)
                try container.encode(Data(bytes), forKey: .base64)
            }
        }
    }

    private enum Kind: String, Codable {
        case journal, event, key, clock, session, inbound, message, hold, end
        case caseRow = "case"
    }

    private enum Keys: CodingKey { case record }

    init(from decoder: any Decoder) throws {
        switch try decoder.container(keyedBy: Keys.self).decode(Kind.self, forKey: .record) {
        case .journal: self = .journal(try Header(from: decoder))
        case .event: self = .event(try Event(from: decoder))
        case .key: self = .key(try Key(from: decoder))
        case .caseRow: self = .caseRow(try Case(from: decoder))
        case .clock: self = .clock(try Clock(from: decoder))
        case .session: self = .session(try Session(from: decoder))
        case .inbound: self = .inbound(try Inbound(from: decoder))
        case .message: self = .message(try Message(from: decoder))
        case .hold: self = .hold(try Hold(from: decoder))
        case .end: self = .end(try End(from: decoder))
        }
    }

    func encode(to encoder: any Encoder) throws {
        let (kind, value): (Kind, any Encodable) =
            switch self {
            case .journal(let value): (.journal, value)
            case .event(let value): (.event, value)
            case .key(let value): (.key, value)
            case .caseRow(let value): (.caseRow, value)
            case .clock(let value): (.clock, value)
            case .session(let value): (.session, value)
            case .inbound(let value): (.inbound, value)
            case .message(let value): (.message, value)
            case .hold(let value): (.hold, value)
            case .end(let value): (.end, value)
            }
        var container = encoder.container(keyedBy: Keys.self)
        try container.encode(kind, forKey: .record)
        try value.encode(to: encoder)
    }
}
