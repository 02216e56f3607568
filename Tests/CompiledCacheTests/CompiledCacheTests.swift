import Foundation
import Testing

@testable import CompiledCache

@Suite("The cache of compiled bots")
struct CompiledCacheTests {
    private let folder = NSTemporaryDirectory() + "huashu-cache-\(UUID().uuidString)"

    private func withCache(_ body: (CompiledCache) throws -> Void) rethrows {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try body(CompiledCache(directory: folder + "/inner"))
    }

    private static func key(_ text: String) -> ContentHash {
        var key = ContentHash()
        key.add(text)
        return key
    }

    private static var specimen: CacheEntry {
        var entry = CacheEntry()
        entry["matcher"] = (0..<300).map { UInt8(truncatingIfNeeded: $0 * 7) }
        entry["模型"] = Array("weights".utf8)
        entry["empty"] = []
        return entry
    }

    @Test("what is kept comes back")
    func roundTrip() {
        withCache { cache in
            let key = Self.key("bot")
            #expect(cache.entry(for: key) == nil)
            cache.keep(Self.specimen, for: key)
            #expect(cache.entry(for: key) == Self.specimen)
            #expect(cache.entry(for: Self.key("another")) == nil)
            var changed = Self.specimen
            changed["empty"] = nil
            cache.keep(changed, for: key)
            #expect(cache.entry(for: key) == changed)
        }
    }

    @Test("every truncation is no entry, and every damaged byte is found")
    func damageIsFound() {
        let key = Self.key("bot")
        let bytes = Self.specimen.encoded(key: key)
        #expect(CacheEntry(decoding: bytes, key: key) == Self.specimen)
        let truncated = (0..<bytes.count).filter { CacheEntry(decoding: Array(bytes.prefix($0)), key: key) != nil }
        #expect(truncated == [])
        let flipped = bytes.indices.filter { place in
            var damaged = bytes
            damaged[place] ^= UInt8(1 << (place % 8))
            return CacheEntry(decoding: damaged, key: key) != nil
        }
        #expect(flipped == [])
        #expect(CacheEntry(decoding: bytes + [0], key: key) == nil)
        #expect(CacheEntry(decoding: bytes, key: Self.key("another")) == nil)
    }

    @Test("a damaged file is as none, and is replaced")
    func damagedFileIsReplaced() throws {
        try withCache { cache in
            let key = Self.key("bot")
            cache.keep(Self.specimen, for: key)
            let names = try FileManager.default.contentsOfDirectory(atPath: cache.directory)
            #expect(names.count == 1)
            let path = try cache.directory + "/" + #require(names.first)
            try Data("nonsense".utf8).write(to: URL(filePath: path))
            #expect(cache.entry(for: key) == nil)
            cache.keep(Self.specimen, for: key)
            #expect(cache.entry(for: key) == Self.specimen)
        }
    }

    @Test("the entries last used are kept")
    func oldEntriesGo() throws {
        try withCache { cache in
            let keys = (0..<20).map { Self.key("bot \($0)") }
            for (age, key) in keys.enumerated() {
                cache.keep(Self.specimen, for: key)
                let path = "\(cache.directory)/\(key.name).huashu-cache"
                let used = Date(timeIntervalSinceNow: Double(age - 100))
                try FileManager.default.setAttributes([.modificationDate: used], ofItemAtPath: path)
                // The first is used again and again.
                _ = cache.entry(for: keys[0])
            }
            let kept = keys.map { cache.entry(for: $0) != nil }
            #expect(kept.count { $0 } == CompiledCache.mostEntries)
            #expect(kept[0] && kept[19] && !kept[1])
        }
    }

    @Test("many writers at once leave a whole entry and nothing else")
    func manyWriters() async throws {
        let cache = CompiledCache(directory: folder)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let key = Self.key("bot")
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<16 {
                group.addTask {
                    cache.keep(Self.specimen, for: key)
                    _ = cache.entry(for: key)
                }
            }
        }
        #expect(cache.entry(for: key) == Self.specimen)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder).count == 1)
    }

    @Test("where nothing can be written nothing is kept")
    func unwritablePlace() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try Data("a file".utf8).write(to: URL(filePath: folder))
        for place in [folder, folder + "/below", "/proc/huashu"] {
            let cache = CompiledCache(directory: place)
            cache.keep(Self.specimen, for: Self.key("bot"))
            #expect(cache.entry(for: Self.key("bot")) == nil)
        }
    }

    @Test(
        "the place follows the environment",
        arguments: [
            (["HUASHU_CACHE_DIR": "/a", "XDG_CACHE_HOME": "/b", "HOME": "/c"], "/a"),
            (["HUASHU_CACHE_DIR": "", "XDG_CACHE_HOME": "/b", "HOME": "/c"], "/b/huashu"),
            ([:], nil),
        ] as [([String: String], String?)])
    func place(environment: [String: String], expected: String?) {
        #expect(CompiledCache(environment: environment)?.directory == expected)
    }

    @Test("the hash tells contents apart that look alike")
    func hashTellsApart() {
        var texts = ["", "a", "b", "ab", "ba", "12345678", "123456789", "\u{0}", "\u{0}\u{0}"]
        texts += (0..<2_000).map { "订单 \($0)" } + (0..<64).map { String(repeating: "x", count: $0 + 2) }
        #expect(Set(texts.map { Self.key($0) }).count == texts.count)
        #expect(Set(texts.map { Self.key($0).low }).count == texts.count)
        var joined = ContentHash()
        joined.add("a")
        joined.add("b")
        #expect(joined != Self.key("ab"))
        #expect(joined.name.count == 32)
    }
}
