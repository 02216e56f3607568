import ArgumentParser
import CompiledCache
import Foundation

/// The bot that a command works on.
struct BotOptions: ParsableArguments {
    @Argument(help: "The bot's directory.", completion: .directory)
    var directory: String = "."
}

/// Whether what was compiled of a bot is kept on disk.
struct CacheOptions: ParsableArguments {
    @Flag(name: .customLong("no-cache"), help: "Compile everything anew, and keep nothing on disk.")
    var isOff = false

    /// The cache of this user; nil where it is off or has no place.
    var cache: CompiledCache? {
        isOff ? nil : CompiledCache(environment: ProcessInfo.processInfo.environment)
    }
}
