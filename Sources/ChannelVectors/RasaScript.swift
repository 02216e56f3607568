import Channels
import StrictJSON

/// A stand-in for the bot of a recorded server: it says what the file's script says.
struct RasaScript {
    private let lines: [JSONValue]

    init(_ file: VectorFile) { lines = file.whole["script"]?.array ?? [] }

    func replies(to text: String?) -> [Reply] {
        let line = lines.first { line in
            guard let user = line["user"]?.string else { return true }
            return user == text || line["also"]?.string == text
        }
        return (line?["say"]?.array ?? []).flatMap(Self.replies(of:))
    }

    private static func replies(of said: JSONValue) -> [Reply] {
        var replies: [Reply] = []
        let text = said["text"]?.string
        if let buttons = said["buttons"]?.array {
            let options = buttons.map {
                Reply.Menu.Option(
                    id: String(($0["payload"]?.string ?? "").drop { $0 == "/" }), title: $0["title"]?.string ?? "")
            }
            replies.append(.menu(Reply.Menu(head: text ?? "", options: options)))
        } else if let text {
            replies.append(.text(text))
        }
        if let url = said["image"]?.string { replies.append(.image(Inbound.Media(url: url))) }
        if let custom = said["custom"] { replies.append(.custom(custom)) }
        return replies
    }
}
