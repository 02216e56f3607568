/// Small numbers for the characters that occur in literals, so that comparing text is comparing numbers of 16 bits.
///
/// A page covers the 64 scalars that share all but the last byte of their UTF-8, and only pages that are needed exist.
struct CharacterClasses {
    /// The number of a character that occurs in no literal.
    static let none: UInt16 = 0
    /// Set beside the class of a character that stands for another one, its folded form.
    static let foldedFlag: UInt16 = 0x8000
    /// The largest class.
    static let largest = 0x7FFF
    static let pageSize = 64

    /// For each 64 scalars, the number of their page; page 0 is empty.
    let pages: FlatTable<UInt16>
    let codes: FlatTable<UInt16>

    /// The tables while they are being made.
    struct Builder {
        var pages: [UInt16] = []
        var codes = [UInt16](repeating: CharacterClasses.none, count: CharacterClasses.pageSize)

        subscript(scalar: UInt32) -> UInt16 {
            get {
                let page = Int(scalar) / CharacterClasses.pageSize
                guard page < pages.count else { return CharacterClasses.none }
                return codes[Int(pages[page]) * CharacterClasses.pageSize + Int(scalar) % CharacterClasses.pageSize]
            }
            set {
                let page = Int(scalar) / CharacterClasses.pageSize
                if page >= pages.count { pages += Array(repeating: 0, count: page + 1 - pages.count) }
                if pages[page] == 0 {
                    pages[page] = UInt16(codes.count / CharacterClasses.pageSize)
                    codes += Array(repeating: CharacterClasses.none, count: CharacterClasses.pageSize)
                }
                codes[Int(pages[page]) * CharacterClasses.pageSize + Int(scalar) % CharacterClasses.pageSize] = newValue
            }
        }
    }

    init(_ builder: Builder, in memory: TableMemory) {
        pages = memory.table(builder.pages)
        codes = memory.table(builder.codes)
    }

    @inline(__always)
    private func code(page: Int, offset: Int) -> UInt16 {
        page < pages.count ? codes[Int(pages[page]) * Self.pageSize + offset] : Self.none
    }

    /// Calls `body` with the class of each character of a text in UTF-8, its scalar, and where it begins, in bytes.
    /// Bytes that are no UTF-8 are some characters or other; nothing outside the text is read.
    @inline(__always)
    func forEachCharacter(
        in text: UnsafeBufferPointer<UInt8>, _ body: (_ code: UInt16, _ scalar: UInt32, _ offset: Int) -> Void
    ) {
        var position = 0
        while position < text.count {
            let start = position
            let lead = Int(text[position])
            if lead & 0xF0 == 0xE0, position + 2 < text.count {
                let page = (lead & 15) << 6 | Int(text[position + 1]) & 63
                let offset = Int(text[position + 2]) & 63
                body(code(page: page, offset: offset), UInt32(truncatingIfNeeded: page << 6 | offset), start)
                position += 3
            } else if lead < 0xC0 {
                body(code(page: lead >> 6, offset: lead & 63), UInt32(truncatingIfNeeded: lead), start)
                position += 1
            } else {
                let (scalar, end) = decodeSlowly(text, at: position)
                body(code(page: scalar >> 6, offset: scalar & 63), UInt32(truncatingIfNeeded: scalar), start)
                position = end
            }
        }
    }
}

/// The scalar at a place of a text in UTF-8, and where the next one begins, at most at the end of the text.
func decodeSlowly(_ text: UnsafeBufferPointer<UInt8>, at start: Int) -> (scalar: Int, end: Int) {
    let lead = Int(text[start])
    let length = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    guard length > 1, start + length <= text.count else { return (lead, start + 1) }
    var scalar = lead & (0x7F >> length)
    for offset in 1..<length { scalar = scalar << 6 | Int(text[start + offset]) & 63 }
    return (scalar, start + length)
}
