extension CaseEvent {
    /// The event with everything that people wrote in it marked as personal. Earlier versions kept the reasons of
    /// excuses, the findings of reviewers, what a clerk missed, and fields of forms that seemed harmless as plain
    /// words; in a case whose customer was erased these are given up here, since the chain keeps them for ever.
    public func markingWords(asErased isErased: Bool) -> CaseEvent {
        let marked: CaseFact
        switch fact {
        case .formRevised(let form): marked = .formRevised(form.markingWords(asErased: isErased))
        case .reviewed(var review):
            review.items = review.items.mapValues { $0.marked(asErased: isErased) }
            marked = .reviewed(review)
        case .archiveRejected(var rejected):
            rejected.gaps = rejected.gaps.map { $0.marked(asErased: isErased) }
            marked = .archiveRejected(rejected)
        default: return self
        }
        return CaseEvent(number: number, version: version, at: at, actor: actor, fact: marked)
    }
}

extension FormRevision {
    fileprivate func markingWords(asErased isErased: Bool) -> FormRevision {
        var form = self
        let schema = FormSchema.of(kind)
        for (name, entry) in fields {
            guard case .plain(let text) = entry.text,
                case .personal = schema.kept(text, of: name, from: entry.source)
            else { continue }
            form.fields[name]?.text = entry.text.marked(asErased: isErased)
        }
        for place in form.excuses.indices {
            form.excuses[place].reason = form.excuses[place].reason.marked(asErased: isErased)
        }
        return form
    }
}

extension Case {
    /// Whether something personal of the case was erased.
    public var isErased: Bool {
        registration.strongKeys.contains(.erased) || registration.matter.orderNo == .erased
            || forms.first?.fields.values.contains { $0.text == .personal(.erased) } == true
    }
}
