import ChineseText
import Handoff
public import WorkingTime

extension LedgerEntry.State {
    /// What people call the state.
    public var title: BilingualPhrase {
        switch self {
        case .proposed: BilingualPhrase(zh: "待听取陈述", en: "proposed")
        case .heard: BilingualPhrase(zh: "已听取，待决定", en: "heard")
        case .confirmed: BilingualPhrase(zh: "已确认", en: "confirmed")
        case .rejected: BilingualPhrase(zh: "已驳回", en: "rejected")
        case .appealed: BilingualPhrase(zh: "申诉中", en: "appealed")
        case .final: BilingualPhrase(zh: "已定案", en: "final")
        }
    }
}

extension LedgerEntry {
    /// Form L of the entry: the steps in the fields they belong to, each with its author and time.
    public func form(under ledgerNumber: LedgerNumber) -> FormRevision {
        var fields: [String: FieldEntry] = [:]
        func put(_ name: String, _ text: FieldText, by author: StaffID, at instant: Instant) {
            let source: FieldSource = FormSchema.of(.ledger).field(name)?.sources.first ?? .human
            fields[name] = FieldEntry(text: text, source: source, author: author, at: instant)
        }
        put("staff", .plain(staff.rawValue), by: proposer, at: proposedAt)
        put("rule", .plain(rule.rawValue + (rule.clause.map { " (\($0))" } ?? "")), by: proposer, at: proposedAt)
        put("evidence", evidenceText, by: proposer, at: proposedAt)
        put("proposer", .plain(proposer.rawValue), by: proposer, at: proposedAt)
        put("month", .plain(ledgerNumber.month.description), by: proposer, at: proposedAt)
        for record in steps {
            switch record.step {
            case .hear(let words): put("hearing", .personal(words), by: record.by, at: record.at)
            case .appeal(let words): put("appeal", .personal(words), by: record.by, at: record.at)
            case .reject: put("decision", .plain("reject \(record.by.rawValue)"), by: record.by, at: record.at)
            case .confirm: put("decision", .plain("confirm \(record.by.rawValue)"), by: record.by, at: record.at)
            case .settle: put("decision", .plain("settle \(record.by.rawValue)"), by: record.by, at: record.at)
            }
            if let amountFen { put("amount", .plain("\(amountFen / 100)"), by: record.by, at: record.at) }
        }
        return FormRevision(
            kind: .ledger, schema: FormSchema.currentVersion, round: 1, revision: steps.count + 1, fields: fields,
            excuses: [], author: steps.last?.by ?? proposer, at: steps.last?.at ?? proposedAt)
    }

    /// The case and what in it shows what the entry says.
    private var evidenceText: FieldText {
        .personal(evidence.value.map { PersonalText("\(number) \($0)") } ?? .erased)
    }
}
