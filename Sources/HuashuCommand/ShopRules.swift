import BotDirectory
import CaseDesk
import CaseDialogue
import Cases
import ChineseText
import Diagnostics
import Foundation
import JournalSQLite
import ScriptChecking
import WorkingTime

/// What a shop's settings say about cases: who works there, and by which calendar.
struct ShopRules {
    /// What the shop is called; empty where the settings do not say.
    let name: String
    /// Whoever the settings name.
    let staff: StaffDirectory
    /// The rules of cases.
    let policy: CasePolicy
    /// When the shop writes to customers by itself.
    let outreach: OutreachRules

    /// Reads the settings of a directory; a directory without any has the standard hours and no staff.
    init(directory: String, _ speech: SpeechOptions) throws {
        let settings = try Self.reading(of: directory, speech).reading.settings
        name = settings.name
        staff = try Self.staff(in: settings, speech)
        let calendar = try Self.calendar(of: settings, speech)
        var policy = Self.policy(settings.cases, calendar: calendar)
        policy.language = settings.locale.hasPrefix("en") ? .english : .chinese
        self.policy = policy
        outreach = try Self.outreach(settings.cases, calendar: calendar, speech)
    }

    /// The desk over a store, with the shop's rules and its people. The calendar becomes the newest that the store has,
    /// unless the store is only read.
    func desk(
        on store: Store, _ access: SQLiteJournal.Access = .readWrite, by actor: StaffID = Cases.Actor.system.id,
        at now: Instant
    ) async throws(DeskFault) -> CaseDesk {
        var policy = policy
        policy.earlierCalendars =
            access == .readOnly
            ? try await CalendarRecord.calendars(in: store.journal).filter { $0.version != policy.calendar.version }
            : try await CalendarRecord.adopt(policy.calendar, in: store.journal, by: actor.rawValue, at: now)
        return CaseDesk(journal: store.journal, policy: policy, codes: SearchCodes(of: store), staff: staff)
    }

    private static func outreach(
        _ rules: BotSettings.CaseRules, calendar: ShopCalendar, _ speech: SpeechOptions
    ) throws -> OutreachRules {
        do throws(CalendarFault) {
            return try OutreachRules(
                calendar: calendar, hours: Self.spans(rules.writingHours), visitDays: rules.visitDays,
                festivals: rules.festivals)
        } catch {
            throw CommandFailure(
                .callIsWrong, "huashu.yaml: cases.writing_hours: \(error.message.text(in: speech.reading))")
        }
    }

    private static func spans(_ hours: [BotSettings.OpeningHours]) -> [OpeningSpan] {
        hours.compactMap { OpeningSpan(opens: $0.from * 60, closes: $0.to * 60) }
    }

    /// The rules of cases under a version that names everything that is not standard, so that a case tells under which
    /// rules it was registered.
    private static func policy(_ rules: BotSettings.CaseRules, calendar: ShopCalendar) -> CasePolicy {
        let standard = BotSettings.CaseRules()
        let changes: [(name: String, value: Int, standard: Int)] = [
            ("l1", rules.firstLimit, standard.firstLimit), ("l2", rules.secondLimit, standard.secondLimit),
            ("answer", rules.answerDays, standard.answerDays), ("same", rules.sameMatterDays, standard.sameMatterDays),
            ("window", rules.clusterDays, standard.clusterDays), ("cluster", rules.clusterCount, standard.clusterCount),
            ("factor", rules.clusterFactor, standard.clusterFactor),
            ("weeks", rules.clusterWeeks, standard.clusterWeeks),
            ("new", rules.newProductDays, standard.newProductDays),
            ("emotion", rules.emotionPercent, standard.emotionPercent),
            ("emotions", rules.emotionMessages, standard.emotionMessages),
            ("escalates", rules.breachEscalates ? 1 : 0, 0), ("ledger", rules.keepsLedger ? 1 : 0, 0),
            ("keep", rules.retentionDays, standard.retentionDays),
        ]
        let version = changes.filter { $0.value != $0.standard }.map { "+\($0.name)=\($0.value)" }.joined()
        var policy = CasePolicy(version: "standard-1" + version, calendar: calendar)
        policy.firstLimitFen = rules.firstLimit * 100
        policy.secondLimitFen = rules.secondLimit * 100
        policy.answerDays = rules.answerDays
        policy.sameMatterDays = rules.sameMatterDays
        policy.cluster.windowDays = rules.clusterDays
        policy.cluster.count = rules.clusterCount
        policy.cluster.factor = rules.clusterFactor
        policy.cluster.meanWeeks = rules.clusterWeeks
        policy.cluster.newProductDays = rules.newProductDays
        policy.triage.emotionStrength = Double(rules.emotionPercent) / 100
        policy.triage.emotionMessages = rules.emotionMessages
        policy.breachEscalates = rules.breachEscalates
        policy.keepsLedger = rules.keepsLedger
        policy.retentionDays = rules.retentionDays
        return policy
    }

