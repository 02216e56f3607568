import Synchronization

// The fence around unsafe memory in this room. Array subscripts in the scan of a message cost three to four times as
// much as plain memory (docs/performance.md), so the read-only tables and the scratch of a scan are plain memory.
//
// Why it is sound:
// - Bounds: every index comes from a table that was made together with the one it indexes, or was checked against it
//   when the tables were read back from bytes (`RegexSet.init(decoding:)`); sizes of scratch come from the text that is
//   scanned. Debug builds, and so all tests, trap on an index that is out of bounds.
// - Lifetime: tables live in a `TableMemory`, which their owner (`LiteralSet`, `RegexSet`) keeps as long as it scans.
// - Threads: a `FlatTable` is never written after it was made. A `ScratchTable` belongs to one scan at a time.

/// A read-only table in memory that somebody else keeps.
struct FlatTable<Element: BitwiseCopyable>: @unchecked Sendable {
    private let elements: UnsafeBufferPointer<Element>

    fileprivate init(_ elements: UnsafeBufferPointer<Element>) {
        self.elements = elements
    }

    var count: Int { elements.count }
    var indices: Range<Int> { 0..<elements.count }

    subscript(index: Int) -> Element {
        @inline(__always) get { elements[index] }
    }

    subscript(index: UInt32) -> Element {
        @inline(__always) get { elements[Int(index)] }
    }

    subscript(index: UInt16) -> Element {
        @inline(__always) get { elements[Int(index)] }
    }
}

/// Keeps the memory of tables and frees it in the end.
final class TableMemory: Sendable {
    private struct Block: @unchecked Sendable {
        let bytes: UnsafeMutableRawBufferPointer
    }

    private let blocks = Mutex<[Block]>([])

    deinit {
        blocks.withLock { blocks in
            for block in blocks { block.bytes.deallocate() }
        }
    }

    /// How many bytes all tables have.
    var byteCount: Int {
        blocks.withLock { $0.reduce(0) { $0 + $1.bytes.count } }
    }

    /// A table with the elements of an array.
    func table<Element: BitwiseCopyable>(_ elements: [Element]) -> FlatTable<Element> {
        elements.withUnsafeBytes { table(copying: $0, as: Element.self) }
    }

    private func table<Element: BitwiseCopyable>(
        copying bytes: UnsafeRawBufferPointer, as type: Element.Type
    ) -> FlatTable<Element> {
        let count = bytes.count / MemoryLayout<Element>.stride
        let memory = UnsafeMutableRawBufferPointer.allocate(
            byteCount: count * MemoryLayout<Element>.stride, alignment: MemoryLayout<Element>.alignment)
        memory.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[..<memory.count]))
        let block = Block(bytes: memory)
        blocks.withLock { $0.append(block) }
        return FlatTable(UnsafeBufferPointer(memory.bindMemory(to: type)))
    }
}

/// Memory that one scan writes and reads.
struct ScratchTable<Element: BitwiseCopyable> {
    private let elements: UnsafeMutableBufferPointer<Element>

    private init(_ elements: UnsafeMutableBufferPointer<Element>) {
        self.elements = elements
    }

    var count: Int { elements.count }

    subscript(index: Int) -> Element {
        @inline(__always) get { elements[index] }
        @inline(__always) nonmutating set { elements[index] = newValue }
    }

    /// Lends memory that holds `count` elements, all of them `initial`, and is gone afterwards.
    static func withTemporary<Result>(
        _ count: Int, filledWith initial: Element, _ body: (ScratchTable<Element>) -> Result
    ) -> Result {
        withUnsafeTemporaryAllocation(of: Element.self, capacity: max(1, count)) { memory in
            memory.initialize(repeating: initial)
            return body(ScratchTable(memory))
        }
    }
}
