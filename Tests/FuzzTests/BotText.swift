import Diagnostics
import DialogueRuntime
import Foundation
import IntentMatching
import ScriptChecking
import ScriptSyntax

/// A bot as texts in memory, each parsed once.
struct BotText {
    /// A file, read and parsed.
    struct File {
        let source: SourceText
        let script: ScriptFile?
        let chat: ChatFile?
        let diagnostics: [Diagnostic]

        init(path: String, text: String, number: Int) {
            let reading = SourceText.decode(path: path, bytes: Array(text.utf8), file: number)
            source = reading.source
            if path.hasSuffix(".chat") {
                let (tree, found) = ChatParser.parse(source, file: number)
                (script, chat, diagnostics) = (nil, tree, reading.diagnostics + found)
            } else {
                let (tree, found) = ScriptParser.parse(source, file: number)
                (script, chat, diagnostics) = (tree, nil, reading.diagnostics + found)
            }
        }

        var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

        /// The file in its canonical layout.
        func formatted(_ keywords: KeywordLanguage? = nil) -> String {
            let formatter = ScriptFormatter(keywords: keywords, for: source)
            return script.map { formatter.format($0) } ?? chat.map { formatter.format($0) } ?? ""
        }
    }

    var files: [File] = []
    var settings = BotSettings()

    init(_ texts: [(path: String, text: String)], settings: BotSettings) {
        files = texts.enumerated().map { File(path: $1.path, text: $1.text, number: $0) }
        self.settings = settings
    }

    /// The bot with another text in the place of one file.
    func replacing(_ index: Int, by text: String) -> BotText {
        var result = self
        result.files[index] = File(path: files[index].source.path, text: text, number: index)
        return result
    }

    var sources: SourceSet { SourceSet(files.map(\.source)) }

    /// The bot without what reads messages for it.
    func compiled() -> CheckResult {
        BotCompiler.compile(
            scripts: files.compactMap(\.script), chats: files.compactMap(\.chat), sources: sources, settings: settings,
            syntaxDiagnostics: files.flatMap(\.diagnostics))
    }

    /// What `check` does, tables and settings apart.
    func check() -> (bot: Bot?, matcher: Matcher?, diagnostics: [Diagnostic]) {
        let result = compiled()
        guard let bot = result.bot else { return (nil, nil, result.diagnostics) }
        let (matcher, found) = Matcher.compile(bot)
        let isSound = !found.contains { $0.severity == .error }
        return (isSound ? bot : nil, isSound ? matcher : nil, result.diagnostics + found)
    }

    /// What runs the bot; nil when it has errors.
    func interpreter() -> Interpreter? {
        let checked = check()
        guard let bot = checked.bot, let matcher = checked.matcher else { return nil }
        return Interpreter(bot: bot, matcher: matcher, quietWindow: 0)
    }
}

// MARK: Bots to begin with

extension BotText {
    static let root = URL(filePath: #filePath).appending(path: "../../..").standardizedFileURL

    private static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    /// The shop of this repository, without `BotDirectory`: only what its settings say about names and bounds.
    static func shipped() throws -> BotText {
        let paths = ["intents", "scripts"].flatMap { folder in
            let found = FileManager.default.enumerator(atPath: root.appending(path: folder).path(percentEncoded: false))
            return (found?.compactMap { $0 as? String } ?? []).map { folder + "/" + $0 }.sorted()
        }
        let texts = try paths.filter { $0.hasSuffix(".dlg") || $0.hasSuffix(".chat") }.map { ($0, try text($0)) }
        return BotText(texts, settings: settings(of: try text("huashu.yaml")))
    }

    /// The two complete examples of the design, in one bot.
    static func specimen() throws -> BotText {
        var settings = BotSettings()
        settings.queues = ["售后组": "", "在线客服": "", "投诉专员": "", "应急专员": ""]
        return BotText(
            [
                ("scripts/refund.dlg", try text("Tests/Fixtures/refund.dlg")),
                ("scripts/complaint.dlg", try text("Tests/Fixtures/complaint.dlg")),
                ("scripts/logistics.dlg", logistics),
            ], settings: settings)
    }

    private static let logistics = """
        对话 1

        意图 查询物流
          类型：售后/物流
          说法：
            - 我的快递到哪了
            - 物流怎么还没更新
          回答：物流.状态

        话术 物流.状态
          - 您好，物流信息可以在“我的订单-查看物流”里看到～

        """

    /// The sections of `huashu.yaml` that scripts refer to; `SettingsReader` is the reader of the whole file.
    private static func settings(of yaml: String) -> BotSettings {
        var settings = BotSettings()
        var section = ""
        for line in yaml.split(separator: "\n") where !line.hasPrefix("#") {
            let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
                .map { $0.trimmingCharacters(in: .whitespaces) }
            guard let key = parts.first, let value = parts.last, parts.count == 2 else { continue }
            if !line.hasPrefix(" ") { section = key }
            switch section {
            case "queues" where line.hasPrefix(" "): settings.queues[key] = value
            case "lookups" where line.hasPrefix(" "): settings.lookups[key] = .table(value)
            case "thresholds":
                if key == "upper" { settings.thresholds.upper = Double(value) ?? 0 }
                if key == "margin" { settings.thresholds.margin = Double(value) ?? 0 }
            case "limits":
                if key == "depth" { settings.limits.depth = Int(value) ?? 0 }
                if key == "idle_close" { settings.limits.idleClose = 43_200_000 }
            default: break
            }
        }
        for day in 1...5 { settings.businessHours[day] = [.init(from: 540, to: 720), .init(from: 780, to: 1_320)] }
        return settings
    }
}
