import Diagnostics
import Testing

@testable import ScriptSyntax

/// What lines mean.
@Suite struct TreeTests {
    private func statements(_ text: String) throws -> [Statement] {
        let (file, diagnostics) = parse("dialogue 1\nflow 测试\n" + text)
        #expect(diagnostics.map { "\($0.code.id) \($0.message(in: .english))" } == [])
        return try #require(file.blocks.first).statements
    }

    private func condition(_ text: String) throws -> Condition {
        guard case .branch(let branch) = try statements("if \(text)\nend").first?.kind else { throw Missing() }
        return try #require(branch.arms.first).condition
    }

    private func template(_ text: String) throws -> [Template.Part] {
        guard case .bot(let template, _) = try statements("bot: \(text)").first?.kind else { throw Missing() }
        return template.parts
    }

    @Test(arguments: [
        ("a = 1 or b = 2 and not c", "or[=(a,1) and[=(b,2) not(c)]]"),
        ("(a = 1 or b = 2) and c", "and[or[=(a,1) =(b,2)] c]"),
        ("订单状态 ＝ 已关闭 或 退款金额 ＞ ５００", "or[=(订单状态,已关闭) >(退款金额,500)]"),
        ("a==1 且 b≠2 且 c!=3", "and[=(a,1) !=(b,2) !=(c,3)]"),
        ("长度 >= 5 且 长度（订单号）<＝ 18", "and[>=(#,5) <=(#订单号,18)]"),
        ("投诉类型 属于 [食品安全， 商品 质量]", "in(投诉类型,食品安全,商品 质量)"),
        ("a in [x|“y|z”]", "in(a,x,'y|z')"),
        ("描述 含 “住院 了” 且 描述 不为空", "and[contains(描述,住院 了) present(描述)]"),
        ("a 含［甲｜乙］", "contains(a,甲,乙)"),
        ("a is empty or b is not empty", "or[empty(a) present(b)]"),
        ("a 匹配 ／^\\d+\\/x$／ 且 b", "and[matches(a,^\\d+\\/x) b]"),
        ("工作时间 = 是", "=(工作时间,yes)"),
        ("非 工作时间", "not(工作时间)"),
        ("意图类型 = 售后/退款", "=(意图类型,售后/退款)"),
        ("值 > -1.5", ">(value,-1.5)"),
    ]) func conditions(_ text: String, _ shape: String) throws {
        // The full-width slash closes the expression, the escaped one does not.
        #expect(try condition(text).shape == shape.replacing("\\/x)", with: "\\/x$)"))
    }

    @Test(arguments: [
        ("您好", "您好"), ("{昵称|默认 亲}，好", "<昵称 default(亲)>，好"), ("｛订单号｜后4｝", "<订单号 last(4)>"),
        ("{a|date M月d日|upper}", "<a date(M月d日) upper()>"), ("\\{a\\}\\\\ | b: #1", "{a}\\ | b: #1"),
        ("一\\n二", "一\n二"), ("{a|default x\\|y}", "<a default(x|y)>"),
    ]) func templates(_ text: String, _ shape: String) throws {
        #expect(try template(text).map(\.shape).joined() == shape)
    }

    @Test func bothWidthsAndLanguagesGiveTheSameTree() throws {
        let english = """
            ask a: q
              retry: r
              after 2 tries: handoff b with c priority high reason d
              allow: none
              skip if a = 1
            goto s max 2
            remind after 10m: x
            close after 1.5h
            set a = b + 1
            """
        let chinese = """
            询问 a：q
              追问：r
              满2次：转人工 b 附 c 紧急度 高 原因 d
              允许打断：不允许
              跳过如果 a ＝ １
            转到 s 最多 2 次
            提醒 10分钟后：x
            关闭 1.5小时后
            设置 a ＝ b ＋ 1
            """
        let both = try [english, chinese].map { try statements($0).map(\.kind.shape) }
        #expect(both.first == both.last)
    }

    @Test func clausesBelongToTheQuestionAboveThem() throws {
        let found = try statements("ask a\nask b\nretry: x\nafter 1\ndone\nend\nbutton 好\nbot: y\nbutton 是")
        guard case .ask(let first) = found[0].kind, case .ask(let second) = found[1].kind,
            case .bot(_, let buttons) = found[2].kind
        else { throw Missing() }
        #expect(first.clauses.isEmpty && second.clauses.count == 3 && buttons.count == 1)
    }

    @Test func lookupOpensABlockBeforeItsFieldsOnly() throws {
        let file = parse("dialogue 1\nflow 甲\nlookup 乙(a)\nlookup 乙\nin: a\nout: b\n")
        #expect(file.diagnostics == [])
        #expect(file.file.blocks.map(\.kind) == [.flow, .lookup])
    }

    @Test func entityFieldAndEntityBlock() {
        let file = parse("dialogue 1\n槽位 电话\n实体：手机号\n实体 手机号\n脱敏：全部\n").file
        #expect(file.blocks.map { $0.kind } == [.slot, .entity])
        #expect(file.blocks.map { $0.members.count } == [1, 1])
    }

    @Test func commentsAndBlankLinesStay() {
        let text = "# 版权\n对话 1\n\n＃ 一\n# 二\n意图 甲\n\n  # 三\n  类型：x\n# 尾\n"
        let file = parse(text).file
        #expect(file.version?.trivia.comments.map(\.value) == ["版权"])
        let block = file.blocks.first
        #expect(block?.trivia.comments.map(\.value) == ["一", "二"] && block?.trivia.blankLineBefore == true)
        guard case .field(let field) = block?.members.first else { return }
        #expect(field.trivia == Trivia(comments: field.trivia.comments, blankLineBefore: true))
        #expect(file.trailing.comments.map(\.value) == ["尾"])
    }

    @Test func otherBlocks() {
        let (file, diagnostics) = parse(
            """
            dialogue 1
            synonyms 退款词
              - 退款 | 退\\|钱 ｜ 退费
            background:
              - 今天天气真好
            fallback
              - 没听懂呢
              after 3: handoff 在线客服
            fallback 退款 申请
              after 2
                done
              end
            renamed 旧.名 -> 新 名
            triage 食品
              when: 风险 = 食品安全
              level: 3
              because: 涉及人身安全
            standards 通用
              risky:
                - 保证 | 不能承诺 | 我们会尽快
            response 开场
              mode: once
              - if 会员 = yes: channel wechat: 您好
                button 好的
              - If you like: 您好
              - 语言 zh-CN：您好
            """)
        #expect(diagnostics.map(\.code.id) == ["DS003"])
        #expect(file.blocks.map(\.members.count) == [1, 1, 2, 1, 0, 3, 1, 4])
        #expect(file.blocks[4].newName?.key == "新名")
        guard case .item(let item) = file.blocks[0].members.first, case .alternatives(let parts) = item.content,
            case .item(let variant) = file.blocks[7].members[1], case .variant(let words) = variant.content
        else { return }
        #expect(parts.map(\.value) == ["退款", "退|钱", "退费"])
        #expect(words.condition != nil && words.channel?.text == "wechat" && words.buttons.count == 1)
    }
}
