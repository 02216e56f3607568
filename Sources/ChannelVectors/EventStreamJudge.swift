import Channels
import StrictJSON

/// Cases of event streams: what is written must read back as the events that were given, and as no more.
enum EventStreamJudge {
    static func results(of file: VectorFile) -> [VectorResult] { file.cases.map(judge) }

    private static func judge(_ vector: JSONValue) -> VectorResult {
        let id = vector["id"]?.string ?? ""
        return Expectation(vector).result(id) { () throws(Rejection) in
            var wire: [UInt8] = []
            var wanted: [EventStreamReader.Event] = []
            for given in vector["given"]?.array ?? [] {
                let name = given["event"]?.string ?? "message"
                let data = given["data"]?.string ?? ""
                wire += try ServerSentEvent(id: given["id"]?.string, name: name, data: data).bytes
                let normalised = vector["expect"]?["data_after_normalising_newlines"]?.string ?? data
                wanted.append(EventStreamReader.Event(id: given["id"]?.string ?? "", name: name, data: normalised))
            }
            var problems: [String] = []
            if let reference = vector["reference_wire"]?.string, Array(reference.utf8) != wire {
                problems.append("writes other bytes than the reference")
            }
            let read = EventStreamReader.events(in: wire)
            if read != wanted { problems.append("reads back as \(read.map(\.data))") }
            return problems
        }
    }
}

/// Reads an event stream as the HTML standard says, on its own: it knows nothing of the writer.
enum EventStreamReader {
    struct Event: Hashable {
        var id: String
        var name: String
        var data: String
    }

    static func events(in bytes: [UInt8]) -> [Event] {
        var events: [Event] = []
        var id = ""
        var name = ""
        var data: [String] = []
        for line in lines(of: bytes) {
            if line.isEmpty {
                if !data.isEmpty {
                    events.append(
                        Event(id: id, name: name.isEmpty ? "message" : name, data: data.joined(separator: "\n")))
                }
                (name, data) = ("", [])
                continue
            }
            let field = line.prefix { $0 != 0x3A }
            var value = line.dropFirst(field.count + 1)
            if value.first == 0x20 { value = value.dropFirst() }
            let text = String(decoding: value, as: UTF8.self)
            switch String(decoding: field, as: UTF8.self) {
            case "id" where !value.contains(0): id = text
            case "event": name = text
            case "data": data.append(text)
            default: break
            }
        }
        return events
    }

    /// Lines end with CR, LF or CRLF; what has no end yet is no line.
    private static func lines(of bytes: [UInt8]) -> [[UInt8]] {
        var lines: [[UInt8]] = []
        var line: [UInt8] = []
        var previous: UInt8 = 0
        for byte in bytes {
            switch byte {
            case 0x0A where previous == 0x0D: break
            case 0x0A, 0x0D:
                lines.append(line)
                line = []
            default: line.append(byte)
            }
            previous = byte
        }
        return lines
    }
}
