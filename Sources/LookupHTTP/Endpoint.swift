import BotDirectory
import ChineseText
import HTTPSending
import ScriptChecking
import ScriptSyntax
import StrictJSON

/// One lookup with the request that answers it, read from the settings once.
struct Endpoint: Sendable {
    /// What is wrong with the settings of a lookup.
    enum Fault: Error, Equatable {
        /// A method that is none, or that a read must not use.
        case method(String)
        case url(HTTPTarget.Defect)
        /// The scheme and the host are the shop's to choose, not a customer's.
        case filledHost
        /// A text with something that cannot be filled; which text.
        case text(String, FilledText.Fault)
        case header(String)
        /// The body is not JSON.
        case body
        /// An output that the lookup does not have.
        case output(String)
        /// An output without a place in the answer.
        case missingOutput(String)
        /// A place in the answer that is written wrongly.
        case path(String)
    }

    /// Why a request cannot be made.
    enum RequestFault: String, Error {
        case missingSecret = "missing secret"
        /// A value that would name another folder than the settings do.
        case otherFolder = "a value of dots in the address"
    }

    /// The lookup's name, as written.
    let name: String
    let isWrite: Bool
    let retries: Int
    let timeout: Int
    let emptyStatuses: Set<Int>
    private let method: String
    private let url: FilledText
    private let headers: [(name: String, value: FilledText)]
    private let body: Body?
    /// Keys of slots, and where the answer holds them.
    private let outputs: [(slot: String, path: JSONPath)]

    static let readMethods: Set<String> = ["GET", "POST"]
    static let writeMethods: Set<String> = ["POST", "PUT", "PATCH", "DELETE"]
    static let idempotencyHeader = "Idempotency-Key"

    init(
        _ lookup: LookupDefinition, _ binding: BotSettings.HTTPLookup, slots: [SlotDefinition]
    ) throws(Fault) {
        let inputs = Set(lookup.inputs.compactMap { slots.indices.contains($0) ? slots[$0].key : nil })
        name = lookup.name
        isWrite = lookup.effect == .write
        retries = isWrite ? 0 : binding.retries
        timeout = binding.timeout
        emptyStatuses = Set(binding.emptyStatuses)
        method = binding.method.isEmpty ? (isWrite ? "POST" : "GET") : binding.method.uppercased()
        guard (isWrite ? Self.writeMethods : Self.readMethods).contains(method) else { throw .method(binding.method) }
        url = try Self.text("url", binding.url, inputs)
        headers = try Self.headers(binding.headers, inputs)
        body = binding.body.isEmpty ? nil : try Body(binding.body, inputs)
        outputs = try Self.outputs(of: lookup, binding.outputs, slots)
        try checkURL()
    }

    private static func text(
        _ place: String, _ text: String, _ inputs: Set<String>, takesSecrets: Bool = false
    ) throws(Fault) -> FilledText {
        do throws(FilledText.Fault) {
            return try FilledText(text, inputs: inputs, takesSecrets: takesSecrets)
        } catch {
            throw .text(place, error)
        }
    }

    private static func headers(
        _ fields: [String: String], _ inputs: Set<String>
    ) throws(Fault) -> [(name: String, value: FilledText)] {
        var headers: [(name: String, value: FilledText)] = []
        for (name, value) in fields.sorted(by: { $0.key < $1.key }) {
            guard HeaderField(name, "x").defect == nil, name.lowercased() != idempotencyHeader.lowercased() else {
                throw .header(name)
            }
            headers.append((name, try text(name, value, inputs, takesSecrets: true)))
        }
        return headers
    }

    private static func outputs(
        of lookup: LookupDefinition, _ paths: [String: String], _ slots: [SlotDefinition]
    ) throws(Fault) -> [(slot: String, path: JSONPath)] {
        let known = lookup.outputs.compactMap { slots.indices.contains($0) ? slots[$0] : nil }
        for name in paths.keys.sorted() where !known.contains(where: { $0.key == nameKey(name) }) {
            throw .output(name)
        }
        let written = Dictionary(paths.map { (nameKey($0.key), $0.value) }, uniquingKeysWith: { first, _ in first })
        var outputs: [(slot: String, path: JSONPath)] = []
        for slot in known {
            guard let text = written[slot.key] else { throw .missingOutput(slot.name) }
            guard let path = JSONPath(text) else { throw .path(text) }
            outputs.append((slot.key, path))
        }
        return outputs
    }

