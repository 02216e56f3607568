import CPCRE2
public import ChineseText
import Synchronization

/// Why a regular expression cannot be used.
public struct RegexError: Error, Sendable, Equatable {
    /// What PCRE2 says.
    public let message: String
    /// Where in the expression, in bytes.
    public let byteOffset: Int

    /// Says what is wrong, and where.
    public init(message: String, byteOffset: Int) {
        self.message = message
        self.byteOffset = byteOffset
    }
}

/// How far a match may go before it is given up.
public struct RegexLimits: Sendable, Equatable {
    /// How many steps of matching.
    public var match: UInt32
    /// How many nested backtracking points.
    public var depth: UInt32
    /// How much heap, in kibibytes.
    public var heap: UInt32

    /// Sets the limits; the usual ones stop a runaway expression within a millisecond.
    public init(match: UInt32 = 20_000, depth: UInt32 = 1_000, heap: UInt32 = 1_024) {
        self.match = match
        self.depth = depth
        self.heap = heap
    }
}

/// A compiled regular expression of PCRE2, always with the options UTF and UCP.
///
/// Machine code takes PCRE2 longer to make than the rest, so it is made when an expression has been run a few times.
///
/// `@unchecked Sendable` is sound: the code and the match context are made and configured in `init`, are reached through
/// constants, are only read while matching (PCRE2 promises that both may then be shared by threads), and are freed in
/// `deinit`, when nobody holds the object. Machine code is made in a copy of the code that no other thread knows, and
/// published atomically, once. Everything that a match writes lives in match data which that call alone has: the one that
/// is kept for the next match is exchanged atomically for nothing while it is in use.
public final class Regex: @unchecked Sendable {
    /// The text of the expression.
    public let pattern: String
    /// How many capturing groups it has.
    public let groupCount: Int

    private let code: OpaquePointer
    private let context: OpaquePointer
    private let allowsMachineCode: Bool
    /// The address of a copy of the code that has machine code; 0 while there is none, 1 when there cannot be any.
    private let machineCode = Atomic<UInt>(0)
    private let uses = Atomic<Int>(0)
    /// The address of match data with room for all groups that nobody uses; 0 while there is none.
    private let spareData = Atomic<UInt>(0)

    /// So often an expression is run by the interpreter.
    private static let patience = 8

