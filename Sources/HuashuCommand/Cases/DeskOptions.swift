import ArgumentParser
import CaseDesk
import Cases
import ChineseText
import Foundation
import Handoff

/// Who works at the desk, on which store, and when.
struct DeskOptions: ParsableArguments {
    @OptionGroup var store: StoreOptions
    @OptionGroup var speech: SpeechOptions

    @Option(
        name: .customLong("as"),
        help: ArgumentHelp(
            "Who acts: a name of the shop's staff, NAME:ROLE,ROLE@DEPARTMENT, customer, or system.",
            discussion: "The command line trusts whoever can open the store.", valueName: "user"))
    var user: String?

    @Option(
        name: .customLong("shop"), help: "The directory with the shop's huashu.yaml.",
        completion: .directory)
    var shop = "."

    @Option(
        name: .customLong("at"),
        help: ArgumentHelp(
            "The instant, for trials: 2026-03-09 10:00 or RFC 3339. (default: now)", valueName: "instant"))
    var instant: String?

    @Flag(help: "Print JSON on standard output.")
    var json = false
}

/// Who acts in a call.
enum DeskUser {
    /// Somebody of the shop, or the desk itself.
    case known(Cases.Actor)
    /// The complainant of the case that the command is about.
    case complainant

    /// The actor for a case.
    func actor(on subject: Case?) -> Cases.Actor {
        switch self {
        case .known(let actor): actor
        case .complainant:
            subject.map { Actor.customer($0.registration.customer) } ?? Actor("customer", [.customer])
        }
    }
}

extension DeskOptions {
    /// Reads who acts.
    func deskUser(of staff: StaffDirectory) throws -> DeskUser {
        guard let user else {
            throw CommandFailure(.callIsWrong, speech.say(zh: "请用 --as 写明操作人。", en: "Say who acts: --as USER."))
        }
        switch user {
        case "customer": return .complainant
        case "system": return .known(.system)
        default: return .known(try person(user, of: staff).actor)
        }
    }

    /// Somebody of the shop.
    func person(_ text: String, of staff: StaffDirectory) throws -> StaffDirectory.Entry {
        guard let entry = staff.entry(text) else {
            throw CommandFailure(
                .callIsWrong,
                speech.say(
                    zh: "不认识 \(text)。请写在 huashu.yaml 的 staff 里，或写成 姓名:角色，角色有 \(Self.roleNames)。",
                    en:
                        "Nobody knows \(text). Add him to staff in huashu.yaml, or write NAME:ROLE; roles are \(Self.roleNames)."
                ))
        }
        return entry
    }

    private static let roleNames = Role.allCases.map(\.rawValue).joined(separator: ", ")

    /// Reads the instant; the time zone is the shop's when none is written.
    func moment(in zone: TimeZone) throws -> Instant {
        guard let instant else { return Instant(Date().timeIntervalSince1970 * 1_000) }
        if let exact = Timestamp(instant) { return exact.milliseconds }
        let parts = instant.split { $0 == " " || $0 == "T" }
        let clock = parts.count > 1 ? parts[1] : "00:00"
        let seconds = clock.count { $0 == ":" } == 1 ? ":00" : ""
        guard (1...2).contains(parts.count), let local = Timestamp("\(parts[0])T\(clock)\(seconds)Z") else {
            throw CommandFailure(
                .callIsWrong,
                speech.say(
                    zh: "--at 要写成 2026-03-09 10:00，不是“\(instant)”。",
                    en: "--at takes 2026-03-09 10:00, not “\(instant)”."))
        }
        return LocalDateTime(local.milliseconds, in: .gmt).instant(in: zone)
    }
}
