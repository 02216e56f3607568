import Foundation

extension CaseCommand {
    /// Bytes of JSON that a command may have.
    static let byteLimit = 256 * 1_024
    /// Measures that a plan may have.
    static let actionLimit = 200

    /// Whether the command is larger than the desk takes.
    var isTooLong: Bool {
        (try? JSONEncoder().encode(self)).map { $0.count > Self.byteLimit } ?? true
    }
}
