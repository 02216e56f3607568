import CaseDesk
import Cases
import ChineseText

/// The made-up shop: its people, what it sells and what goes wrong.
enum DemoShop {
    static let agents = ["李明", "赵倩", "孙磊"].map { StaffDirectory.Entry(StaffID(rawValue: $0), roles: [.tier1]) }
    static let supervisors = ["周岚", "吴昊"].map { StaffDirectory.Entry(StaffID(rawValue: $0), roles: [.tier2]) }
    static let directors = ["郑总监", "王总监"].map { StaffDirectory.Entry(StaffID(rawValue: $0), roles: [.tier3]) }
    static let clerk = StaffDirectory.Entry("冯文员", roles: [.clerk])
    static let secretary = StaffDirectory.Entry("陈秘书", roles: [.councilSecretary])
    static let warehouse = StaffDirectory.Entry("褚库管", roles: [.member], departments: ["仓储"])

    /// Who handles cases of a tier.
    static func handlers(ofTier tier: Int) -> [StaffDirectory.Entry] {
        tier <= 1 ? agents : tier == 2 ? supervisors : directors
    }

    static let surnames = ["王", "李", "张", "刘", "陈", "杨", "黄", "吴", "徐", "何"]
    static let givenNames = ["芳", "敏", "静", "强", "磊", "洋", "艳", "杰", "涛", "婷婷", "建国", "小雨"]
    static let channels = ["douyin", "wechat", "web", "phone"]
    static let products = ["棉麻四件套", "玻璃保鲜盒", "折叠晾衣架", "香薰蜡烛", "竹砧板", "懒人沙发"]
    static let shops = ["旗舰店", "华东店", "西南店"]

    /// A type of complaint with words that go with it, and how often of a hundred it is.
    struct Trouble: Sendable {
        let type: String
        let problem: String
        let demand: String
        let weight: Int
    }

    static let troubles = [
        Trouble(type: "产品质量/破损", problem: "收到时外包装完好，打开后商品是破的", demand: "换一件新的", weight: 30),
        Trouble(type: "数量/发错", problem: "发来的颜色和下单的不一样", demand: "补发正确的", weight: 20),
        Trouble(type: "物流运输", problem: "物流停在中转站一周没有更新", demand: "尽快送到或退款", weight: 20),
        Trouble(type: "退换货/退款", problem: "退货签收五天了还没有退款", demand: "今天退款", weight: 15),
        Trouble(type: "服务态度", problem: "客服回复敷衍，问了三次没人答", demand: "道歉并给说法", weight: 9),
        Trouble(type: "价格/优惠", problem: "下单第二天就降价，优惠券没有抵扣", demand: "补差价", weight: 6),
    ]

    /// One of the troubles, by how often it comes.
    static func trouble(_ chance: inout DemoChance) -> Trouble {
        var place = Int.random(in: 0..<troubles.reduce(0) { $0 + $1.weight }, using: &chance)
        for trouble in troubles {
            if place < trouble.weight { return trouble }
            place -= trouble.weight
        }
        return troubles[0]
    }
}
