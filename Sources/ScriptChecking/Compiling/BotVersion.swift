import Diagnostics
import ScriptSyntax

/// The version of a bot: a hash of what its scripts say and of the settings that change what it does.
enum BotVersion {
    /// FNV-1a with 64 bits in hexadecimal. Tests do not count, nor the order in which files were read.
    static func hash(scripts: [ScriptFile], sources: SourceSet, settings: BotSettings) -> String {
        let numbers = Set(scripts.compactMap { $0.version?.span.file ?? $0.blocks.first?.span.file })
        let files = sources.files.indices.filter { numbers.contains($0) }.map { sources.files[$0] }
        var hash = StableHash()
        for file in files.sorted(by: { ($0.path, $0.text) < ($1.path, $1.text) }) {
            hash.add(file.path)
            hash.add(file.text)
        }
        for field in fields(of: settings) { hash.add(field) }
        return hash.hexadecimal
    }

    private static func fields(of settings: BotSettings) -> [String] {
        var fields = [settings.name, settings.locale, settings.timeZone, settings.defaultQueue]
        fields += settings.locales
        for (day, hours) in settings.businessHours.sorted(by: { $0.key < $1.key }) {
            fields += hours.map { "\(day) \($0.from) \($0.to)" }
        }
        fields += settings.queues.keys.sorted()
        for (name, limits) in settings.channels.sorted(by: { $0.key < $1.key }) {
            fields.append("\(name) \(limits.maxButtons) \(limits.maxTextLength)")
        }
        for (name, binding) in settings.lookups.sorted(by: { $0.key < $1.key }) { fields.append("\(name) \(binding)") }
        return fields + ["\(settings.limits)", "\(settings.thresholds)"]
    }
}

/// FNV-1a, which is the same on every machine and in every run.
struct StableHash {
    private var value: UInt64 = 0xcbf2_9ce4_8422_2325

    /// Adds a text and its end, so that two texts never run into one another.
    mutating func add(_ text: String) {
        for byte in text.utf8 { add(byte) }
        add(0xFF)
    }

    private mutating func add(_ byte: UInt8) {
        value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
    }

    /// Sixteen hexadecimal digits.
    var hexadecimal: String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: max(0, 16 - digits.count)) + digits
    }
}