    /// Compiles an expression. Without `caseless` letters match as written, and normalised text is lower case.
    public init(
        _ pattern: String, caseless: Bool = false, limits: RegexLimits = RegexLimits(), justInTime: Bool = true
    ) throws(RegexError) {
        let code = try Self.compile(pattern, caseless: caseless)
        guard let context = pcre2_match_context_create_8(nil) else {
            pcre2_code_free_8(code)
            throw RegexError(message: "out of memory", byteOffset: 0)
        }
        _ = pcre2_set_match_limit_8(context, limits.match)
        _ = pcre2_set_depth_limit_8(context, limits.depth)
        _ = pcre2_set_heap_limit_8(context, limits.heap)
        var groups: UInt32 = 0
        _ = pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_CAPTURECOUNT), &groups)
        self.pattern = pattern
        self.code = code
        self.context = context
        groupCount = Int(groups)
        allowsMachineCode = justInTime
    }

    deinit {
        if let data = Self.pointer(spareData.load(ordering: .acquiring)) { pcre2_match_data_free_8(data) }
        if let machine = Self.pointer(machineCode.load(ordering: .acquiring)) { pcre2_code_free_8(machine) }
        pcre2_match_context_free_8(context)
        pcre2_code_free_8(code)
    }

    /// Whether machine code can be used for matching; makes it if need be.
    public var isJustInTime: Bool { machine() != nil }

    private static func pointer(_ address: UInt) -> OpaquePointer? {
        address > 1 ? OpaquePointer(bitPattern: address) : nil
    }

    /// The copy of the code that has machine code, which is made when there is none; nil when there cannot be any.
    private func machine() -> OpaquePointer? {
        let known = machineCode.load(ordering: .acquiring)
        guard known == 0, allowsMachineCode else { return Self.pointer(known) }
        var made = pcre2_code_copy_8(code)
        if let copy = made, pcre2_jit_compile_8(copy, PCRE2_JIT_COMPLETE) != 0 {
            pcre2_code_free_8(copy)
            made = nil
        }
        let (exchanged, original) = machineCode.compareExchange(
            expected: 0, desired: made.map { UInt(bitPattern: $0) } ?? 1, ordering: .acquiringAndReleasing)
        if exchanged { return made }
        if let made { pcre2_code_free_8(made) }
        return Self.pointer(original)
    }

    /// The copy of the code that has machine code, if it is made or time to make it.
    private func machineIfWorthwhile() -> OpaquePointer? {
        let known = machineCode.load(ordering: .acquiring)
        guard known == 0, allowsMachineCode else { return Self.pointer(known) }
        return uses.wrappingAdd(1, ordering: .relaxed).newValue > Self.patience ? machine() : nil
    }

    private static func compile(_ pattern: String, caseless: Bool) throws(RegexError) -> OpaquePointer {
        var errorCode: Int32 = 0
        var errorOffset = 0
        // PCRE2 10.42 takes \P{Lu} and \P{Ll} for disjoint when it makes repetitions possessive by itself, and then
        // misses texts that match.
        var options = PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C | PCRE2_NO_AUTO_POSSESS
        if caseless { options |= PCRE2_CASELESS }
        var bytes = pattern
        let code = bytes.withUTF8 { buffer in
            // An empty buffer may have no address, which PCRE2 before 10.43 refuses.
            guard let start = buffer.baseAddress else {
                return pcre2_compile_8("", 0, options, &errorCode, &errorOffset, nil)
            }
            return pcre2_compile_8(start, buffer.count, options, &errorCode, &errorOffset, nil)
        }
        guard let code else {
            throw RegexError(message: message(for: errorCode), byteOffset: min(errorOffset, pattern.utf8.count))
        }
        return code
    }

    private static func message(for errorCode: Int32) -> String {
        var buffer = [UInt8](repeating: 0, count: 256)
        let length = pcre2_get_error_message_8(errorCode, &buffer, buffer.count)
        return String(decoding: buffer.prefix(max(0, Int(length))), as: UTF8.self)
    }

    /// The number of the first group with a name, or nil when there is none.
    public func groupNumber(named name: String) -> Int? {
        let number = pcre2_substring_number_from_name_8(code, Array(name.utf8) + [0])
        return number > 0 ? Int(number) : nil
    }
}

// MARK: - Matching

extension Regex {
    /// Where an expression matched, in bytes of the text.
    public struct Match: Sendable, Equatable {
        /// The ranges of the whole match and of each group; nil for a group that took no part.
        public let groups: [Range<Int>?]

        /// The range of the whole match.
        public var range: Range<Int> { groups.first.flatMap { $0 } ?? 0..<0 }
    }

    /// What came of a match.
    public enum Outcome: Sendable, Equatable {
        /// It matched here.
        case match(Match)
        /// It matched nowhere.
        case noMatch
        /// The expression asked for too much work and was stopped.
        case limitReached

        /// The match, if there is one.
        public var match: Match? {
            if case .match(let match) = self { match } else { nil }
        }
    }

    /// The first match in a normalised text.
    public func firstMatch(in text: NormalizedText, from start: Int = 0) -> Outcome {
        text.utf8.withUnsafeBufferPointer { search($0, from: start, options: PCRE2_NO_UTF_CHECK) }
    }

    /// The first match in any bytes; bytes that are not UTF-8 match nothing.
    public func firstMatch(in bytes: [UInt8], from start: Int = 0) -> Outcome {
        bytes.withUnsafeBufferPointer { search($0, from: start, options: 0) }
    }

    /// The first match in the bytes of a buffer; bytes that are not UTF-8 match nothing.
    public func firstMatch(in bytes: UnsafeBufferPointer<UInt8>, from start: Int = 0) -> Outcome {
        search(bytes, from: start, options: 0)
    }

    /// All matches in a normalised text that do not overlap; it ends early when a limit is reached.
    public func allMatches(in text: NormalizedText) -> [Match] {
        var matches: [Match] = []
        var start = 0
        while start <= text.utf8.count, let match = firstMatch(in: text, from: start).match {
            matches.append(match)
            start = match.range.isEmpty ? match.range.upperBound + 1 : match.range.upperBound
        }
        return matches
    }

