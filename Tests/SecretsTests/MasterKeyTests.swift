import Foundation
import Secrets
import Testing

@Suite("A master key seals other keys and lives in a file of its own")
struct MasterKeyTests {
    @Test("a wrapped key opens under its name and its master only")
    func wraps() throws {
        let master = try #require(MasterKey(Array(repeating: 1, count: 32)))
        let other = try #require(MasterKey(Array(repeating: 2, count: 32)))
        let key = try SealingKey()
        let wrapped = try master.wrap(key, name: "a")
        let sealed = try key.seal([1, 2, 3], context: [])
        #expect(try master.unwrap(wrapped, name: "a").open(sealed, context: []) == [1, 2, 3])
        #expect(throws: SecretsFault.notAuthentic) { try master.unwrap(wrapped, name: "b") }
        #expect(throws: SecretsFault.notAuthentic) { try other.unwrap(wrapped, name: "a") }
        #expect(try master.fingerprint() != other.fingerprint())
        #expect(MasterKey([1, 2, 3]) == nil && SealingKey([]) == nil)
    }

    @Test("a file is made for its owner, read again, and never replaced")
    func files() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "huashu-key-\(UUID().uuidString)")
            .path(percentEncoded: false)
        defer { try? FileManager.default.removeItem(atPath: path) }
        #expect(throws: MasterKey.FileFault.missing) { try MasterKey(readingFile: path) }
        let made = try MasterKey(creatingFile: path)
        #expect(try MasterKey(readingFile: path).fingerprint() == made.fingerprint())
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        let content = FileManager.default.contents(atPath: path)
        #expect(throws: MasterKey.FileFault.inaccessible) { try MasterKey(creatingFile: path) }
        #expect(FileManager.default.contents(atPath: path) == content)
        #expect(throws: MasterKey.FileFault.inaccessible) { try MasterKey(creatingFile: path + "/none/key") }
    }

    @Test(
        "what is no key is refused",
        arguments: [
            "", "0", String(repeating: "0", count: 63), String(repeating: "0", count: 65),
            String(repeating: "g", count: 64), String(repeating: "+1", count: 32), String(repeating: "０", count: 64),
        ])
    func malformed(text: String) throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "huashu-key-\(UUID().uuidString)")
            .path(percentEncoded: false)
        defer { try? FileManager.default.removeItem(atPath: path) }
        #expect(
            FileManager.default.createFile(
                atPath: path, contents: Data(text.utf8), attributes: [.posixPermissions: 0o600]))
        #expect(throws: MasterKey.FileFault.malformed) { try MasterKey(readingFile: path) }
    }
}
