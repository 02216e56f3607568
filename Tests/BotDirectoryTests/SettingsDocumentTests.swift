import BotDirectory
import Diagnostics
import Foundation
import ScriptChecking
import Testing

@Suite("docs/settings.md says what the reader reads")
struct SettingsDocumentTests {
    static let root = URL(filePath: #filePath).appending(path: "../../..").standardizedFileURL

    @Test(
        "its table is the schema; HUASHU_UPDATE_SNAPSHOTS=1 rewrites it",
        arguments: [
            ("docs/settings.md", MessageLanguage.english), ("docs/settings.zh-CN.md", .chinese),
        ])
    func table(path: String, language: MessageLanguage) throws {
        let file = Self.root.appending(path: path)
        let text = try String(contentsOf: file, encoding: .utf8)
        let table = SettingsDocument.table(in: language)
        if ProcessInfo.processInfo.environment["HUASHU_UPDATE_SNAPSHOTS"] == "1" {
            let old = try #require(text.firstMatch(of: /(?:\|[^\n]*\n)*\|[^\n]*/))
            try text.replacingCharacters(in: old.range, with: table).write(to: file, atomically: true, encoding: .utf8)
            return
        }
        #expect(text.contains(table), "\(path) is not what the schema says")
    }

    @Test("writing a default changes nothing", arguments: SettingsSchema.keys.filter { !$0.standard.isEmpty })
    func defaults(key: SettingKey) {
        // What a lookup is bound to makes it one; the rest goes with it.
        let binding = key.path.first == "lookups" ? "url: \"https://shop.example.com/orders\"" : ""
        let names = key.path.map { $0.hasPrefix("<") ? "web" : $0 }.dropLast()
        func yaml(_ setting: String) -> String {
            let inner = [binding, setting].filter { !$0.isEmpty }.joined(separator: ", ")
            return names.map { "{\($0): " }.joined() + "{\(inner)}" + names.map { _ in "}" }.joined()
        }
        let (reading, sources) = read(yaml("\(key.path.last ?? ""): \(key.standard)"))
        let (bare, bareSources) = read(yaml(""))
        #expect(marked(reading.diagnostics, in: sources) == marked(bare.diagnostics, in: bareSources), "\(key.name)")
        var expected = bare.settings
        if key.path.first == "channels" { expected.channels["web"] = .init() }
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
