import Channels
import Forwarding
import Testing

@Suite("News of a desk")
struct DeskNewsTests {
    private func news(_ status: String?, event: String = "conversation_status_changed", _ details: [String: String])
        -> DeskNews?
    {
        var message = Inbound(.event, conversation: "3/55", sender: "", idempotency: ["d"])
        message.event = event
        message.key = status
        message.details = details
        return DeskNews(message)
    }

    @Test("a conversation waits, is somebody's, or is done")
    func states() {
        let handoff = ["handoff_id": "h-1"]
        #expect(news("open", handoff)?.state == .queued)
        #expect(news("open", ["handoff_id": "h-1", "assignee": "9"])?.state == .accepted)
        #expect(news("open", ["handoff_id": "h-1", "assignee": "9"])?.actor == "9")
        #expect(news("pending", handoff)?.state == .completed && news("resolved", handoff)?.state == .completed)
        #expect(news(nil, event: "conversation_resolved", handoff)?.handoffID == "h-1")
    }

    @Test("what is about no handoff, or says nothing new, is no news")
    func none() {
        #expect(news("open", [:]) == nil && news("snoozed", ["handoff_id": "h-1"]) == nil)
        var message = Inbound(.text, conversation: "3/55", sender: "70", idempotency: ["d"])
        message.details = ["handoff_id": "h-1"]
        #expect(DeskNews(message) == nil)
    }
}
