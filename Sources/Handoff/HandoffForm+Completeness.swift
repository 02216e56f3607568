public import Foundation

extension HandoffForm {
    /// Required fields without a value, in the order of the form: the person's first questions.
    ///
    /// A field that could not be had, with the reason, counts as filled.
    public var missing: [String] {
        let excused = Set(notObtainable.map(\.field))
        return requirements.filter { !$0.isFilled && !excused.contains($0.field) }.map(\.field)
    }

    /// Filled required fields ÷ required fields, 0–1 (metric K7).
    public var completeness: Double {
        let all = requirements.count
        return all == 0 ? 1 : Double(all - missing.count) / Double(all)
    }

    /// What this form requires: the contract's fields that can be empty, then those of the script's form.
    private var requirements: [(field: String, isFilled: Bool)] {
        var list = [
            ("customer.platformUserId", !customer.platformUserId.isEmpty),
            ("target.tier", (1...3).contains(target.tier)),
            ("summary", !summary.isEmpty),
        ]
        if reason != .customerAsked { list.append(("earlierHandling", !earlierHandling.isEmpty)) }
        if kind == .orderTask { list.append(("order.orderNo", order?.orderNo != nil)) }
        if kind == .complaint {
            list += [
                ("complaint.type", complaint?.type != nil),
                ("complaint.complainantKind", complaint?.complainantKind != nil),
                ("complaint.level", complaint?.level != nil),
                ("complaint.priority", complaint?.priority != nil),
                ("complaint.problem", complaint?.problem?.value.isEmpty == false),
                ("complaint.demand", complaint?.demand?.value.isEmpty == false),
            ]
        }
        return list + (form?.required ?? []).map { ($0, slots[$0]?.value.isEmpty == false) }
    }
}

extension HandoffForm {
    /// The document as it is sent: the form with `completeness` and `missing`.
    public struct Document: Encodable, Sendable {
        private enum Gaps: String, CodingKey {
            case completeness, missing
        }

        /// The form.
        public let form: HandoffForm

        /// Writes all fields of the form, then its gaps.
        public func encode(to encoder: any Encoder) throws {
            try form.encode(to: encoder)
            var container = encoder.container(keyedBy: Gaps.self)
            try container.encode((form.completeness * 1_000).rounded() / 1_000, forKey: .completeness)
            try container.encode(form.missing, forKey: .missing)
        }
    }

    /// The document as it is sent.
    public var document: Document { Document(form: self) }

    /// The document as JSON: keys sorted, so that the same form gives the same bytes.
    public func json(pretty: Bool = false) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        if pretty { encoder.outputFormatting.insert(.prettyPrinted) }
        return try encoder.encode(document)
    }

    /// Reads a document.
    public init(json: Data) throws {
        self = try JSONDecoder().decode(HandoffForm.self, from: json)
    }
}
