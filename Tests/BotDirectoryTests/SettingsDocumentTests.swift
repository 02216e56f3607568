import BotDirectory
import Diagnostics
import Foundation
import ScriptChecking
import Testing

@Suite("docs/settings.md says what the reader reads")
struct SettingsDocumentTests {
    static let root = URL(filePath: #filePath).appending(path: "../../..").standardizedFileURL

    @Test(
        "its table is the schema",
        arguments: [
            ("docs/settings.md", MessageLanguage.english), ("docs/settings.zh-CN.md", .chinese),
        ])
    func table(path: String, language: MessageLanguage) throws {
        let text = try String(contentsOf: Self.root.appending(path: path), encoding: .utf8)
        #expect(text.contains(SettingsDocument.table(in: language)), "write: \(SettingsDocument.table(in: language))")
    }

    @Test("writing a default changes nothing", arguments: SettingsSchema.keys.filter { !$0.standard.isEmpty })
    func defaults(key: SettingKey) {
        let isNamed = key.name.contains("<")
        let names = key.path.map { $0.hasPrefix("<") ? "web" : $0 }
        let yaml = names.map { "{\($0): " }.joined() + key.standard + names.map { _ in "}" }.joined()
        let (reading, sources) = read(yaml)
        #expect(marked(reading.diagnostics, in: sources) == [])
        var expected = BotSettings()
        if isNamed { expected.channels["web"] = .init() }
        #expect(reading.settings == expected && reading.service == ServiceSettings(), "\(key.name)")
    }

    @Test("every example is a value", arguments: SettingsSchema.keys)
    func examples(key: SettingKey) {
        let names = key.path.map { $0 == "<days>" ? "mon" : $0.hasPrefix("<") ? "web" : $0 }
        let yaml = names.map { "{\($0): " }.joined() + key.kind.example + names.map { _ in "}" }.joined()
        let (reading, sources) = read(yaml)
        let own = reading.diagnostics.filter { $0.code.slug != "settings-conflict" }
        #expect(marked(own, in: sources) == [], "\(key.name)")
    }

    @Test("codes are told apart by number and slug, in both languages")
    func codes() {
        let codes = BotDirectoryCodes.all
        #expect(Set(codes.map(\.id)).count == codes.count && Set(codes.map(\.slug)).count == codes.count)
        #expect(codes.allSatisfy { !$0.chinese.message.isEmpty && !$0.english.help.isEmpty })
    }
}
