import Diagnostics
import Testing

@testable import ScriptSyntax

/// One mistake, its code, and the text under the caret.
struct Mistake: Sendable, CustomTestStringConvertible {
    let text: String
    let found: [String]

    init(_ text: String, _ found: String...) {
        self.text = text
        self.found = found
    }

    var testDescription: String { text }
}

/// Lines of a flow with one mistake.
private let statementMistakes: [Mistake] = [
    Mistake("sya 退款.开场", "DS106 sya"),
    Mistake("回复 您好", "DS106 回复"),
    Mistake("如果订单状态 = 已关闭\n完成\n结束", "DS128 如果"),
    Mistake("步骤登记", "DS128 步骤"),
    Mistake("say", "DS116 y"),
    Mistake("say 退款 开场", "DS120 开场"),
    Mistake("done 了", "DS120 了"),
    Mistake("end", "DS115 end"),
    Mistake("否则", "DS115 否则"),
    Mistake("retry: 再说一次", "DS114 retry"),
    Mistake("按钮：好", "DS114 按钮"),
    Mistake("类型：投诉", "DS114 类型"),
    Mistake("- 一行", "DS125 -"),
    Mistake("bot:", "DS117 :"),
    Mistake("bot: 您好 {昵称", "DS122 {"),
    Mistake("bot: 您好 昵称}", "DS122 }"),
    Mistake("bot: {金额|monay}", "DS123 monay"),
    Mistake("bot: {订单号|last x}", "DS118 last x"),
    Mistake("bot: {}", "DS116 {"),
    Mistake("if 订单状态 =\nend", "DS119 ="),
    Mistake("if 订单状态 = 已 关闭\nend", "DS119 关闭"),
    Mistake("if 订单状态 含 [退款|退\nend", "DS127 ["),
    Mistake("if 姓名 = “王\nend", "DS127 “"),
    Mistake("if (a = 1\nend", "DS127 ("),
    Mistake("if a 匹配 退款\nend", "DS119 退"),
    Mistake("if 数量 大于 3\nend", "DS119 大于 3"),
    Mistake("if a matches /退款\nend", "DS126 /退款"),
    Mistake("if\nend", "DS117 f"),
    Mistake("if a = 1\nelse if b = 2\nend", "DS120 if"),
    Mistake("if a = 1\nelse\nelse\nend", "DS121 else"),
    Mistake("if a = 1\nelse\nelif b = 2\nend", "DS114 elif"),
    Mistake("if a = 1\nbot: x", "DS107 bot: x"),
    Mistake("ask 订单号: x\n  after three tries: done", "DS118 three"),
    Mistake("ask 订单号 您的单号", "DS120 您的单号"),
    Mistake("ask 订单号\n always\n always", "DS121 always"),
    Mistake("查询 查询订单", "DS117 查询订单"),
    Mistake("查询 查询订单(订单号", "DS127 ("),
    Mistake("lookup 查询订单(订单号)\n on error\n done", "DS107 done"),
    Mistake("转人工 附 投诉工单", "DS116 附"),
    Mistake("转人工 专员 紧急度 很高", "DS118 很高"),
    Mistake("handoff 售后组 售后", "DS120 售后"),
    Mistake("set a 1", "DS117 1"),
    Mistake("goto 登记 max 两", "DS118 两"),
    Mistake("remind after 10x: 还在吗", "DS118 10x"),
    Mistake("done\nwhen intent 退款", "DS114 when"),
    Mistake("on error: done", "DS114 on error"),
]

/// Whole blocks with one mistake.
private let blockMistakes: [Mistake] = [
    Mistake("类型：投诉", "DS113 类型"),
    Mistake("您好", "DS106 您好"),
    Mistake("dialogue 1", "DS114 dialogue"),
    Mistake("intent", "DS116 t"),
    Mistake("意图 投诉\n  类形：投诉", "DS106 类形"),
    Mistake("inten 投诉\n  type: 投诉", "DS106 inten"),
    Mistake("intent 投诉\n  precedence: 101", "DS118 101"),
    Mistake("intent 投诉\n  priority: hihg", "DS118 hihg"),
    Mistake("intent 投诉\n  guard: 对", "DS118 对"),
    Mistake("intent 投诉\n  type: a\n  type: b", "DS121 type"),
    Mistake("intent 投诉\n  examples:", "DS117 examples"),
    Mistake("intent 投诉\n  examples:\n    我要投诉\n    投诉你们\n  type: 投诉", "DS117 我要投诉"),
    Mistake("intent 投诉\n  examples:\n    — 我要投诉\n    • 投诉你们\n    - 投诉", "DS117 —"),
    Mistake("intent 投诉\n  examples:\n  patterms:\n    - 投诉", "DS117 examples", "DS106 patterms"),
    Mistake("intent 投诉\n  examples: 我要投诉", "DS120 我要投诉"),
    Mistake("intent 投诉\n  type:\n", "DS117 type"),
    Mistake("intent 投诉\n  regex:\n    - 投诉", "DS126 投诉"),
    Mistake("intent 投诉\n  examples:\n    - 单号{订单号}", "DS117 订单号"),
    Mistake("intent 投诉\n  - 我要投诉", "DS125 -"),
    Mistake("intent 投诉\n  retry: 再说一次", "DS114 retry"),
    Mistake("slot 电话\n  type: fone", "DS118 fone"),
    Mistake("slot 电话\n  mask: 3", "DS118 3"),
    Mistake("slot 电话\n  check: 长度 >= 否则 多说点", "DS119 否"),
    Mistake("slot 电话\n  check: 长度 >= 5 多说点", "DS119 多说点"),
    Mistake("slot 原因\n  options:\n    - 坏了 |", "DS117 |"),
    Mistake("lookup 查询\n  timeout: 快", "DS118 快"),
    Mistake("form 工单\n  attach: intent, transcrip last 3", "DS118 transcrip last 3"),
    Mistake("form 工单\n  required: 订单号,", "DS116 ,"),
    Mistake("form 工单\n  dedupe: 客户 订单号", "DS118 订单号"),
    Mistake("renamed 旧名", "DS117 旧名"),
    Mistake("response 开场\n  - 如果 会员 = 是 您好", "DS117 如果"),
    Mistake("response 开场\n  -", "DS117 -"),
    Mistake("response 开场\n  您好\n  在的呢", "DS117 您好"),
    Mistake("同义词 想\n  - 想\n  要\n  - 打算", "DS117 要"),
    Mistake("背景：\n  今天天气好\n  - 吃了吗", "DS117 今天天气好"),
    Mistake("response 开场\n  mode: 随便", "DS118 随便"),
    Mistake("intent ⾳乐", "DS005 ⾳"),
    Mistake("form 工单\n  必填：a，b\n  选填：c,d", "DS003 ,"),
]

