import Diagnostics
import Testing

@testable import Evaluation

@Suite struct RowFileTests {
    private func read(_ text: String, _ layout: RowFile.Layout = .labelled) -> RowFile {
        RowFile(Array(text.utf8), layout: layout)
    }

    @Test("marks, line ends, blank lines and spaces do not count, signs do")
    func forms() {
        let file = read("\u{FEFF}退款\t我要退款\r\n\r\n \t \n 开票 \t 要发票 \n# 注释\t也是一行")
        let rows = [("退款", "我要退款", 1), ("开票", "要发票", 4), ("# 注释", "也是一行", 5)].map {
            LabelledRow(label: $0.0, text: $0.1, line: $0.2)
        }
        #expect(file.rows == rows && file.faults.isEmpty)
    }

    @Test("an empty file has neither rows nor faults", arguments: ["", "\n", "\u{FEFF}\r\n\r\n"])
    func empty(text: String) {
        #expect(read(text) == read("") && read(text).rows.isEmpty)
    }

    @Test(
        "a wrong line is told with its place, and the others are read",
        arguments: [
            ("退款", RowFault(.noTab, line: 2, column: 3)),
            ("退款\t", RowFault(.emptyText, line: 2, column: 4)),
            ("退款\t  \r", RowFault(.emptyText, line: 2, column: 4)),
            ("\t我要", RowFault(.emptyLabel, line: 2, column: 1)),
            ("a\tb\tc", RowFault(.secondTab, line: 2, column: 4)),
        ])
    func faults(line: String, fault: RowFault) {
        let file = read("好\t你好\n\(line)\n好\t您好")
        #expect(file.faults == [fault] && file.rows.map(\.line) == [1, 3])
    }

    @Test("bytes that are not UTF-8 are told by the character before which they stand")
    func bytes() {
        let file = RowFile(Array("好\t你".utf8) + [0xFF, 0x0A] + Array("好\t您好".utf8))
        #expect(file.faults == [RowFault(.notUTF8, line: 1, column: 4)] && file.rows.count == 1)
    }

    @Test("texts out of scope may stand alone or behind a label")
    func unlabelled() {
        let file = read("今天天气\noos\t讲个笑话\n\t讲个故事\na\tb\tc\n", .unlabelled)
        #expect(file.rows.map(\.text) == ["今天天气", "讲个笑话", "讲个故事"] && file.rows.allSatisfy(\.label.isEmpty))
        #expect(file.faults.map(\.kind) == [.secondTab])
    }

    @Test("every fault has different words in each language")
    func words() {
        let messages = RowFault.Kind.allCases.flatMap { kind in
            MessageLanguage.allCases.map { RowFault(kind, line: 1, column: 1).message(in: $0) }
        }
        #expect(Set(messages).count == messages.count)
    }

    @Test("any bytes are rows or faults", arguments: 0..<20)
    func anything(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let alphabet: [UInt8] = [0x09, 0x0A, 0x0D, 0x20, 0x61, 0xE4, 0xBD, 0xA0, 0xEF, 0xBB, 0xBF, 0xFF, 0x00]
        let bytes = (0..<400).map { _ in alphabet[Int(generator.next() % UInt64(alphabet.count))] }
        let file = RowFile(bytes)
        let lines = bytes.count { $0 == 0x0A } + 1
        #expect(file.rows.count + file.faults.count <= lines)
        #expect(file.rows.allSatisfy { !$0.label.isEmpty && !$0.text.isEmpty && !$0.text.contains("\t") })
    }

    @Test("a hundred thousand rows are read")
    func many() {
        let file = read((0..<100_000).map { "意图\($0 % 50)\t第 \($0) 句" }.joined(separator: "\n"))
        #expect(file.rows.count == 100_000 && file.rows.last?.line == 100_000)
    }
}

@Suite struct RowCensusTests {
    @Test("the same text counts however it is written; several labels are a conflict")
    func conflicts() {
        let rows = [("退款", "我要退款"), ("退款", "我要退款。"), ("退款", "我要退款"), ("换货", "我要退款"), ("换货", "ＡＢＣ"), ("换货", "abc")]
        let census = RowCensus(rows.enumerated().map { LabelledRow(label: $1.0, text: $1.1, line: $0 + 1) })
        let conflict = RowCensus.Conflict(text: "我要退款", labels: ["退款", "换货"], lines: [1, 4])
        #expect(census.conflicts == [conflict] && census.repeated == 2)
        #expect(census.seen(["我要退款", "AbC", "别的"].map { TestCase(truth: 0, text: $0) }) == 2)
    }
}
