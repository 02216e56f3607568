import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The few calls of the system that Foundation does not offer, under names that no type of ours takes.
enum SystemCalls {
    /// What tells one state of a file from another.
    struct Stamp: Equatable {
        var device: UInt64
        var inode: UInt64
        var size: Int64
        var modified: Int64
        var isFile: Bool
    }

    static func reason(_ code: Int32) -> String { String(cString: strerror(code)) }

    /// The stamp of what is at `path`, links followed; nil with the system's code when it cannot be had.
    static func stamp(of path: String) -> Result<Stamp, Code> {
        var raw = stat()
        return stat(path, &raw) == 0 ? .success(Stamp(raw)) : .failure(Code(errno))
    }

    static func stamp(of descriptor: Int32) -> Result<Stamp, Code> {
        var raw = stat()
        return fstat(descriptor, &raw) == 0 ? .success(Stamp(raw)) : .failure(Code(errno))
    }

    /// The path without links and dots, of something that exists.
    static func real(_ path: String) -> String? {
        guard let found = realpath(path, nil) else { return nil }
        defer { free(found) }
        return String(cString: found)
    }

    /// The system's number for what went wrong.
    struct Code: Error, Equatable {
        var number: Int32
        init(_ number: Int32) { self.number = number }
        var isMissing: Bool { number == ENOENT || number == ENOTDIR }
        var isBusy: Bool { number == EWOULDBLOCK || number == EINTR }
    }

    /// Opens a ledger for reading and appending, and makes it when it is not there.
    static func openForAppending(_ path: String) -> Result<Int32, Code> {
        let descriptor = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o640)
        return descriptor >= 0 ? .success(descriptor) : .failure(Code(errno))
    }

    static func closeFile(_ descriptor: Int32) { close(descriptor) }

    /// Takes the lock of a file for this descriptor alone, without waiting.
    static func lock(_ descriptor: Int32) -> Result<Void, Code> {
        flock(descriptor, LOCK_EX | LOCK_NB) == 0 ? .success(()) : .failure(Code(errno))
    }

    /// Everything in the file.
    static func contents(_ descriptor: Int32, size: Int) -> Result<[UInt8], Code> {
        var bytes = [UInt8](repeating: 0, count: size)
        var filled = 0
        while filled < size {
            let count = bytes.withUnsafeMutableBytes { buffer in
                pread(
                    descriptor, UnsafeMutableRawBufferPointer(rebasing: buffer[filled...]).baseAddress, size - filled,
                    off_t(filled))
            }
            if count < 0 && errno == EINTR { continue }
            if count < 0 { return .failure(Code(errno)) }
            if count == 0 { break }
            filled += count
        }
        return .success(Array(bytes.prefix(filled)))
    }

    /// Appends all of `bytes` and makes it durable, or leaves the file at `size` as it was.
    static func append(_ bytes: [UInt8], to descriptor: Int32, size: Int64) -> Result<Void, Code> {
        let written = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        if written == bytes.count, fsync(descriptor) == 0 { return .success(()) }
        let code = written >= 0 && written < bytes.count ? ENOSPC : errno
        _ = ftruncate(descriptor, off_t(size))
        _ = fsync(descriptor)
        return .failure(Code(code))
    }
}

extension SystemCalls.Stamp {
    fileprivate init(_ raw: stat) {
        device = UInt64(raw.st_dev)
        inode = UInt64(raw.st_ino)
        size = Int64(raw.st_size)
        #if canImport(Darwin)
            let time = raw.st_mtimespec
        #else
            let time = raw.st_mtim
        #endif
        modified = Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
        isFile = raw.st_mode & S_IFMT == S_IFREG
    }
}
