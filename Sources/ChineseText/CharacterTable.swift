/// What the normaliser does with one scalar, looked up in constant time.
struct CharacterTable: Sendable {
    /// The scalar needs Unicode's own normalisation, together with its neighbours.
    static let slow: UInt32 = 0
    /// The scalar is invisible and is left out.
    static let dropped: UInt32 = .max

    static let shared = CharacterTable()

    private static let droppedInTable: UInt16 = .max
    private let plane: [UInt16]

    /// The scalar to write, `slow` or `dropped`.
    func action(for scalar: UInt32) -> UInt32 {
        guard scalar < 0x10000 else { return Self.supplementaryAction(for: scalar) }
        let entry = plane[Int(scalar)]
        return entry == Self.droppedInTable ? Self.dropped : UInt32(entry)
    }

    private static func supplementaryAction(for scalar: UInt32) -> UInt32 {
        switch scalar {
        case 0x20000..<0x2F800, 0x30000..<0x40000: scalar
        case 0x1F300..<0x1F650, 0x1F680..<0x1F700, 0x1F900..<0x1FB00: scalar
        case 0xE0000..<0xE1000: dropped
        default: slow
        }
    }

    private init() {
        var plane = [UInt16](repeating: UInt16(Self.slow), count: 0x10000)
        Self.addUnchanged(to: &plane)
        Self.addLatinAndFullWidth(to: &plane)
        Self.addInvisible(to: &plane)
        Self.add(pairs: punctuation, to: &plane)
        for (key, value) in TraditionalForms.lookup where value.value < 0x10000 {
            plane[Int(key.value)] = UInt16(value.value)
        }
        Self.add(pairs: CJKRadicals.pairs, to: &plane)
        self.plane = plane
    }

    private static func addUnchanged(to plane: inout [UInt16]) {
        let ranges: [ClosedRange<UInt16>] = [
            0xDF...0xF6, 0xF8...0xFF, 0x0430...0x044F, 0x2600...0x27BF, 0x3005...0x3005, 0x3007...0x3007,
            0x3041...0x3096, 0x30A1...0x30FA, 0x30FC...0x30FC,
            0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7A3,
        ]
        for range in ranges {
            for scalar in range { plane[Int(scalar)] = scalar }
        }
        for scalar in UInt16(0xC0)...0xDE where scalar != 0xD7 { plane[Int(scalar)] = scalar + 0x20 }
        for scalar in UInt16(0x0410)...0x042F { plane[Int(scalar)] = scalar + 0x20 }
    }

    private static func addLatinAndFullWidth(to plane: inout [UInt16]) {
        for ascii in UInt16(0x21)...0x7E {
            let folded = (0x41...0x5A).contains(ascii) ? ascii + 0x20 : ascii
            plane[Int(ascii)] = folded
            plane[Int(ascii) + 0xFEE0] = folded
        }
    }

    private static func addInvisible(to plane: inout [UInt16]) {
        let invisible: [ClosedRange<UInt16>] = [
            0x00...0x08, 0x0E...0x1F, 0x7F...0x84, 0x86...0x9F, 0xAD...0xAD, 0x034F...0x034F, 0x061C...0x061C,
            0x115F...0x1160, 0x17B4...0x17B5, 0x180B...0x180F, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F,
            0x3164...0x3164, 0xFE00...0xFE0F, 0xFEFF...0xFEFF, 0xFFA0...0xFFA0, 0xFFF0...0xFFFB,
        ]
        for range in invisible {
            for scalar in range { plane[Int(scalar)] = droppedInTable }
        }
        let spaces: [ClosedRange<UInt16>] = [
            0x09...0x0D, 0x20...0x20, 0x85...0x85, 0xA0...0xA0, 0x1680...0x1680, 0x2000...0x200A, 0x2028...0x2029,
            0x202F...0x202F, 0x205F...0x205F, 0x3000...0x3000,
        ]
        for range in spaces {
            for scalar in range { plane[Int(scalar)] = 0x20 }
        }
    }

    private static func add(pairs: String, to plane: inout [UInt16]) {
        for (key, value) in TraditionalForms.scalarPairs(in: pairs) where key.value < 0x10000 {
            let simplified = TraditionalForms.simplified(of: value) ?? value
            guard simplified.value < 0x10000 else { continue }
            plane[Int(key.value)] = UInt16(simplified.value)
        }
    }
}

/// Punctuation of Chinese text, each mark followed by the ASCII mark that stands for it.
private let punctuation =
    "。.｡.，,、,､,．.：:；;！!？?….⋯.‥.“\"”\"„\"‟\"「\"」\"『\"』\"﹁\"﹂\"﹃\"﹄\"〝\"〞\"＂\"‘'’'‚'‛'＇'´'′'"
    + "《<》>〈<〉>‹<›>«<»>【[】]〔[〕]〖[〗]〘[〙]（(）)｛{｝}［[］]～~〜~∼~—-–-―-‐-‑-‒-−-﹣-－-￥¥¥¥＄$・······"
