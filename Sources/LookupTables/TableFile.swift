import Diagnostics
import Foundation

/// A CSV file in the bot's directory.
struct TableFile: Sendable {
    /// Largest table that is read.
    static let limit = 32 << 20

    /// The bot's directory.
    let directory: String
    /// Path of the file below it.
    let path: String

    /// The text of the file, and whether it was in an older encoding.
    struct Text {
        var text: String
        var isLegacy: Bool
        var stamp: SystemCalls.Stamp
    }

    /// The full path; refused when it leads out of the bot's directory, also by links.
    func location() throws(TableFault) -> String {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard !path.isEmpty, !path.hasPrefix("/"), !parts.contains(".."), !path.contains("\0") else { throw .outside }
        guard let root = SystemCalls.real(directory) else { throw .missing }
        var existing = directory + "/" + path
        while SystemCalls.real(existing) == nil {
            guard let slash = existing.lastIndex(of: "/"), existing.count > directory.count else { throw .outside }
            existing = String(existing[..<slash])
        }
        guard let real = SystemCalls.real(existing), real == root || real.hasPrefix(root == "/" ? "/" : root + "/")
        else { throw .outside }
        return directory + "/" + path
    }

    /// What tells whether the file changed.
    func stamp() throws(TableFault) -> SystemCalls.Stamp {
        switch SystemCalls.stamp(of: try location()) {
        case .success(let stamp): return stamp
        case .failure(let code) where code.isMissing: throw .missing
        case .failure(let code): throw .system(code.number, doing: Self.reading)
        }
    }

    /// Reads and decodes the file.
    func read() throws(TableFault) -> Text {
        let stamp = try stamp()
        guard stamp.isFile else { throw .noFile }
        guard stamp.size <= Self.limit else { throw .large }
        let data: Data
        do {
            data = try Data(contentsOf: URL(filePath: try location()))
        } catch let fault as TableFault {
            throw fault
        } catch {
            throw TableFault(why: DiagnosticArgument(zh: error.localizedDescription, en: error.localizedDescription))
        }
        guard let (text, isLegacy) = Self.decode(Array(data)) else { throw .encoding }
        return Text(text: text, isLegacy: isLegacy, stamp: stamp)
    }

    /// UTF-8 with or without a byte order mark; else GB18030, as older Excel writes it; UTF-16 by its mark.
    static func decode(_ bytes: [UInt8]) -> (text: String, isLegacy: Bool)? {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let body = bytes.starts(with: mark) ? Array(bytes.dropFirst(mark.count)) : bytes
        if let text = String(validating: body, as: UTF8.self) { return (text, false) }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            return String(data: Data(bytes), encoding: .utf16).map { ($0, false) }
        }
        return String(data: Data(bytes), encoding: gb18030).map { ($0, true) }
    }

    /// CFStringEncodings.GB_18030_2000 as an encoding of NSString.
    private static let gb18030 = String.Encoding(rawValue: 0x8000_0632)
    private static let reading = DiagnosticArgument(zh: "读取", en: "reading")
}
