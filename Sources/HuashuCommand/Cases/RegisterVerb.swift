import ArgumentParser
import CaseDesk
import Cases
import ChineseText
import JournalSQLite
import WorkingTime

/// `huashu case register`: row 1, for a complaint that somebody of the shop heard or read.
struct CaseRegister: DeskWork {
    static let configuration = CommandConfiguration(
        commandName: "register",
        abstract: "Register a complaint by telephone, by letter or in the shop. 登记电话、来信、到店等投诉。",
        discussion: """
            Other fields of form A go with --set place=…; what the customer would not say, with --excuse orderNo=…. The \
            same words on one day open one case. An open case of the same customer on the same matter takes the report \
            instead, unless --separate says why not. The store is made when there is none.
            """)

    @Option(help: "How the complaint came: phone, letter, shop, sms, email, wechat and so on.") var channel = "phone"
    @Option(name: .customLong("name"), help: "What the customer is called.") var complainant: String?
    @Option(help: "How the customer is reached, such as a telephone number.") var contact: String?
    @Flag(help: "The customer does not say who it is.") var anonymous = false
    @Option(help: "The customer's account, where the channel has one.") var account: String?
    @Option(help: "The franchisee's code and region, when it is one who complains.") var franchisee: String?
    @Option(help: "The number of the order.") var order: String?
    @Option(name: .customLong("type"), help: "The type, such as 产品质量/破损.") var matterType: String?
    @Option(help: "The product.") var product: String?
    @Option(name: .customLong("outlet"), help: "The shop where it happened.") var outlet: String?
    @Option(help: "The department.") var department: String?
    @Option(help: "What is wrong.") var problem: String?
    @Option(help: "What the customer wants.") var demand: String?
    @Option(help: "The level that is proposed: 1, 2 or 3.") var level: ComplaintLevel = .ordinary
    @Option(help: "The priority that is proposed.") var priority: CasePriority = .medium
    @Flag(help: "The customer says that it is not the first time.") var again = false
    @Option(help: "The ended case that the customer comes back about.") var after: String?
    @Option(help: "Why this is a case of its own although an open one looks the same.") var separate: String?
    @Option(help: ArgumentHelp("A field of form A and its words.", valueName: "field=words")) var set: [String] = []
    @Option(help: ArgumentHelp("A field that could not be had, and why.", valueName: "field=reason"))
    var excuse: [String] = []
    @Option(help: "The same registration, sent twice under the same key, opens one case.") var key: String?
    @OptionGroup var options: DeskOptions

    func work() async throws {
        let session = try await options.session(.create)
        let command = try registration(in: session)
        let outcome = try await session.desk.register(
            command, by: session.user.actor(on: nil), at: try session.now())
        let subject = try await session.desk.open(outcome.number)
        Output.put(
            try options.json
                ? RegistrationRecord(outcome, subject).json() : RegistrationText(outcome, subject, session).text)
    }

    private func registration(in session: DeskSession) throws -> CaseCommand.Register {
        let words = VerbWords(session)
        let matterType = try words.text(matterType, "type", "类型")
        let problem = try words.text(problem, "problem", "问题")
        // Who leaves out what tells her from others must say so, or all of them would be one customer.
        let contact = anonymous ? contact : try words.text(contact, "contact", "联系方式")
        try check(contact)
        var command = CaseCommand.Register(
            key: "", shop: session.shop, channel: channel, customer: CustomerKey(rawValue: ""),
            complainantKind: franchisee == nil ? .consumer : .franchisee,
            matter: Matter(
                type: matterType, orderNo: order.map { PersonalText($0) }, product: product, store: outlet,
                department: department),
            level: level, priority: priority, fields: try fields(problem: problem, contact: contact, in: session))
        command.excuses = try excuse.map { try NamedText($0, "excuse") }.map {
            FieldExcuse(field: $0.name, reason: $0.text)
        }
        command.isAnonymous = anonymous
        command.isRepeatSaid = again
        command.after = try after.map { text throws(DeskFault) in try CaseNumber(named: text) }
        command.separateReason = separate
        command.strongKeys = (contact.map(Self.reachable) ?? []) + [account].compactMap(\.self).filter { !$0.isEmpty }
        let codes = session.desk.codes
        command.key = try key ?? ("typed-" + codes.code("typed \(JSONText.of(command)) \(day(in: session))"))
        command.customer = codes.customer(
            account: account ?? contact.flatMap { Self.reachable($0).first } ?? command.key, ofShop: session.shop)
        return command
    }

    private func fields(
        problem: String, contact: String?, in session: DeskSession
    ) throws -> [FieldInput] {
        let intake = ContactChannel.title(of: channel)?.text(in: session.desk.policy.language) ?? channel
        let told = [
            ("intakeForm", intake), ("complainantName", complainant), ("contact", contact),
            ("platformUserId", account), ("franchisee", franchisee), ("orderNo", order), ("product", product),
            ("shop", outlet), ("problem", problem), ("demand", demand),
        ]
        return told.compactMap { name, text in text.map { FieldInput(name, $0) } }
            + (try set.map { try NamedText($0, "set") }.map { FieldInput($0.name, $0.text) })
    }

    private func day(in session: DeskSession) throws -> LocalDate {
        LocalDateTime(try session.now(), in: session.zone).date
    }

    /// What no customer can be reached by, and a channel that nobody knows, would stand in the case for good.
    private func check(_ contact: String?) throws {
        let speech = options.speech
        guard ContactChannel.title(of: channel) != nil else {
            throw CommandFailure(
                .callIsWrong,
                speech.say(
                    zh: "没有渠道“\(channel)”。--channel 写 phone、letter、shop、sms、email、wechat 等，不写就是 phone。",
                    en:
                        "There is no channel “\(channel)”. --channel is phone, letter, shop, sms, email, wechat and so on; phone when left out."
                ))
        }
        guard contact?.contains(where: { $0.isLetter || $0.isNumber }) ?? true else {
            throw CommandFailure(
                .callIsWrong,
                speech.say(
                    zh: "--contact 里没有字母也没有数字，联系不到人。客户不说的，写 --anonymous。",
                    en: "--contact has neither a letter nor a digit. For a customer who does not say: --anonymous."))
        }
    }

    /// What tells a customer from others, however it was typed: the mobile numbers of a contact as chats know them, else
    /// its letters and digits with what stands between them, without spaces and dashes.
    private static func reachable(_ contact: String) -> [String] {
        let normalized = NormalizedText(contact)
        let numbers = PhoneNumber.all(in: normalized).map(\.digits)
        guard numbers.isEmpty else { return numbers }
        return [normalized.string.filter { !$0.isWhitespace && $0 != "-" }]
    }
}
