import ArgumentParser
import CaseDesk
import Cases
import Conversations
import Journal

/// `huashu store sweep`: what is past its retention period goes.
struct StoreSweep: DeskWork {
    static let configuration = CommandConfiguration(
        commandName: "sweep", abstract: "Erase personal values that are past their period. 删除超过保存期限的个人信息。",
        discussion: """
            Archived cases are kept as long as the shop's cases.retention_days says, conversations a year. --as names an \
            administrator.
            """)
    @OptionGroup var options: DeskOptions

    func work() async throws {
        let session = try await options.session()
        let report = try await session.desk.sweepRetention(by: session.user.actor(on: nil), at: try session.now())
        let keys = report.keys.values.reduce(0, +)
        Output.put(
            options.json
                ? try JSONText.of([
                    "keys": keys, "sessions": report.sessions, "acknowledgements": report.acknowledgements,
                    "messages": report.messages,
                ])
                : options.speech.say(
                    zh: "删除密钥 \(keys)，会话 \(report.sessions)，消息 \(report.messages)",
                    en: "keys \(keys), sessions \(report.sessions), messages \(report.messages)"))
    }
}

/// `huashu store erase`: everything personal about one customer.
struct StoreErase: DeskWork {
    static let configuration = CommandConfiguration(
        commandName: "erase", abstract: "Erase everything personal about a customer. 删除一位客户的全部个人信息。",
        discussion: """
            All cases and conversations of the customer lose their personal values for ever; the chain stays whole. It \
            needs two people: --as asks for it, --with agrees, and both are administrators. The customer is named by one \
            of her cases, or, where she has none, by --channel and --account.
            """)

    @Argument(help: ArgumentHelp("A case of the customer.", valueName: "number")) var number: String?
    @Option(
        help: ArgumentHelp(
            "The customer's account on the channel; without --channel what huashu chat takes as --customer."))
    var account: String?
    @Option(help: ArgumentHelp("The channel of the account, as the settings name it.", valueName: "name"))
    var channel: String?
    @Option(help: "Why.") var reason: String
    @Option(name: .customLong("with"), help: ArgumentHelp("The second person.", valueName: "user")) var second: String
    @OptionGroup var options: DeskOptions

    func validate() throws {
        guard (number == nil) != (account == nil), channel == nil || account != nil else {
            throw ValidationError(
                options.speech.say(
                    zh: "请写一单的单号，或者 --account（和 --channel），只写一样。",
                    en: "Name either a case, or --account with its --channel."))
        }
    }

    func work() async throws {
        let session = try await options.session()
        let people = (
            session.user.actor(on: nil), try options.person(second, of: session.staff).actor
        )
        let report: ErasureReport
        if let number {
            report = try await session.desk.erase(
                customerOf: try CaseNumber(named: number), by: people, reason: reason, at: try session.now())
        } else {
            report = try await session.desk.erase(
                customer(in: session), by: people, reason: reason, at: try session.now())
        }
        Output.put(
            options.json
                ? try JSONText.of(["keys": report.keys, "sessions": report.sessions, "searchKeys": report.searchKeys])
                : options.speech.say(zh: "已删除，密钥 \(report.keys) 个", en: "erased, \(report.keys) keys"))
        guard number == nil, report.keys == 0, report.sessions == 0 else { return }
        throw CommandFailure(
            .refused,
            options.speech.say(
                zh: "这里没有这个账号的任何内容；请核对账号、渠道名和 huashu.yaml 的 name。",
                en: "Nothing is known of this account; check it, the channel's name and the shop's name in huashu.yaml."
            ))
    }

    /// The customer as the service knows her: an account belongs to the channel it is of.
    private func customer(in session: DeskSession) -> Cases.CustomerKey {
        let account = account ?? ""
        let known = channel.map { ChannelConnection(name: $0, adapter: nil).account(of: account) }
        return session.desk.codes.customer(account: known ?? account, ofShop: session.shop)
    }
}