    /// What the settings of a directory say, and the variables that override them. With `isTelling` doubts are noted.
    ///
    /// - Throws: `CommandFailure` with everything that is wrong, each with its place, where they cannot be used.
    static func reading(
        of directory: String, _ speech: SpeechOptions, isTelling: Bool = false
    ) throws -> (reading: SettingsReading, sources: SourceSet) {
        let path = URL(fileURLWithPath: directory).appendingPathComponent("huashu.yaml").path
        let reader = SettingsReader(environment: ProcessInfo.processInfo.environment)
        var sources = SourceSet()
        var source: SourceText?
        if FileManager.default.fileExists(atPath: path) {
            guard let bytes = FileManager.default.contents(atPath: path), bytes.count <= 1 << 20,
                let text = String(validating: bytes, as: UTF8.self)
            else {
                throw CommandFailure(.callIsWrong, speech.say(zh: "读不了 \(path)。", en: "Cannot read \(path)."))
            }
            source = SourceText(path: path, text: text)
        }
        let file = source.map { sources.add($0) } ?? 0
        let reading = reader.read(source, file: file, in: &sources)
        let renderer = TerminalRenderer(language: speech.language, color: Output.notesHaveColor)
        let errors = reading.diagnostics.filter { $0.severity == .error }
        guard errors.isEmpty else { throw CommandFailure(.callIsWrong, renderer.report(errors, in: sources)) }
        let doubts = reading.diagnostics.filter { $0.severity == .warning }
        if isTelling, !doubts.isEmpty { Output.note(renderer.report(doubts, in: sources)) }
        return (reading, sources)
    }

    private static func staff(in settings: BotSettings, _ speech: SpeechOptions) throws -> StaffDirectory {
        var (entries, wrong): ([StaffDirectory.Entry], [String]) = ([], [])
        for (name, roles) in settings.staff.sorted(by: { $0.key < $1.key }) {
            if let entry = StaffDirectory.Entry("\(name):\(roles)") {
                entries.append(entry)
            } else {
                wrong.append(
                    speech.say(
                        zh: "huashu.yaml 的 staff.\(name)：“\(roles)”不是角色。",
                        en: "huashu.yaml, staff.\(name): “\(roles)” are no roles."))
            }
        }
        guard !wrong.isEmpty else { return StaffDirectory(entries) }
        let known = Role.allCases.map(\.rawValue).joined(separator: ", ")
        let help = speech.say(zh: "角色有 \(known)。", en: "Roles are \(known).")
        throw CommandFailure(.callIsWrong, (wrong + [help]).joined(separator: "\n"))
    }

    /// The shop's hours on working days; the standard hours where the settings leave Monday to Friday without any.
    private static func calendar(of settings: BotSettings, _ speech: SpeechOptions) throws -> ShopCalendar {
        let hours = settings.businessHours.mapValues(Self.spans)
        do {
            guard let zone = TimeZone(identifier: settings.timeZone) else {
                throw CommandFailure(.callIsWrong, "huashu.yaml: timezone \(settings.timeZone)")
            }
            let hasWeek = (1...5).contains { !hours[$0, default: []].isEmpty }
            return try ShopCalendar(timeZone: zone, weeklyHours: hasWeek ? WeeklyHours(hours) : .standard)
        } catch let fault as CalendarFault {
            throw CommandFailure(.callIsWrong, "huashu.yaml: \(fault.message.text(in: speech.reading))")
        }
    }
}
