import Channels

/// Runs files of vectors against the adapters of this program.
public enum VectorRun {
    /// Judges every case of a file; nil when nothing here speaks that channel.
    public static func results(of file: VectorFile) -> [VectorResult]? {
        if let judge = judges[file.channel] { return judge(file) }
        guard let adapter = ChannelCatalogue.adapter(file.channel) else { return nil }
        let requests = RequestJudge(file: file, adapter: adapter)
        let replies = ReplyJudge(file: file, adapter: adapter)
        return file.cases.map(requests.judge) + file.replies.map(replies.judge)
            + [FeedJudge.result(of: file, adapter: adapter)].compactMap(\.self)
    }

    /// Judges of what is no channel with an adapter: formats that go out, and transcripts.
    private static let judges: [String: @Sendable (VectorFile) -> [VectorResult]] = [
        "cloudevents": CloudEventJudge.results,
        "email": MailJudge.results,
        "rasa_rest": RasaJudge.results,
        "rasa_socketio": RasaSocketJudge.results,
        "sse": EventStreamJudge.results,
    ]
}
