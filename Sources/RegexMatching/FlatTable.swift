import Synchronization

// The fence around unsafe memory in this room. Array subscripts in the scan of a message cost three to four times as
// much as plain memory, so the read-only tables and the scratch of a scan are plain memory.
//
// Why it is sound:
// - Bounds: every index comes from a table that was made together with the one it indexes, or was checked against it
//   when the tables were read back from bytes (`RegexSet.init(decoding:)`); sizes of scratch come from the text that is
//   scanned. Debug builds, and so all tests, trap on an index that is out of bounds.
// - Lifetime: tables live in a `TableMemory`, which their owner (`LiteralSet`, `RegexSet`) keeps as long as it scans.
// - Threads: a `FlatTable` is never written after it was made. A `ScratchTable` belongs to one scan at a time: it lives
//   on the stack of the scan, or in an object that an `ObjectPool` hands to one taker at a time. The slots of a
//   `SlotTable` go once from empty to filled, atomically, and are released when nobody can read them any more.

/// A read-only table in memory that somebody else keeps.
struct FlatTable<Element: BitwiseCopyable>: @unchecked Sendable {
    private let elements: UnsafeBufferPointer<Element>

    fileprivate init(_ elements: UnsafeBufferPointer<Element>) {
        self.elements = elements
    }

    var count: Int { elements.count }
    /// The elements as an array.
    var array: [Element] { Array(elements) }

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

    func table<Element: BitwiseCopyable>(
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

/// Memory that one scan writes and reads, and that somebody else keeps.
struct ScratchTable<Element: BitwiseCopyable> {
    private let elements: UnsafeMutableBufferPointer<Element>

    private init(_ elements: UnsafeMutableBufferPointer<Element>) {
        self.elements = elements
    }

    /// Allocates memory for elements, all of them `initial`; the owner calls `free` in the end.
    init(_ count: Int, filledWith initial: Element) {
        elements = .allocate(capacity: max(1, count))
        elements.initialize(repeating: initial)
    }

    /// Gives the memory back. No copy of the table may be used afterwards.
    func free() {
        elements.deallocate()
    }

    /// Sets every element.
    func fill(with value: Element) {
        elements.update(repeating: value)
    }

    var count: Int { elements.count }

    subscript(index: Int) -> Element {
        @inline(__always) get { elements[index] }
        @inline(__always) nonmutating set { elements[index] = newValue }
    }

    subscript(index: UInt32) -> Element {
        @inline(__always) get { elements[Int(index)] }
        @inline(__always) nonmutating set { elements[Int(index)] = newValue }
    }

    /// Sorts the first elements.
    func sortFirst(_ count: Int, by precedes: (Element, Element) -> Bool) {
        guard count > 1 else { return }
        var first = UnsafeMutableBufferPointer(rebasing: elements[..<count])
        first.sort(by: precedes)
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

/// Places for objects that are made when they are first needed, by whichever thread comes first.
final class SlotTable<Object: AnyObject & Sendable>: @unchecked Sendable {
    private let slots: UnsafeMutablePointer<Atomic<Unmanaged<Object>?>>
    private let count: Int

    init(count: Int) {
        self.count = max(0, count)
        slots = .allocate(capacity: max(1, count))
        for index in 0..<self.count { (slots + index).initialize(to: Atomic(nil)) }
    }

    deinit {
        for index in 0..<count {
            slots[index].load(ordering: .acquiring)?.release()
            (slots + index).deinitialize(count: 1)
        }
        slots.deallocate()
    }

    /// The object in a slot, or nil while there is none.
    subscript(index: Int) -> Object? {
        precondition(index >= 0 && index < count)
        return slots[index].load(ordering: .acquiring)?.takeUnretainedValue()
    }

    /// Puts an object into a slot unless another thread was faster; the one that is there now.
    func fill(_ index: Int, with object: Object) -> Object {
        precondition(index >= 0 && index < count)
        let mine = Unmanaged.passRetained(object)
        let (exchanged, original) = slots[index].compareExchange(
            expected: nil, desired: mine, ordering: .acquiringAndReleasing)
        if exchanged { return object }
        mine.release()
        return original?.takeUnretainedValue() ?? object
    }
}

/// A few objects that threads borrow, each one by one thread at a time.
final class ObjectPool<Object: AnyObject>: @unchecked Sendable {
    private static var size: Int { 8 }

    private let slots: UnsafeMutablePointer<Atomic<Unmanaged<Object>?>>

    init() {
        slots = .allocate(capacity: Self.size)
        for index in 0..<Self.size { (slots + index).initialize(to: Atomic(nil)) }
    }

    deinit {
        for index in 0..<Self.size {
            slots[index].load(ordering: .acquiring)?.release()
            (slots + index).deinitialize(count: 1)
        }
        slots.deallocate()
    }

    /// Calls `body` with an object that nobody else has, made by `make` when none is free.
    func withObject<Result>(_ make: () -> Object, _ body: (Object) -> Result) -> Result {
        let object = take() ?? Unmanaged.passRetained(make())
        defer { giveBack(object) }
        return body(object.takeUnretainedValue())
    }

    private func take() -> Unmanaged<Object>? {
        for index in 0..<Self.size {
            if let object = slots[index].exchange(nil, ordering: .acquiringAndReleasing) { return object }
        }
        return nil
    }

    private func giveBack(_ object: Unmanaged<Object>) {
        for index in 0..<Self.size {
            if slots[index].compareExchange(expected: nil, desired: object, ordering: .acquiringAndReleasing).exchanged
            {
                return
            }
        }
        object.release()
    }
}