    /// Memory for matches of any expressions, by one thread at a time.
    final class MatchData {
        fileprivate let pointer = pcre2_match_data_create_8(1, nil)

        deinit {
            pcre2_match_data_free_8(pointer)
        }
    }

    /// Whether it matches a text in valid UTF-8; nil when it asked for too much work.
    func matches(_ text: UnsafeBufferPointer<UInt8>, using data: MatchData) -> Bool? {
        guard let data = data.pointer else { return nil }
        switch run(text, from: 0, options: PCRE2_NO_UTF_CHECK, retrying: data) {
        case 0...: return true
        case let result where Self.isLimit(result): return nil
        default: return false
        }
    }

    private func search(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, options: UInt32) -> Outcome {
        var offset = max(0, start)
        while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
        guard offset <= bytes.count, let data = takeData() else { return .noMatch }
        defer { giveBack(data) }
        return outcome(of: run(bytes, from: offset, options: options, retrying: data), data)
    }

    /// Match data that nobody else uses: the one that is kept, or another one while that is in use.
    private func takeData() -> OpaquePointer? {
        Self.pointer(spareData.exchange(0, ordering: .acquiringAndReleasing))
            ?? pcre2_match_data_create_from_pattern_8(code, nil)
    }

    private func giveBack(_ data: OpaquePointer) {
        let address = UInt(bitPattern: data)
        if !spareData.compareExchange(expected: 0, desired: address, ordering: .acquiringAndReleasing).exchanged {
            pcre2_match_data_free_8(data)
        }
    }

    /// Runs machine code or the interpreter, and the other one when that asked for too much: they count work otherwise,
    /// and what comes of a match must not depend on which of them was asked first.
    private func run(
        _ bytes: UnsafeBufferPointer<UInt8>, from offset: Int, options: UInt32, retrying data: OpaquePointer
    ) -> Int32 {
        if let machine = machineIfWorthwhile() {
            let result = run(machine, bytes, from: offset, options: options, data)
            guard Self.isLimit(result) else { return result }
            return run(code, bytes, from: offset, options: options, data)
        }
        let result = run(code, bytes, from: offset, options: options, data)
        guard Self.isLimit(result), let machine = machine() else { return result }
        return run(machine, bytes, from: offset, options: options, data)
    }

    private func run(
        _ code: OpaquePointer, _ bytes: UnsafeBufferPointer<UInt8>, from offset: Int, options: UInt32,
        _ data: OpaquePointer
    ) -> Int32 {
        guard let start = bytes.baseAddress else { return pcre2_match_8(code, "", 0, 0, options, data, context) }
        return pcre2_match_8(code, start, bytes.count, offset, options, data, context)
    }

    private func outcome(of result: Int32, _ data: OpaquePointer) -> Outcome {
        switch result {
        case 0...: .match(Match(groups: groups(of: data)))
        case let result where Self.isLimit(result): .limitReached
        default: .noMatch
        }
    }

    private static func isLimit(_ result: Int32) -> Bool {
        switch result {
        case PCRE2_ERROR_MATCHLIMIT, PCRE2_ERROR_DEPTHLIMIT, PCRE2_ERROR_HEAPLIMIT, PCRE2_ERROR_NOMEMORY,
            PCRE2_ERROR_JIT_STACKLIMIT, PCRE2_ERROR_RECURSELOOP:
            true
        default: false
        }
    }

    private func groups(of data: OpaquePointer) -> [Range<Int>?] {
        guard let vector = pcre2_get_ovector_pointer_8(data) else { return [] }
        return (0..<min(groupCount + 1, Int(pcre2_get_ovector_count_8(data)))).map { group in
            let (lower, upper) = (vector[2 * group], vector[2 * group + 1])
            // A group that took no part holds the largest number; \K in a lookahead may turn a range around.
            return lower <= upper && upper != Int.max && upper != -1 ? Int(clamping: lower)..<Int(clamping: upper) : nil
        }
    }
}
