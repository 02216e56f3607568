/// Writes a generated shop as the files of a bot.
enum ShopWriter {
    /// Intents in one file.
    private static let intentsPerFile = 400

    static func files(_ intents: [GeneratedIntent]) -> [GeneratedFile] {
        var files = [GeneratedFile(path: "huashu.yaml", text: settings)]
        for start in stride(from: 0, to: intents.count, by: intentsPerFile) {
            let part = intents[start..<min(start + intentsPerFile, intents.count)]
            let number = String(start / intentsPerFile + 1)
            let name = String(repeating: "0", count: max(0, 3 - number.count)) + number
            files.append(GeneratedFile(path: "intents/\(name).dlg", text: script(part.map(block))))
            files.append(GeneratedFile(path: "scripts/\(name).dlg", text: script(part.map(response))))
        }
        return files
    }

    private static let settings = """
        name: 生成的店
        timezone: Asia/Shanghai
        locale: zh

        business_hours:
          mon-sun: ["09:00-21:00"]

        queues:
          在线客服: 客户要求人工 / customers who ask for a person

        handoff:
          default_queue: 在线客服

        """

    private static func script(_ blocks: [String]) -> String { (["对话 1\n"] + blocks).joined(separator: "\n") }

    private static func block(_ intent: GeneratedIntent) -> String {
        var lines = ["意图 \(intent.name)", "  优先：\(intent.precedence)", "  回答：\(answer(intent))"]
        func list(_ head: String, _ items: [String]) {
            guard !items.isEmpty else { return }
            lines.append("  \(head)：")
            lines += items.map { "    - " + $0 }
        }
        list("说法", intent.examples)
        list(
            "句式",
            intent.rules.compactMap { rule in
                if case .pattern(let text) = rule { text } else { nil }
            })
        list(
            "正则",
            intent.rules.compactMap { rule in
                if case .regex(let source) = rule { "/\(source)/" } else { nil }
            })
        return lines.joined(separator: "\n") + "\n"
    }

    private static func response(_ intent: GeneratedIntent) -> String {
        "话术 \(answer(intent))\n  - \(intent.reply)\n"
    }

    private static func answer(_ intent: GeneratedIntent) -> String { "回复.\(intent.name)" }
}
