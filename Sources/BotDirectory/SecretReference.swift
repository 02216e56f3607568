import Foundation

/// Where a secret is to be found: a variable of the environment, or a file of its own.
public enum SecretReference: Sendable, Hashable {
    /// A variable of the environment.
    case variable(String)
    /// A file; a relative path is meant from the bot's directory.
    case file(String)

    /// Reads `env:NAME` or `file:PATH`; nil for anything else.
    public init?(_ text: String) {
        if text.hasPrefix("env:"), Self.isVariable(text.dropFirst(4)) {
            self = .variable(String(text.dropFirst(4)))
        } else if text.hasPrefix("file:"), text.count > 5, !text.contains("\0") {
            self = .file(String(text.dropFirst(5)))
        } else {
            return nil
        }
    }

    /// The reference as it is written.
    public var text: String {
        switch self {
        case .variable(let name): "env:" + name
        case .file(let path): "file:" + path
        }
    }

    private static func isVariable(_ name: Substring) -> Bool {
        guard let first = name.unicodeScalars.first, !("0"..."9").contains(first) else { return false }
        return name.unicodeScalars.allSatisfy {
            $0.isASCII && ($0.properties.isAlphabetic || $0 == "_" || ("0"..."9").contains($0))
        }
    }

    /// Why there is no secret.
    public enum Fault: Error, Sendable, Hashable {
        /// The variable is not set, or empty.
        case noVariable(String)
        /// The file cannot be read, is empty, larger than 64 KiB or no UTF-8.
        case noFile(String)
        /// Others than its owner and group may read or write the file.
        case openFile(String)
    }

    /// The secret itself, without the line end behind it.
    public func secret(environment: [String: String], directory: String) throws(Fault) -> String {
        switch self {
        case .variable(let name):
            guard let value = environment[name], !value.isEmpty else { throw .noVariable(name) }
            return value
        case .file(let path):
            let url = path.hasPrefix("/") ? URL(filePath: path) : URL(filePath: directory).appending(path: path)
            let place = url.path(percentEncoded: false)
            let attributes = try? FileManager.default.attributesOfItem(atPath: place)
            guard let size = attributes?[.size] as? Int, size <= 1 << 16,
                let bytes = FileManager.default.contents(atPath: place),
                let text = String(validating: bytes, as: UTF8.self)
            else { throw .noFile(path) }
            // A symbolic link (as secret stores of orchestrators make them) has a mode of its own, which says nothing.
            let mode = (attributes?[.posixPermissions] as? Int) ?? 0
            let isLink = (attributes?[.type] as? FileAttributeType) == .typeSymbolicLink
            guard isLink || mode & 0o007 == 0 else { throw .openFile(path) }
            let secret = text.reversed().drop(while: \.isNewline).reversed()
            guard !secret.isEmpty else { throw .noFile(path) }
            return String(secret)
        }
    }
}
