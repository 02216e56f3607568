import Channels

/// What the shop says, in the form that a channel can carry.
enum ReplyFitting {
    /// The replies in their order, long texts split and menus without buttons turned into numbers.
    ///
    /// - Returns: the replies, and the choices of the last one where it has numbers for them.
    static func fitted(_ replies: [Reply], to capabilities: Capabilities) -> (replies: [Reply], numbered: [String]?) {
        var fitted: [Reply] = []
        var numbered: [String]?
        for reply in replies {
            numbered = nil
            switch reply {
            case .text(let text): fitted += pieces(of: text, capabilities.text).map { .text($0) }
            case .menu(let menu):
                if carries(menu, capabilities) {
                    fitted.append(reply)
                } else {
                    numbered = menu.options.map(\.title)
                    fitted += pieces(of: menu.numbered, capabilities.text).map { .text($0) }
                }
            case .image, .card, .handoff, .typing, .custom: fitted.append(reply)
            }
        }
        return (fitted, numbered)
    }

    /// Joins neighbouring texts until there are at most so many replies, where they fit into one message.
    static func joined(_ replies: [Reply], most: Int, _ limit: Capabilities.Length) -> [Reply] {
        var replies = replies
        var place = 0
        while replies.count > most, place + 1 < replies.count {
            if case .text(let first) = replies[place], case .text(let second) = replies[place + 1] {
                let both = first + "\n" + second
                if limit.length(of: both) <= limit.limit {
                    replies.replaceSubrange(place...(place + 1), with: [.text(both)])
                    continue
                }
            }
            place += 1
        }
        return replies
    }

    /// The words of a reply; nil for one that has none.
    static func words(of reply: Reply) -> String? {
        switch reply {
        case .text(let text): text
        case .menu(let menu): menu.numbered
        case .card(let card): [card.title, card.description, card.url].compactMap(\.self).joined(separator: "\n")
        case .image, .handoff, .typing, .custom: nil
        }
    }

    private static func carries(_ menu: Reply.Menu, _ capabilities: Capabilities) -> Bool {
        guard let menus = capabilities.menus, menu.options.count <= menus.items else { return false }
        guard capabilities.text.length(of: menu.head) <= capabilities.text.limit else { return false }
        return menu.options.allSatisfy { option in
            menus.title.length(of: option.title) <= menus.title.limit
                && menus.id.length(of: option.id) <= menus.id.limit
        }
    }

    /// A text in pieces that fit: never within a grapheme, and rather behind a line or a sentence.
    static func pieces(of text: String, _ limit: Capabilities.Length) -> [String] {
        guard limit.length(of: text) > limit.limit, limit.limit > 0 else { return [text] }
        var pieces: [String] = []
        var rest = Substring(text)
        while !rest.isEmpty {
            let end = end(ofPieceOf: rest, limit)
            let piece = rest[..<end].trimmingSuffix(while: \.isWhitespace)
            if !piece.isEmpty { pieces.append(String(piece)) }
            rest = rest[end...].drop(while: \.isWhitespace)
        }
        return pieces
    }

    private static func end(ofPieceOf text: Substring, _ limit: Capabilities.Length) -> Substring.Index {
        var length = 0
        var place = text.startIndex
        var lastBreak: Substring.Index?
        while place < text.endIndex {
            let next = text.index(after: place)
            length += limit.length(of: text[place..<next])
            if length > limit.limit { break }
            if length > limit.limit / 2, "\n。！？；.!?;".contains(text[place]) { lastBreak = next }
            place = next
        }
        guard place < text.endIndex else { return text.endIndex }
        // One grapheme that is longer than a message is sent as it is; the platform may refuse it.
        return lastBreak ?? (place == text.startIndex ? text.index(after: place) : place)
    }
}

extension Substring {
    fileprivate func trimmingSuffix(while isDropped: (Character) -> Bool) -> Substring {
        var end = endIndex
        while end > startIndex, isDropped(self[index(before: end)]) { end = index(before: end) }
        return self[..<end]
    }
}
