import ChineseText
import Journal

/// Everything that lists are asked for, from what every case passes to what none does.
struct PageTrials {
    /// A filter under a name.
    struct Trial {
        var name: String
        var filter = CaseFilter()

        init(_ name: String, _ fill: (inout CaseFilter) -> Void = { _ in }) {
            self.name = name
            fill(&filter)
        }
    }

    let trials: [Trial]
    /// When the middle case was opened: where the middle of every list is.
    private let middle: Instant
    /// A case that is due then, of the priority that most have.
    private let usual: CaseRow

    /// Trials that fit a store: its own people, customers and keys.
    init(_ sample: CaseRow, span: Range<Instant>) {
        let week: Instant = 7 * 86_400_000
        middle = span.lowerBound + (span.upperBound - span.lowerBound) / 2
        var usual = sample
        usual.priority = CaseRow.usualPriority
        usual.due = middle
        self.usual = usual
        trials = [
            Trial("all"),
            Trial("open") { $0.isOpen = true },
            Trial("ended") { $0.isOpen = false },
            Trial("state") { $0.states = ["archived"] },
            Trial("states, few") { $0.states = ["registered", "council"] },
            Trial("level 3") { $0.levels = [3] },
            Trial("type") { $0.types = [sample.type] },
            Trial("type and level") {
                $0.types = [sample.type]
                $0.levels = [3]
            },
            Trial("type and level, none") {
                $0.types = [sample.type]
                $0.levels = [4]
            },
            Trial("state, type, level, person; none") {
                $0.states = ["planning"]
                $0.types = [sample.type]
                $0.levels = [3]
                $0.assignee = sample.assignee
            },
            Trial("person") { $0.assignee = sample.assignee },
            Trial("person and level 3") {
                $0.assignee = sample.assignee
                $0.levels = [3]
            },
            Trial("nobody's") { $0.isUnassigned = true },
            Trial("customer") { $0.customer = sample.customer },
            Trial("key") { $0.key = sample.keys.first ?? "none" },
            Trial("nobody's of a tier") {
                $0.isUnassigned = true
                $0.tiers = [3]
            },
            Trial("opened in a week") { $0.opened = span.lowerBound..<(span.lowerBound + week) },
            Trial("opened in half a year") { [middle] in $0.opened = span.lowerBound..<middle },
        ]
    }

    /// The queries of a trial: each order from its beginning and from its middle.
    func queries(_ trial: Trial) -> [CaseQuery] {
        CaseOrder.allCases.flatMap { order in
            // Priorities are multiples: the middle of the usual one, where most cases are.
            let place = order == .mostUrgent ? usual.urgency : middle
            return [nil, CaseCursor(position: place, id: "")].map {
                CaseQuery(trial.filter, order: order, after: $0)
            }
        }
    }
}
