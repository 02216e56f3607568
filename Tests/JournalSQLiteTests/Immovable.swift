import Foundation

/// Files and folders that nobody may change for a while, not even the superuser, as on a file system that is mounted for
/// reading only.
enum Immovable {
    /// Whether this machine and this user can do that.
    static let isPossible: Bool = {
        guard let folder = try? Folder() else { return false }
        let file = folder.file("probe")
        return FileManager.default.createFile(atPath: file, contents: nil) && chattr("+i", file) && chattr("-i", file)
    }()

    static func during(_ path: String, _ work: () throws -> Void) throws {
        guard chattr("+i", path) else { throw CocoaError(.featureUnsupported) }
        defer { _ = chattr("-i", path) }
        try work()
    }

    private static func chattr(_ change: String, _ path: String) -> Bool {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/chattr")
        process.arguments = [change, path]
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }
}
