import Foundation
import NIOCore

/// Why an address and port cannot be listened on.
public enum ListeningFault: Error, Sendable, Hashable {
    /// Another program has the port.
    case taken
    /// The machine does not have the address.
    case notHere
    /// The user may not have the port.
    case notAllowed
    /// Nobody knows the name.
    case unknownName

    /// What an error of the system says; nil where it says something else.
    init?(_ error: any Error) {
        if error is SocketAddressError.UnknownHost {
            self = .unknownName
            return
        }
        switch (error as? IOError)?.errnoCode {
        case EADDRINUSE: self = .taken
        case EADDRNOTAVAIL: self = .notHere
        case EACCES, EPERM: self = .notAllowed
        default: return nil
        }
    }
}