@Suite struct MistakeTests {
    @Test(arguments: statementMistakes) func inFlows(_ mistake: Mistake) {
        #expect(marks(mistake.text, prefix: "dialogue 1\nflow 测试\n") == mistake.found)
    }

    @Test(arguments: blockMistakes) func inBlocks(_ mistake: Mistake) {
        #expect(marks(mistake.text) == mistake.found)
    }

    @Test(arguments: [
        Mistake("intent 投诉", "DS111 intent"), Mistake("", "DS111 "), Mistake("dialogue 2", "DS112 2"),
        Mistake("对话", "DS112 对话"),
    ]) func onTheFirstLine(_ mistake: Mistake) {
        #expect(marks(mistake.text, prefix: "") == mistake.found)
    }

    @Test func nearestKeywordsAreOfferedInBothLanguages() {
        let flow = parse("dialogue 1\nflow 测试\nsya 开场\n步聚 登记\n")
        #expect(flow.diagnostics.map { $0.suggestions.first } == ["say", "步骤"])
    }

    @Test(arguments: [
        ("数量 等于 3", "="), ("数量 大于等于 3", ">="), ("数量 大于 3", ">"), ("颜色 是 红色", "="), ("颜色 不是 红色", "!="), ("颜色 包含 红", "含"),
        ("数量 > 3 && 数量 < 9", "且"), ("数量 > 3 或者 会员", "或"), ("颜色 没有值", "为空"), ("颜色 不是空", "不为空"), ("颜色 IS NOT 红", "!="),
    ]) func wordsForSignsOfConditionsAreAnswered(_ condition: String, _ sign: String) {
        let flow = parse("dialogue 1\nflow 测试\n如果 \(condition)\n  客服：好。\n结束\n")
        #expect(flow.diagnostics.map(\.suggestions) == [[sign]])
    }

    @Test func commentsOfOtherLanguagesAreToldTheirPlace() {
        let flow = parse("dialogue 1\nflow 测试\nask 订单号 # 先问单号\n// 再问\n")
        #expect(flow.diagnostics.map(\.code.id) == ["DS120", "DS106"])
        #expect(flow.diagnostics.first?.help(in: .chinese).contains("注释") == true)
        #expect(flow.diagnostics.last?.suggestions == ["#"])
    }

    @Test func unclosedBranchNamesItsOpening() {
        let source = "dialogue 1\nflow 甲\n  if a = 1\n    done\nflow 乙\n  done\n"
        let (file, diagnostics) = parse(source)
        let text = SourceText(path: "test.dlg", text: source)
        #expect(diagnostics.map(\.code.id) == ["DS107"])
        #expect(diagnostics.first?.related.map { text.slice($0.start..<$0.end) } == "if a = 1")
        #expect(diagnostics.first?.message(in: .chinese) == "第 3 行的“if a = 1”到这里还没有“end”。")
        #expect(file.blocks.count == 2)
    }

    @Test func oneRunReportsEverything() {
        let found = marks(
            """
            意图 投诉
              类形：投诉
              优先：很高
              说法：
                - 我要投诉
            流程 投诉处理
              触发 意图 投诉
              回复 您好
              客服：{昵称
              如果 投诉类型 =
                完成
              结束
              转人工 专员 紧急度 急
            """)
        #expect(found == ["DS106 类形", "DS118 很高", "DS106 回复", "DS122 {", "DS119 =", "DS118 急"])
    }

    @Test func everyCodeSaysWhatToDoInBothLanguages() {
        let codes = DiagnosticCode.syntaxCodes
        #expect(Set(codes.map(\.id)).count == codes.count && Set(codes.map(\.slug)).count == codes.count)
        for code in codes {
            for wording in [code.chinese, code.english] { #expect(!wording.message.isEmpty && !wording.help.isEmpty) }
        }
    }

    @Test(arguments: statementMistakes + blockMistakes) func everyPlaceholderIsFilled(_ mistake: Mistake) {
        let diagnostics = parse("dialogue 1\nflow 测试\n\(mistake.text)\n").diagnostics + parse(mistake.text).diagnostics
        for diagnostic in diagnostics {
            let wordings = [diagnostic.code.chinese, diagnostic.code.english]
            for key in wordings.flatMap({ placeholders($0.message + $0.help) }) {
                #expect(diagnostic.arguments[key] != nil, "\(diagnostic.code.id) \(key)")
            }
        }
    }

    private func placeholders(_ text: String) -> [String] {
        text.split(separator: "{").dropFirst().compactMap { part in
            part.firstIndex(of: "}").map { String(part[..<$0]) }
        }.filter { !$0.contains("\\") }
    }
}
