/// Kinds of messages by the formats that platforms name.
enum MediaKind {
    /// The kind of a media type such as `image/png`.
    static func of(mimeType: String) -> Inbound.Kind {
        switch mimeType.prefix(while: { $0 != "/" }).lowercased() {
        case "image": .image
        case "audio": .voice
        case "video": .video
        default: .file
        }
    }
}
