import ChineseText
import Diagnostics
import ScriptChecking

/// Settings while they are read: what is settled only when everything was read.
struct SettingsDraft {
    /// What a lookup was given.
    struct Lookup {
        var table: String?
        var ledger: String?
        var prefix: String?
        var http: BotSettings.HTTPLookup?

        /// Changes the request, which begins without an address.
        mutating func request(_ change: (inout BotSettings.HTTPLookup) -> Void) {
            change(&http[default: BotSettings.HTTPLookup(url: "")])
        }
    }

    var settings = BotSettings()
    /// What the service is told.
    var service = ServiceSettings()
    /// Languages, where they were given.
    var locales: [String]?
    /// What each lookup was given, by the name as written.
    var lookups: [String: Lookup] = [:]
    /// Place of each key by its path.
    var places: [[String]: SourceSpan] = [:]
    /// Names of days as written, and the hours given to them.
    private var hours: [(days: String, spans: [BotSettings.OpeningHours])] = []

    /// Makes a draft with every default.
    init() {}

    mutating func setHours(_ spans: [BotSettings.OpeningHours], on days: String) {
        hours.append((days, spans))
    }

    mutating func channel(_ names: [String], _ change: (inout BotSettings.ChannelLimits) -> Void) {
        guard let name = names.first else { return }
        change(&settings.channels[nameKey(name), default: BotSettings.ChannelLimits()])
    }

    mutating func lookup(_ names: [String], _ change: (inout Lookup) -> Void) {
        guard let name = names.first else { return }
        change(&lookups[name, default: Lookup()])
    }

    /// Place of the key at `path`; else of the nearest section around it that stands in the file.
    func place(_ path: [String]) -> SourceSpan? {
        places[path] ?? (path.isEmpty ? nil : place(Array(path.dropLast())))
    }

    /// Settles what depends on several keys and says what does not go together. `fallback` is the place of the file.
    mutating func settle(fallback: SourceSpan) -> [Diagnostic] {
        var found: [Diagnostic] = []
        settleHours(&found, fallback)
        settleLocales(&found, fallback)
        settleLookups(&found, fallback)
        checkQueue(&found, fallback)
        checkThresholds(&found, fallback)
        return found
    }

    /// Single days beat ranges; the same day twice on one footing is a conflict. Days left out are closed.
    private mutating func settleHours(_ found: inout [Diagnostic], _ fallback: SourceSpan) {
        guard !hours.isEmpty else { return }
        var result = Dictionary(uniqueKeysWithValues: (1...7).map { ($0, [BotSettings.OpeningHours]()) })
        var owner: [Int: (name: String, isRange: Bool)] = [:]
        let read = hours.compactMap { entry in Weekdays.read(entry.days).map { (entry.days, $0, entry.spans) } }
        let ordered = read.filter { $0.1.count > 1 } + read.filter { $0.1.count == 1 }
        for (name, days, spans) in ordered {
            for day in days {
                if let earlier = owner[day], earlier.isRange == (days.count > 1) {
                    let why = DiagnosticArgument(
                        zh: "“\(earlier.name)”也包含这一天", en: "“\(earlier.name)” names the same day")
                    let help = DiagnosticArgument(zh: "让每一天只归一处。", en: "Name each day once.")
                    found.append(conflict(["business_hours", name], why, help, fallback))
                    break
                }
                owner[day] = (name, days.count > 1)
                result[day] = spans.sorted { ($0.from, $0.to) < ($1.from, $1.to) }
            }
            checkOverlap(name, spans, &found, fallback)
        }
        settings.businessHours = result
    }

    private func checkOverlap(
        _ name: String, _ spans: [BotSettings.OpeningHours], _ found: inout [Diagnostic], _ fallback: SourceSpan
    ) {
        let sorted = spans.sorted { $0.from < $1.from }
        guard zip(sorted, sorted.dropFirst()).contains(where: { $0.to > $1.from }) else { return }
        let why = DiagnosticArgument(zh: "两段时间重叠", en: "two of its spans overlap")
        let help = DiagnosticArgument(zh: "把重叠的两段合成一段。", en: "Make one span of the two.")
        found.append(conflict(["business_hours", name], why, help, fallback))
    }

    private mutating func settleLocales(_ found: inout [Diagnostic], _ fallback: SourceSpan) {
        guard let locales else {
            settings.locales = [settings.locale]
            return
        }
        settings.locales = locales
        guard !locales.contains(settings.locale) else { return }
        let why = DiagnosticArgument(
            zh: "locales 里没有 \(settings.locale)", en: "`locales` does not contain \(settings.locale)")
        let help = DiagnosticArgument(
            zh: "把 \(settings.locale) 加进 locales，或者改 locale。",
            en: "Add \(settings.locale) to `locales`, or change `locale`.")
        found.append(conflict([places[["locale"]] == nil ? "locales" : "locale"], why, help, fallback))
    }

