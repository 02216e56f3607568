import Forwarding
import Handoff
import Testing

@Suite("Which forms go to a desk")
struct FormSelectionTests {
    static let selections: [(FormSelection, Bool, Bool)] = [
        (FormSelection(), true, true),
        (FormSelection(kinds: [.complaint]), true, false),
        (FormSelection(kinds: [.chatTakeover, .callback]), false, true),
        (FormSelection(types: ["质量"]), true, false),
        (FormSelection(types: ["物流"]), false, false),
        (FormSelection(levels: [2, 3]), true, false),
        (FormSelection(levels: [1]), false, false),
        (FormSelection(kinds: [.complaint], types: ["质量"], levels: [3]), true, false),
        (FormSelection(kinds: [.complaint], types: ["质量"], levels: [2]), false, false),
    ]

    @Test("every condition must be met, and what is left out is none", arguments: selections)
    func conditions(selection: FormSelection, complaint: Bool, chat: Bool) {
        var form = HandoffForm.sample(level: 3)
        form.complaint?.type = FormValue("质量", .classification)
        var takeover = HandoffForm.sample()
        takeover.kind = .chatTakeover
        takeover.complaint = nil
        #expect(selection.contains(form) == complaint && selection.contains(takeover) == chat)
    }
}
