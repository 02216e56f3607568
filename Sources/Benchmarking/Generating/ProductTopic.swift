/// Something that customers ask about any product.
struct ProductTopic: Sendable {
    /// The end of the intent's name.
    let name: String
    /// An expression for the ways to say it.
    let expression: String
    /// Ways to say it, each of which the expression matches.
    let phrases: [String]
    /// The word of keyword rules.
    let keyword: String

    /// All topics; a product has eight of them.
    static let all = [
        ProductTopic(
            name: "退换", expression: "(退|换)(货|掉|一下)", phrases: ["退货", "换货", "退掉", "换一下"], keyword: "退换"),
        ProductTopic(
            name: "到货", expression: "(几天|多久|哪天|啥时).{0,5}(到|送达|送来)", phrases: ["几天能到", "多久送达", "哪天到", "啥时送来"],
            keyword: "到货"),
        ProductTopic(
            name: "价钱", expression: "(多少钱|怎么卖|啥价|售价)", phrases: ["多少钱", "怎么卖", "啥价", "售价"], keyword: "标价"),
        ProductTopic(
            name: "保修", expression: "(保修|质保|返修)(几年|期限|政策)?", phrases: ["保修几年", "质保期限", "返修政策", "保修"], keyword: "保修卡"),
        ProductTopic(
            name: "现货", expression: "(还|现在)?有(现货|存货)(吗|没|不)", phrases: ["有现货吗", "还有存货没", "现在有现货不"], keyword: "现货"),
        ProductTopic(
            name: "用法", expression: "(如何|怎样|咋).{0,4}(用|装|调|开机)", phrases: ["如何安装", "怎样开机", "咋用", "怎样调"], keyword: "教程"),
        ProductTopic(
            name: "损坏", expression: "(坏|裂|断|漏水|变形)(了|啦|掉)", phrases: ["坏了", "裂啦", "断掉", "漏水了"], keyword: "故障"),
        ProductTopic(
            name: "折扣", expression: "(打折|折扣|便宜点|特价)", phrases: ["打折", "有折扣", "便宜点", "特价"], keyword: "促销"),
        ProductTopic(
            name: "尺寸", expression: "(多大|尺寸|长宽|几寸)", phrases: ["多大", "尺寸", "长宽", "几寸"], keyword: "大小"),
        ProductTopic(
            name: "颜色", expression: "(什么|哪些|几种|有).{0,2}(颜色|色号|配色)", phrases: ["什么颜色", "哪些色号", "几种配色", "有颜色"],
            keyword: "配色"),
        ProductTopic(
            name: "开票", expression: "(开|补|寄).{0,3}(发票|票据)", phrases: ["开发票", "补发票", "寄一张票据"], keyword: "税票"),
        ProductTopic(
            name: "没收到", expression: "(还|一直)?(没|未)(收到|送到|签收)", phrases: ["还没收到", "一直没送到", "未签收"], keyword: "丢件"),
        ProductTopic(
            name: "缺配件", expression: "(配件|零件|附件).{0,5}(缺|少|丢)(了|一个)?", phrases: ["配件缺了", "零件少一个", "附件丢了"], keyword: "补件"
        ),
        ProductTopic(
            name: "真假", expression: "(正品|真假|仿冒|防伪)", phrases: ["是正品", "真假", "仿冒", "防伪码"], keyword: "验真"),
        ProductTopic(
            name: "续航", expression: "(充电|续航|耗电).{0,4}(多长时间|小时|厉害)", phrases: ["充电多长时间", "续航几小时", "耗电厉害"], keyword: "电池"),
        ProductTopic(
            name: "取消", expression: "(取消|撤掉|退订).{0,4}(这单|那单|预订)", phrases: ["取消这单", "撤掉那单", "退订预订"], keyword: "退订"),
    ]
}
