import Diagnostics
import ScriptSyntax

/// A slot that by its type or name holds personal data, without a mask.
enum UnmaskedPersonalData: Rule {
    static let code = DiagnosticCode(
        "DS505", "unmasked-personal-data", .warning,
        zh: DiagnosticWording("“{slot}”像是个人信息，却没有脱敏。", help: "写“脱敏：保留后 4 位”或“脱敏：全部”。"),
        en: DiagnosticWording(
            "“{slot}” looks like personal data and has no mask.", help: "Write “mask: keep last 4” or “mask: all”."))

    private static let words = [
        "手机", "联系电话", "电话号码", "收货电话", "身份证", "证件号", "银行卡", "卡号", "收货地址", "家庭住址", "详细地址", "住址", "姓名", "收货人",
        "收件人", "微信号", "邮箱", "phone", "mobile", "email", "idcard", "address", "passport",
    ]

    static func check(_ bot: CheckedScripts) -> [Diagnostic] {
        bot.bot.slots.filter { $0.mask == nil && !$0.fromLookup }.compactMap { slot in
            let entity = slot.entity.flatMap { bot.bot.entities[safely: $0]?.name } ?? ""
            let name = (slot.name + " " + entity).lowercased()
            let isPersonal = slot.type == .phone || words.contains { name.contains($0) }
            let holdsWords = slot.type == .text || slot.type == .phone || slot.type == .number
            guard isPersonal, holdsWords else { return nil }
            return Diagnostic(code, at: slot.span, ["slot": DiagnosticArgument(slot.name)])
        }
    }
}
