/// Engineers' settings of a bot: what `huashu.yaml` says (`docs/settings.md`).
public struct BotSettings: Sendable, Equatable {
    /// What the shop is called.
    public var name = ""
    /// The language that customers are answered in unless their channel says otherwise.
    public var locale = "zh"
    /// All languages that the bot must speak.
    public var locales = ["zh"]
    /// IANA name.
    public var timeZone = "Asia/Shanghai"
    /// Opening hours by weekday, Monday is 1; empty means always open.
    public var businessHours: [Int: [OpeningHours]] = [:]
    /// Names of the queues that people serve, with what each is for.
    public var queues: [String: String] = [:]
    /// The queue for `转人工` and for limits that trip.
    public var defaultQueue = "在线客服"
    /// Who works on complaints, by name, as `ROLE,ROLE@DEPARTMENT`; the desk of cases reads it.
    public var staff: [String: String] = [:]
    /// What each channel can show.
    public var channels: [String: ChannelLimits] = [:]
    /// Bounds that keep a conversation from running away.
    public var limits = Limits()
    /// What similarity may do.
    public var thresholds = Thresholds()
    /// What answers each lookup, by the key of its name.
    public var lookups: [String: LookupBinding] = [:]
    /// What the shop set about its cases.
    public var cases = CaseRules()
    /// Words that no reply may contain (DS009).
    public var forbiddenWords: [String] = []
    /// Smallest share of steps and branches that the transcript tests must reach (DS604), 0–1.
    public var minimumCoverage = 0.0

    /// Settings with every default.
    public init() {}

    /// A span of a day, in minutes from midnight.
    public struct OpeningHours: Sendable, Equatable, Codable {
        /// First minute.
        public var from: Int
        /// First minute behind it.
        public var to: Int

        /// The minutes `from ..< to`.
        public init(from: Int, to: Int) {
            self.from = from
            self.to = to
        }
    }

    /// What a channel can show.
    public struct ChannelLimits: Sendable, Equatable, Codable {
        /// Buttons below one message.
        public var maxButtons: Int
        /// Characters of one message.
        public var maxTextLength: Int

        /// A channel with these bounds.
        public init(maxButtons: Int = 10, maxTextLength: Int = 2000) {
            self.maxButtons = maxButtons
            self.maxTextLength = maxTextLength
        }
    }

    /// Bounds that keep a conversation from running away.
    public struct Limits: Sendable, Equatable, Codable {
        /// Statements in one turn.
        public var statements = 100
        /// Bot messages in one turn.
        public var messages = 5
        /// Failed tries at one question when neither `ask` nor slot says.
        public var tries = 3
        /// Customer's turns in one `fill`.
        public var fillTurns = 12
        /// Digressions inside digressions, and calls inside calls.
        public var depth = 5
        /// Misses in a row before a person is called.
        public var misses = 3
        /// Milliseconds that a burst of messages is waited for; zero answers at once.
        public var quietWindow = 0
        /// Milliseconds after which a session ends.
        public var sessionMaxAge = 86_400_000
        /// Milliseconds without a message after which a session is closed; zero never.
        public var idleClose = 0
        /// Characters of a message that are read; the rest is only kept.
        public var inputCharacters = 500

        /// Bounds with every default.
        public init() {}
    }

    /// Probabilities between 0 and 1 that decide what similarity may do.
    public struct Thresholds: Sendable, Equatable, Codable {
        /// At or above: act. Nil: what cross-validation on the bot's own examples says.
        public var upper: Double?
        /// At or above and below `upper`: clarify. Below: fall back. Nil: as `upper`.
        public var lower: Double?
        /// At or above: interrupt a running question.
        public var interrupt = 0.85
        /// Scores this close are settled by precedence.
        public var margin = 0.04

        /// Scores with every default.
        public init() {}
    }

    /// What a shop may set about its cases; `Cases` says what each rule means.
    public struct CaseRules: Sendable, Equatable {
        /// What a plan of the first tier may cost without approval, in yuan.
        public var firstLimit = 200
        /// What a plan may cost with the second tier's approval, in yuan.
        public var secondLimit = 2_000
        /// Working days that the customer has to answer a question.
        public var answerDays = 3
        /// Days back that a complaint on the same product and type is the same matter.
        public var sameMatterDays = 90
        /// Days that are looked at for clusters of cases.
        public var clusterDays = 7
        /// Cases that make a cluster.
        public var clusterCount = 5
        /// How many times the weekly mean of the weeks before is a cluster, too.
        public var clusterFactor = 3
        /// Weeks that the mean is taken over.
        public var clusterWeeks = 8
        /// Days for which a product is new; a cluster on it speaks for level 3.
        public var newProductDays = 30
        /// From which strength on an emotion speaks for level 2, in percent.
        public var emotionPercent = 70
        /// In how many messages the emotion must show.
        public var emotionMessages = 2
        /// Whether a promise of a round that is broken takes the case up by itself.
        public var breachEscalates = false
        /// Whether the ledger of penalties and rewards is kept.
        public var keepsLedger = false
        /// Days that an archived case is kept.
        public var retentionDays = 1_095
        /// Days from the archive of a case to its return visit; zero for none.
        public var visitDays = 7
        /// Hours of a day in which the shop may write to customers by itself.
        public var writingHours = [OpeningHours(from: 9 * 60, to: 21 * 60)]
        /// Public holidays on which customers are greeted who agreed to it.
        public var festivals = ["元旦", "春节", "劳动节", "端午节", "中秋节", "国庆节"]

        /// Rules with every default.
        public init() {}
    }

    /// What answers a lookup.
    public enum LookupBinding: Sendable, Equatable {
        /// A CSV file, relative to the bot's directory; the inputs are its key columns.
        case table(String)
        /// A CSV file that a write appends to; generated numbers start with `prefix`.
        case ledger(String, prefix: String)
        /// A request to one of the shop's systems.
        case http(HTTPLookup)
    }

    /// A request that answers a lookup, as it is written in the settings. `{…}` stands for a slot that the lookup is asked
    /// with, for `{customer}`, and in headers for a secret: `{env:NAME}`, `{file:PATH}`.
    public struct HTTPLookup: Sendable, Equatable {
        /// The method; empty is GET for reads and POST for writes.
        public var method = ""
        /// The address.
        public var url: String
        /// Header fields by their names.
        public var headers: [String: String] = [:]
        /// The body as JSON, whose strings are filled; empty for none.
        public var body = ""
        /// Where the answer holds each output: JSON paths by the names of slots.
        public var outputs: [String: String] = [:]
        /// Milliseconds for one attempt; zero leaves it to the lookup's own time limit.
        public var timeout = 0
        /// Further attempts of a read; a write is made once.
        public var retries = 1
        /// Statuses of HTTP that say that there is no such thing.
        public var emptyStatuses = [404]

        /// A request to an address.
        public init(url: String) { self.url = url }
    }
}
