import Diagnostics

// Values that only forms have: what goes along, and when two are about the same matter.
extension Cursor {
    /// `intent, transcript last 20, customer`; nil when one item cannot be read.
    mutating func takeAttachments() -> [Located<AttachmentItem>]? {
        var items: [Located<AttachmentItem>] = []
        var isWhole = true
        repeat {
            skipSpaces()
            let start = position
            while let next = peek, Mark(next) != .comma { advance() }
            let written = phrase(start, position)
            var part = narrowed(written.span.start, written.span.end)
            if let item = part.takeAttachment(), part.skipToEnd() {
                items.append(Located(item, written.span))
            } else {
                isWhole = false
                let typed = written.value.isEmpty ? Phrase("", placeOfAbsence) : written
                reportWrong(
                    typed, Keyword.attach.form(in: language), .words(Attachment.self),
                    suggestions: Suggestion.nearest(to: written.value, among: Attachment.forms))
            }
        } while take(.comma) != nil
        return isWhole ? items : nil
    }

    private mutating func takeAttachment() -> AttachmentItem? {
        guard let kind = takeWord(Attachment.self) else { return nil }
        guard kind.value == .transcript, !skipToEnd() else { return AttachmentItem(kind: kind.value) }
        takeAny(["last", "最近"], loose: true)
        guard let count = takeWholeNumber(), count.value > 0 else { return nil }
        takeAny(["条"])
        return AttachmentItem(kind: .transcript, count: count.value)
    }

    /// `customer + 订单号 within 24h`, `客户 + 订单号 24小时内`; nil when it cannot be read.
    mutating func takeDedupe(_ owner: String) -> DedupeRule? {
        let whole = phrase(position, end)
        var rule = DedupeRule(customer: false, slots: [], within: nil, span: whole.span)
        repeat {
            guard let name = expectName(.slotName, behind: owner, .operand) else { return nil }
            switch name.text.lowercased() {
            case Attachment.customer.english, Attachment.customer.chinese: rule.customer = true
            default: rule.slots.append(name)
            }
        } while take(.plus) != nil
        guard !skipToEnd() else { return rule }
        let left = phrase(position, end)
        takeAny(["within"])
        guard let within = takeDuration() else {
            reportWrong(left, owner, ValueShape.dedupe.example)
            return nil
        }
        takeAny(["内"])
        rule.within = within
        return rule
    }
}
