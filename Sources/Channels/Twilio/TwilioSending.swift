import StrictJSON

extension TwilioChannel {
    func plan(_ reply: Reply, to address: Address, context: SendContext) -> [OutboundCall] {
        var fields = [(name: "To", value: address.customer), (name: "From", value: address.account)]
        switch reply {
        case .image(let media):
            guard let url = media.url else { return [] }
            fields.append((name: "MediaUrl", value: url))
        case .text, .menu, .card, .handoff, .typing, .custom:
            guard let words = reply.wordsOnly else { return [] }
            fields.append((name: "Body", value: words))
        }
        let credentials = Encoding.base64(Array("\(accountSID):\(authToken)".utf8))
        return [
            .form(
                "\(baseURL)/2010-04-01/Accounts/\(accountSID)/Messages.json", fields,
                headers: [.init("Authorization", "Basic \(credentials)")])
        ]
    }

    func classify(_ response: CallResponse) -> Delivery {
        guard response.status >= 400, let code = (try? JSONValue(response.body))?["code"]?.integer else {
            return .byStatus(response)
        }
        // 63016: outside of the day that WhatsApp grants after a customer's message.
        return code == 63_016 ? .windowClosed : .failed(response, at: "twilio", String(code))
    }
}
