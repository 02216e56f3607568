import Channels
import Foundation
import StrictJSON

extension ChannelRequest {
    /// The request of a case; nil when it is none.
    init?(vector: JSONValue?) {
        guard let vector, let method = vector["method"]?.string, let target = vector["target"]?.string else {
            return nil
        }
        let headers = vector["headers"]?.object ?? JSONObject()
        var body: [UInt8] = []
        if let text = vector["body"]?["utf8"]?.string { body = Array(text.utf8) }
        if let text = vector["body"]?["base64"]?.string { body = [UInt8](Data(base64Encoded: text) ?? Data()) }
        var fields: [Header] = []
        for name in headers.names {
            for value in headers[name]?.array ?? [headers[name]].compactMap(\.self) {
                fields.append(Header(name, value.string ?? value.text))
            }
        }
        self.init(method: method, target: target, headers: fields, body: body)
    }
}

extension Inbound {
    /// The message in the words of the format.
    private var record: JSONObject {
        var record = JSONObject()
        record["kind"] = .string(kind.rawValue)
        record["account"] = .string(account)
        record["sender"] = sender.isEmpty ? .null : .string(sender)
        record["conversation"] = conversation.isEmpty ? .null : .string(conversation)
        record["text"] = text.map(JSONValue.string)
        record["payload"] = payload.map(JSONValue.string)
        record["event"] = event.map(JSONValue.string)
        record["key"] = key.map(JSONValue.string)
        record["idempotency_parts"] = .array(idempotency.map(JSONValue.string))
        record["sent_at"] = sentAt.map { .number(String($0 / 1000)) }
        if isGroup { record["group"] = true }
        record["media"] = media.map { media in
            Self.object(["id": media.id, "url": media.url, "format": media.format])
        }
        record["link"] = link.map { link in
            Self.object(["title": link.title, "description": link.description, "url": link.url])
        }
        record["location"] = location.map { place in
            var fields = JSONObject()
            fields["lat"] = .number("\(place.latitude)")
            fields["lon"] = .number("\(place.longitude)")
            fields["label"] = place.label.map(JSONValue.string)
            return .object(fields)
        }
        for (name, value) in details { record[name] = .string(value) }
        return record
    }

    private static func object(_ fields: [String: String?]) -> JSONValue {
        var object = JSONObject()
        for (name, value) in fields { object[name] = value.map(JSONValue.string) }
        return .object(object)
    }

    /// What differs from the fields that a case names.
    func differences(from wanted: JSONValue) -> [String] {
        guard let wanted = wanted.object else { return ["“inbound” holds no object"] }
        let record = record
        return wanted.names.compactMap { name in
            guard let value = wanted[name], record[name] != value else { return nil }
            // Details are texts here, whatever the platform writes.
            if let detail = details[name], detail == value.identifier { return nil }
            return "\(name) is \(record[name]?.text ?? "missing"), not \(value.text)"
        }
    }
}