    private mutating func settleLookups(_ found: inout [Diagnostic], _ fallback: SourceSpan) {
        for (name, lookup) in lookups.sorted(by: { $0.key < $1.key }) {
            if let http = lookup.http {
                settleRequest(name, http, lookup, &found, fallback)
                continue
            }
            switch (lookup.table, lookup.ledger, lookup.prefix) {
            case (let table?, nil, nil): settings.lookups[nameKey(name)] = .table(table)
            case (nil, let ledger?, let prefix): settings.lookups[nameKey(name)] = .ledger(ledger, prefix: prefix ?? "")
            case (_?, _?, _):
                let why = DiagnosticArgument(zh: "同时写了 table 和 ledger", en: "it has both `table` and `ledger`")
                found.append(conflict(["lookups", name], why, Self.lookupHelp, fallback))
            default:
                let why = DiagnosticArgument(
                    zh: "没有写 \(lookup.table == nil ? "table 或 ledger" : "ledger")，prefix 没有用处",
                    en: "`prefix` is for ledgers, and there is none")
                found.append(conflict(["lookups", name], why, Self.lookupHelp, fallback))
            }
        }
    }

    private mutating func settleRequest(
        _ name: String, _ http: BotSettings.HTTPLookup, _ lookup: Lookup, _ found: inout [Diagnostic],
        _ fallback: SourceSpan
    ) {
        if lookup.table != nil || lookup.ledger != nil || lookup.prefix != nil {
            let why = DiagnosticArgument(
                zh: "同时写了表格和接口", en: "it has both a table or ledger and a request")
            found.append(conflict(["lookups", name], why, Self.lookupHelp, fallback))
        } else if http.url.isEmpty {
            let why = DiagnosticArgument(zh: "没有写 url", en: "it has no `url`")
            found.append(conflict(["lookups", name], why, Self.lookupHelp, fallback))
        } else {
            settings.lookups[nameKey(name)] = .http(http)
        }
    }

    private static let lookupHelp = DiagnosticArgument(
        zh: "读取的查询写 table，写入的查询写 ledger 和 prefix；由接口回答的写 url。",
        en: "Reads take `table`; writes take `ledger` and `prefix`; what a system answers takes `url`.")

    private func checkQueue(_ found: inout [Diagnostic], _ fallback: SourceSpan) {
        let wanted = nameKey(settings.defaultQueue)
        guard !settings.queues.isEmpty, !settings.queues.keys.contains(where: { nameKey($0) == wanted }) else { return }
        let why = DiagnosticArgument(
            zh: "queues 里没有“\(settings.defaultQueue)”", en: "`queues` has no “\(settings.defaultQueue)”")
        let help = DiagnosticArgument(
            zh: "在 queues 里加上它，或者把 handoff.default_queue 改成已有的队列。",
            en: "Add it to `queues`, or set handoff.default_queue to a queue that is there.")
        let path = ["handoff", "default_queue"]
        var diagnostic = conflict(places[path] == nil ? ["queues"] : path, why, help, fallback)
        diagnostic.arguments["key"] = "handoff.default_queue"
        diagnostic.suggestions = Suggestion.nearest(to: settings.defaultQueue, among: settings.queues.keys)
        found.append(diagnostic)
    }

    private func checkThresholds(_ found: inout [Diagnostic], _ fallback: SourceSpan) {
        guard let lower = settings.thresholds.lower, let upper = settings.thresholds.upper, lower > upper else {
            return
        }
        let name = places[["thresholds", "lower"]] == nil ? "upper" : "lower"
        let why = DiagnosticArgument(zh: "lower 比 upper 还大", en: "`lower` is above `upper`")
        let help = DiagnosticArgument(zh: "让 lower 不大于 upper。", en: "Let `lower` be at most `upper`.")
        found.append(conflict(["thresholds", name], why, help, fallback))
    }

    private func conflict(
        _ path: [String], _ why: DiagnosticArgument, _ help: DiagnosticArgument, _ fallback: SourceSpan
    ) -> Diagnostic {
        Diagnostic(
            .settingsConflict, at: place(path) ?? fallback,
            ["key": .init(path.joined(separator: ".")), "why": why, "help": help])
    }
}

extension Optional {
    /// The value, which begins as a default.
    fileprivate subscript(default initial: @autoclosure () -> Wrapped) -> Wrapped {
        get { self ?? initial() }
        set { self = newValue }
    }
}
