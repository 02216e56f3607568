import StrictJSON

extension ChannelRequest {
    /// Refuses every method but POST, by which all pushes come.
    func requirePost() throws(Rejection) {
        guard method == "POST" else { throw Rejection(.methodNotAllowed) }
    }

    /// The whole body as one JSON value, read strictly.
    func jsonBody() throws(Rejection) -> JSONValue { try JSONValue(pushed: body) }

    /// The body as a form, in which a plus sign is a space.
    func formBody() throws(Rejection) -> ParameterList {
        guard let text = String(validating: body, as: UTF8.self) else { throw Rejection(.malformedBody) }
        return try ParameterList(encoded: text, plusIsSpace: true)
    }
}

extension JSONValue {
    /// Reads what a platform pushed; all that is wrong with it is one refusal.
    init(pushed bytes: [UInt8]) throws(Rejection) {
        do throws(JSONFault) { self = try JSONValue(bytes) } catch { throw Rejection(.malformedBody) }
    }

    /// The value itself, or what its text holds: some platforms put JSON inside a string. An empty text holds nothing.
    func unwrapped() throws(Rejection) -> JSONValue {
        guard case .string(let text) = self else { return self }
        return text.isEmpty ? .null : try JSONValue(pushed: Array(text.utf8))
    }

    /// What names something; without it nothing can be answered.
    func requiredIdentifier(_ name: String) throws(Rejection) -> String {
        guard let identifier = self[name]?.identifier, !identifier.isEmpty else { throw Rejection(.malformedBody) }
        return identifier
    }
}
