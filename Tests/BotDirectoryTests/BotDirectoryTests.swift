import BotDirectory
import Diagnostics
import Foundation
import ScriptChecking
import Testing

/// A folder of its own for one test, with an unfriendly name.
final class Folder: Sendable {
    let path: String

    init(_ files: [String: String] = [:]) throws {
        path = NSTemporaryDirectory() + "/我的 bot 🛍️ \(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        for (name, text) in files { try write(name, text) }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ name: String, _ text: String) throws {
        let url = URL(filePath: path + "/" + name)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
    }
}

@Suite("a directory is read as a bot")
struct BotDirectoryTests {
    static let script = "对话 1\n\n意图 问好\n  说法：\n    - 你好\n    - 您好\n    - 在吗\n\n流程 问好\n  触发 意图 问好\n  客服：您好～\n  完成\n"
    static let test = "对话 1\n\n测试：问好\n客户：你好\n客服：您好～\n"

    @Test("scripts and tests are found at any depth, in order")
    func files() throws {
        let folder = try Folder([
            "huashu.yaml": "name: 店", "scripts/b.dlg": Self.script, "scripts/售后/a b.dlg": "对话 1\n",
            "intents/z.dlg": "对话 1\n", "renames.dlg": "对话 1\n", "scripts/tests/x/问好.chat": Self.test,
            "scripts/.#b.dlg": "broken", "scripts/notes.md": "broken", "other/c.dlg": "broken",
        ])
        let loaded = try BotDirectory(folder.path + "//").load()
        #expect(
            loaded.sources.files.map(\.path) == [
                "huashu.yaml", "renames.dlg", "intents/z.dlg", "scripts/b.dlg", "scripts/售后/a b.dlg",
                "scripts/tests/x/问好.chat",
            ])
        #expect(loaded.diagnostics.filter { $0.severity == .error } == [])
        #expect(loaded.bot?.settings.name == "店" && loaded.matcher != nil)
        #expect(loaded.chats.map(\.file) == [5])
    }

    @Test(
        "an error anywhere means no bot",
        arguments: [
            ("huashu.yaml", "limits: {misses: 0}"), ("scripts/x.dlg", "对话 1\n\n流程 甲\n  说 没有的话术\n  完成\n"),
            ("scripts/x.dlg", "对话 1\n\n???\n"), ("scripts/tests/x.chat", "对话 1\n\n???\n"),
        ])
    func errors(name: String, text: String) throws {
        let folder = try Folder(["scripts/b.dlg": Self.script, name: text])
        let loaded = try BotDirectory(folder.path).load()
        #expect(loaded.bot == nil && loaded.matcher == nil)
        let error = try #require(loaded.diagnostics.first { $0.severity == .error })
        #expect(loaded.sources.file(of: error.span)?.path == name)
    }

    @Test("files in other encodings and of absurd size are reported, not read")
    func unusable() throws {
        let folder = try Folder(["scripts/b.dlg": Self.script])
        try folder.write("scripts/big.dlg", String(repeating: "#\n", count: 3 << 20))
        let gbk = try #require("对话 1".data(using: String.Encoding(rawValue: 0x8000_0632)))
        try gbk.write(to: URL(filePath: folder.path + "/scripts/gbk.dlg"))
        let loaded = try BotDirectory(folder.path).load()
        let wrong = loaded.diagnostics.filter { $0.severity == .error }
        #expect(wrong.compactMap { loaded.sources.file(of: $0.span)?.path } == ["scripts/big.dlg", "scripts/gbk.dlg"])
    }

    @Test("names that are nearly right are pointed out")
    func misnamed() throws {
        let folder = try Folder([
            "scripts/b.dlg": Self.script, "scripts/c.dlg.txt": "", "intents/t.chat": "", "scripts/tests/readme.md": "",
        ])
        let loaded = try BotDirectory(folder.path).load()
        let found = loaded.diagnostics.filter { $0.code.id == "DS152" }
        #expect(found.compactMap { loaded.sources.file(of: $0.span)?.path } == ["intents/t.chat", "scripts/c.dlg.txt"])
    }

    @Test("settings under another name are pointed out", arguments: ["huashu.yml", "huashu.yaml.txt"])
    func misnamedSettings(name: String) throws {
        let folder = try Folder(["scripts/b.dlg": Self.script, name: "name: 店"])
        let loaded = try BotDirectory(folder.path).load()
        let found = loaded.diagnostics.filter { $0.code.id == "DS152" }
        #expect(found.compactMap { loaded.sources.file(of: $0.span)?.path } == [name])
    }

    @Test("settings alone are a bot that says nothing")
    func settingsAlone() throws {
        let folder = try Folder(["huashu.yaml": "name: 店"])
        let loaded = try BotDirectory(folder.path).load()
        #expect(loaded.diagnostics.contains { $0.code.id == "DS153" })
    }

    @Test("the environment overrides what the file says")
    func environment() throws {
        let folder = try Folder(["huashu.yaml": "name: 店", "scripts/b.dlg": Self.script])
        let loaded = try BotDirectory(folder.path).load(environment: ["HUASHU_LIMITS_MISSES": "7", "HUASHU_NAME": "新店"])
        #expect(loaded.settings.limits.misses == 7 && loaded.settings.name == "新店")
    }

    @Test("what is no bot is told in both languages")
    func noBot() throws {
        let folder = try Folder(["scripts/build.sh": "", "file": ""])
        #expect(throws: BotDirectoryError.noBot(folder.path)) { try BotDirectory(folder.path).load() }
        #expect(throws: BotDirectoryError.missing(folder.path + "/no")) { try BotDirectory(folder.path + "/no").load() }
        #expect(throws: BotDirectoryError.notADirectory(folder.path + "/file")) {
            try BotDirectory(folder.path + "/file").fingerprint()
        }
        let errors: [BotDirectoryError] = [
            .missing("a"), .notADirectory("a"), .noBot("a"), .unreadable("a", reason: "b"), .tooLarge("a", limit: 1),
        ]
        for error in errors {
            #expect(error.message(in: .chinese) != error.message(in: .english))
            #expect(!error.help(in: .chinese).isEmpty && error.description.contains("a"))
        }
    }

    @Test("links back up are followed once, and depth is bounded")
    func links() throws {
        let folder = try Folder(["scripts/b.dlg": Self.script])
        let manager = FileManager.default
        try manager.createSymbolicLink(
            atPath: folder.path + "/scripts/loop", withDestinationPath: folder.path + "/scripts")
        try manager.createSymbolicLink(atPath: folder.path + "/scripts/self", withDestinationPath: "self")
        try manager.createSymbolicLink(atPath: folder.path + "/scripts/gone.dlg", withDestinationPath: "nowhere")
        #expect(try BotDirectory(folder.path).load().sources.files.map(\.path) == ["scripts/b.dlg"])
        try folder.write("scripts/" + Array(repeating: "d", count: 20).joined(separator: "/") + "/x.dlg", "")
        #expect(throws: BotDirectoryError.self) { try BotDirectory(folder.path).fingerprint() }
    }

    @Test("the fingerprint changes with the files")
    func fingerprint() throws {
        let folder = try Folder(["scripts/b.dlg": Self.script])
        let directory = BotDirectory(folder.path)
        let first = try directory.fingerprint()
        #expect(try directory.fingerprint() == first)
        try folder.write("scripts/b.dlg", Self.script + "\n")
        let second = try directory.fingerprint()
        #expect(second != first)
        try folder.write("huashu.yaml", "")
        #expect(try directory.fingerprint() != second)
    }
}
