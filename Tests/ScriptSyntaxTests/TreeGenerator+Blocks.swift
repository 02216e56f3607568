import Diagnostics

@testable import ScriptSyntax

extension TreeGenerator {
    /// A script of a few blocks; one of `kind` is among them.
    mutating func script(with kind: BlockKind) -> ScriptFile {
        let others = several(0...3) { $0.one(of: BlockKind.allCases, or: .intent) }
        return ScriptFile(
            version: Line(1, span: Self.nowhere, trivia: Trivia()), blocks: ([kind] + others).map { block($0) },
            trailing: chance(20) ? Trivia(comments: [located("完")], blankLineBefore: true) : Trivia())
    }

    private mutating func block(_ kind: BlockKind) -> Block {
        let isNamed = kind != .background && (kind != .fallback || chance(50))
        var block = Block(kind: kind, name: isNamed ? name() : nil, span: Self.nowhere, trivia: trivia())
        if kind == .renamed {
            block.newName = name()
            return block
        }
        if kind == .flow {
            block.members = several(0...2) { .trigger($0.line { $0.trigger() }) }
            block.statements = statements(depth: 3)
            return block
        }
        var shapes = FieldShape.fields(of: kind)
        shapes.shuffle(using: &random)
        block.members = shapes.prefix(number(1...max(1, shapes.count))).map { field($0) }
        if let item = kind.directItems {
            block.members += several(1...3) { .item($0.line { $0.item(item) }) }
        }
        if kind == .fallback { block.members += several(0...2) { .after($0.line { $0.afterClause(depth: 2) }) } }
        return block
    }

    private mutating func trigger() -> Trigger {
        Trigger(intent: name(), condition: maybe { $0.condition() })
    }

    private mutating func field(_ shape: FieldShape) -> Member {
        .field(
            line { maker in
                guard case .list(let item) = shape.value else {
                    return Field(keyword: shape.keyword, value: maker.fieldValue(shape.value))
                }
                return Field(
                    keyword: shape.keyword, value: .list, items: maker.several(1...3) { $0.line { $0.item(item) } })
            })
    }

    private mutating func fieldValue(_ shape: ValueShape) -> FieldValue {
        switch shape {
        case .list: .list
        case .phrase: .phrase(phrase())
        case .template: .template(template())
        case .number(let range): .number(located(number(range)))
        case .condition: .condition(condition(), otherwise: nil)
        case .check: .condition(condition(), otherwise: maybe { $0.template() })
        case .flag: .flag(located(chance(50)))
        case .priority: .priority(priority())
        case .valueType: .valueType(located(one(of: ValueType.allCases, or: .text)))
        case .name: .name(name())
        case .names: .names(several(1...3) { $0.name() })
        case .duration: .duration(duration())
        case .regex: .regex(located("(?<!\\d)1[3-9]\\d{9}/x"))
        case .normalization: .normalization(located(one(of: Normalization.allCases, or: .none)))
        case .mask: .mask(located(number(0...4)))
        case .lifetime: .lifetime(located(one(of: SlotLifetime.allCases, or: .flow)))
        case .sourceLookup: .sourceLookup(Self.nowhere)
        case .mode: .mode(located(one(of: VariantMode.allCases, or: .random)))
        case .effect: .effect(located(one(of: LookupEffect.allCases, or: .read)))
        case .attachments: .attachments(several(1...3) { $0.located($0.attachment()) })
        case .dedupe: .dedupe(dedupe())
        }
    }

    private mutating func attachment() -> AttachmentItem {
        let kind = one(of: Attachment.allCases, or: .intent)
        return AttachmentItem(kind: kind, count: kind == .transcript ? maybe { $0.number(1...40) } : nil)
    }

    private mutating func dedupe() -> DedupeRule {
        let customer = chance(50)
        return DedupeRule(
            customer: customer, slots: several(customer ? 0...2 : 1...2) { $0.name() },
            within: maybe { $0.duration() }, span: Self.nowhere)
    }

    private mutating func item(_ shape: ItemShape) -> ListItem {
        switch shape {
        case .utterance: return .utterance(utterance())
        case .pattern: return .pattern(located(one(of: ["[我]?要*{0,6}退", "^@订单号$", "a\\*b ~词"], or: "退")))
        case .regex: return .regex(located("退(款|钱)/费"))
        case .alternatives:
            return .alternatives(
                several(1...3) { $0.located($0.one(of: ["退款", "a b", "甲|乙", "c\\", "d\\\\e", "f\\|g"], or: "退")) })
        case .plainVariant:
            return .variant(Variant(condition: nil, channel: nil, locale: nil, text: template()))
        case .variant:
            return .variant(
                Variant(
                    condition: maybe(30) { $0.condition() }, channel: maybe(30) { $0.name() },
                    locale: maybe(30) { $0.name() }, text: template(),
                    buttons: several(0...2) { $0.line { $0.template() } }))
        }
    }
}
