public import Diagnostics

/// The tables of `docs/settings.md`, written from the schema itself.
public enum SettingsDocument {
    /// A Markdown table of every setting.
    public static func table(in language: MessageLanguage) -> String {
        let head =
            language == .chinese
            ? ["设置", "类型", "默认", "范围", "环境变量", "用途"]
            : ["setting", "takes", "default", "range", "variable", "purpose"]
        var lines = [row(head), row(head.map { _ in "---" })]
        for key in SettingsSchema.keys {
            lines.append(
                row([
                    code(key.name), key.kind.expected.word(in: language), code(key.standard), key.kind.range,
                    code(key.environment.first ?? ""), key.summary.word(in: language),
                ]))
        }
        return lines.joined(separator: "\n")
    }

    private static func row(_ cells: [String]) -> String {
        "| " + cells.map { $0.isEmpty ? "–" : $0 }.joined(separator: " | ") + " |"
    }

    private static func code(_ text: String) -> String {
        text.isEmpty ? "" : "`\(text)`"
    }
}
