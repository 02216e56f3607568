import Foundation
import Testing

@testable import CompiledCache

@Suite("The compact form of values")
struct CompactCodingTests {
    private indirect enum Shape: Codable, Equatable {
        case dot
        case number(Int)
        case pair(Shape, named: Shape?)
        case many([Shape])
    }

    private enum Word: String, Codable, CaseIterable { case one, 两个 }

    private struct Specimen: Codable, Equatable {
        var flag = true
        var text = "退货\u{0}🙂"
        var numbers: [Int] = [0, -1, .max, .min, 63, -64, 64]
        var small: UInt8 = 255
        var wide: UInt64 = .max
        var share = -0.1
        var float: Float = 1.5
        var there: Int? = 7
        var absent: String?
        var word = Word.两个
        var table = ["a": [1, 2], "b": []]
        var places: [Int: Shape] = [3: .many([.dot, .pair(.number(-5), named: nil)]), -4: .pair(.dot, named: .dot)]
        var set: Set<Int> = [5, 6]
        var amount = Decimal(string: "12.345") ?? 0
        var nested: [[String]] = [[], ["x"]]
    }

    @Test("what is written is read again") func roundTrip() throws {
        var other = Specimen()
        (other.there, other.absent, other.flag, other.table) = (nil, "", false, [:])
        let specimens = [Specimen(), other]
        let bytes = try CompactWriter.bytes(of: specimens)
        #expect(CompactReader.value([Specimen].self, from: bytes) == specimens)
        // An independent form of the same values says that nothing was lost on the way.
        let json = try JSONEncoder().encode(CompactReader.value([Specimen].self, from: bytes))
        #expect(try JSONDecoder().decode([Specimen].self, from: json) == specimens)
    }

    @Test("what is cut off or goes on is no value") func lengths() throws {
        let bytes = try CompactWriter.bytes(of: Specimen())
        let readable = (0..<bytes.count).filter {
            CompactReader.value(Specimen.self, from: Array(bytes.prefix($0))) != nil
        }
        #expect(readable == [])
        #expect(CompactReader.value(Specimen.self, from: bytes + [0]) == nil)
    }

    @Test("damaged bytes do no more harm than another value") func damage() throws {
        let bytes = try CompactWriter.bytes(of: [Specimen(), Specimen()])
        for place in bytes.indices {
            for bit in 0..<8 {
                var damaged = bytes
                damaged[place] ^= 1 << bit
                _ = CompactReader.value([Specimen].self, from: damaged)
            }
        }
        #expect(CompactReader.value([Specimen].self, from: [0xFF, 0xFF, 0xFF, 0x7F]) == nil)
    }

    @Test("optionals that are no members are refused") func refusals() {
        #expect(throws: EncodingError.self) { try CompactWriter.bytes(of: [1, nil] as [Int?]) }
        #expect(throws: EncodingError.self) { try CompactWriter.bytes(of: String?.none) }
    }
}
