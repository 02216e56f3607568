import Channels
import StrictJSON

/// Serves the pages of a feed to an adapter that pulls, and compares what it asked for and what it read.
enum FeedJudge {
    private static let id = "kf_sync"

    /// What became of the feed of a file; nil when it has none.
    static func result(of file: VectorFile, adapter: any ChannelAdapter.Type) -> VectorResult? {
        guard let feed = file.whole[id] else { return nil }
        guard let made = try? file.adapter(adapter, for: feed) else {
            return VectorResult(id: id, problems: ["the channel does not start"])
        }
        return VectorResult(id: id, problems: Run(feed: feed, adapter: made).problems())
    }

    private struct Run {
        let feed: JSONValue
        let adapter: any ChannelAdapter
        var asked: [JSONValue] = []
        var messages: [Inbound] = []
        var cursor: String?

        init(feed: JSONValue, adapter: any ChannelAdapter) {
            self.feed = feed
            self.adapter = adapter
            cursor = feed["start_cursor"]?.string
        }

        func problems() -> [String] {
            var run = self
            do throws(Rejection) {
                try run.pullAll()
            } catch {
                return ["a page is refused: \(error.code.rawValue)"]
            }
            return run.requestProblems() + run.messageProblems()
        }

        private mutating func pullAll() throws(Rejection) {
            let first = feed["expect_requests"]?[0]
            let order = PullOrder(
                api: "kf/sync_msg", account: first?["open_kfid"]?.string ?? "", token: first?["token"]?.string)
            for page in feed["pages"]?.array ?? [] {
                guard let call = adapter.pull(order, after: cursor), let body = try? JSONValue(call.body) else {
                    return
                }
                asked.append(body)
                let read = try adapter.read(CallResponse(status: 200, body: page.bytes), of: order)
                messages += read.messages
                cursor = read.cursor
                if !read.hasMore { return }
            }
        }

        private func requestProblems() -> [String] {
            let wanted = feed["expect_requests"]?.array ?? []
            var problems = wanted.count == asked.count ? [] : ["\(asked.count) requests, not \(wanted.count)"]
            for (asked, wanted) in zip(asked, wanted) {
                for name in wanted.object?.names ?? [] where asked[name] != wanted[name] {
                    problems.append("asks with \(name) \(asked[name]?.text ?? "missing")")
                }
            }
            if cursor != feed["expect_stored_cursor"]?.string { problems.append("ends at \(cursor ?? "no cursor")") }
            return problems
        }

        /// A repeated message is known by its key; the words of the shop's own people run no script.
        private func messageProblems() -> [String] {
            var known: Set<String> = []
            let fresh = messages.filter { known.insert($0.idempotencyKey).inserted }
            let heard = fresh.filter { $0.staff != .wrote }
            let wanted = feed["expect_inbound"]?.array ?? []
            var problems = wanted.count == heard.count ? [] : ["\(heard.count) messages, not \(wanted.count)"]
            for (message, fields) in zip(heard, wanted) { problems += message.differences(from: fields) }
            let ignored = feed["expect_ignored"]?.array ?? []
            let own = ignored.filter { $0["reason"]?.string == "own_side_message" }.compactMap { $0["msgid"]?.string }
            if fresh.filter({ $0.staff == .wrote }).map(\.messageID) != own { problems.append("own words are heard") }
            let repeated = ignored.count { $0["reason"]?.string == "duplicate" }
            if messages.count - fresh.count != repeated { problems.append("a repeated message is another") }
            return problems
        }
    }
}