    /// The host must stand in the settings: what a customer types may only fill the path and the query.
    private func checkURL() throws(Fault) {
        guard case .literal(let start)? = url.pieces.first else { throw .filledHost }
        let parts = start.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
        guard url.pieces.count == 1 || parts.count == 4 else { throw .filledHost }
        let sample = url.filled(
            with: FilledText.Values(inputs: [:], customer: "", secrets: [:]), escape: { _ in "1" })
        do throws(HTTPTarget.Defect) {
            _ = try HTTPTarget(sample ?? "")
        } catch {
            throw .url(error)
        }
    }

    /// The secrets that its headers need.
    var secrets: Set<SecretReference> {
        Set(
            headers.flatMap(\.value.pieces).compactMap { piece in
                if case .secret(let reference) = piece { reference } else { nil }
            })
    }

    /// The request with these values.
    func request(_ values: FilledText.Values, idempotencyKey: String) throws(RequestFault) -> OutgoingRequest {
        guard let address = url.filled(with: values, escape: Self.percentEncoded) else { throw .missingSecret }
        guard !Self.namesOtherFolder(address) else { throw .otherFolder }
        var fields = [HeaderField("Accept", "application/json")]
        for header in headers {
            guard let value = header.value.filled(with: values) else { throw .missingSecret }
            fields.append(HeaderField(header.name, value))
        }
        if isWrite { fields.append(HeaderField(Self.idempotencyHeader, idempotencyKey)) }
        if body != nil { fields.append(HeaderField("Content-Type", "application/json")) }
        return OutgoingRequest(
            method, address, headers: fields, body: body?.filled(with: values).bytes ?? [],
            largestResponse: 256 << 10, isRepeatable: !isWrite)
    }

    /// What the answer holds, by the keys of slots; empty places fill nothing.
    func values(in answer: JSONValue) -> [String: String] {
        var values: [String: String] = [:]
        for output in outputs {
            if let text = output.path.value(in: answer)?.slotText, !text.isEmpty { values[output.slot] = text }
        }
        return values
    }

    /// Whether the lookup fills anything; a write may not.
    var hasOutputs: Bool { !outputs.isEmpty }

    /// Whether a part of the path is only dots. Encoding them would not help: servers decode before they resolve.
    private static func namesOtherFolder(_ address: String) -> Bool {
        let path = address.prefix { $0 != "?" && $0 != "#" }
        return path.split(separator: "/").contains { $0 == "." || $0 == ".." }
    }

    /// Everything but letters, digits and `-._~` of ASCII, percent-encoded, so that a value stays one part of a path or of a
    /// query.
    static func percentEncoded(_ text: String) -> String {
        text.utf8.map { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                String(Unicode.Scalar(byte))
            default: "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }.joined()
    }
}

/// A JSON body whose strings are filled. It stays the JSON that was written, whatever the values hold.
private struct Body: Sendable {
    private let value: JSONValue
    private let texts: [String: FilledText]

    init(_ text: String, _ inputs: Set<String>) throws(Endpoint.Fault) {
        guard let value = try? JSONValue(Array(text.utf8)) else { throw .body }
        var texts: [String: FilledText] = [:]
        for string in Self.strings(of: value) {
            do throws(FilledText.Fault) {
                texts[string] = try FilledText(string, inputs: inputs)
            } catch {
                throw .text("body", error)
            }
        }
        self.value = value
        self.texts = texts
    }

    private static func strings(of value: JSONValue) -> [String] {
        switch value {
        case .string(let text): [text]
        case .array(let values): values.flatMap(strings)
        case .object(let object): object.names.compactMap { object[$0] }.flatMap(strings)
        case .null, .bool, .number: []
        }
    }

    func filled(with values: FilledText.Values) -> JSONValue { filled(value, values) }

    private func filled(_ value: JSONValue, _ values: FilledText.Values) -> JSONValue {
        switch value {
        case .string(let text): return .string(texts[text]?.filled(with: values) ?? text)
        case .array(let elements): return .array(elements.map { filled($0, values) })
        case .object(let object):
            var result = JSONObject()
            for name in object.names { result[name] = object[name].map { filled($0, values) } }
            return .object(result)
        case .null, .bool, .number: return value
        }
    }
}
