import Diagnostics
import Testing

@testable import ScriptSyntax

/// Bytes to text.
@Suite struct ReadingTests {
    private func decode(_ bytes: [UInt8]) -> (codes: [String], usable: Bool, text: String) {
        let reading = SourceText.decode(path: "a.dlg", bytes: bytes)
        return (reading.diagnostics.map(\.code.id), reading.isUsable, reading.source.text)
    }

    @Test func plainTextIsKept() {
        #expect(decode(Array("对话 1\n".utf8)) == ([], true, "对话 1\n"))
    }

    @Test func otherEncodingsAreNamed() {
        let chinese: [UInt8] = [0x0A, 0xB6, 0xD4, 0xBB, 0xB0, 0x20, 0x31]
        let reading = SourceText.decode(path: "a.dlg", bytes: chinese)
        #expect(!reading.isUsable && reading.diagnostics.first?.span.start == 1)
        #expect(reading.diagnostics.first?.message(in: .english).contains("GB18030") == true)
        let wide = SourceText.decode(path: "a.dlg", bytes: Array("dialogue 1".utf8).flatMap { [$0, 0] })
        #expect(wide.diagnostics.first?.message(in: .chinese).contains("UTF-16") == true)
    }

    @Test func byteOrderMarkAndLineEnds() {
        #expect(decode([0xEF, 0xBB, 0xBF] + Array("a\r\nb\nc".utf8)) == (["DS002", "DS002"], true, "a\r\nb\nc"))
        #expect(decode(Array("a\rb".utf8)) == ([], true, "a\nb"))
    }

    @Test func invisibleCharacters() {
        #expect(decode(Array("退\u{200B}款\u{202E}\u{202E}好\u{0}".utf8)).codes == ["DS004", "DS004", "DS004"])
        #expect(decode(Array("👨\u{200D}👩 ❤️".utf8)).codes == [])
    }

    @Test func largeFilesAreNotRead() {
        #expect(decode(Array(repeating: 0x20, count: SourceText.largestFile + 1)) == (["DS110"], false, ""))
    }

    @Test(arguments: [
        ("allow DS204: 就是要这样", ["DS204"], "就是要这样"), ("允许 DS204，DS205：原因", ["DS204", "DS205"], "原因"),
        ("allow ds204", ["DS204"], ""),
    ]) func suppressions(_ comment: String, _ codes: [String], _ reason: String) {
        let found = Suppression.parse(comment: Phrase(comment, SourceSpan(file: 0, start: 0, end: 0)))
        #expect(found?.codes == codes && found?.reason == reason)
    }

    @Test(arguments: ["允许打断 DS204", "allow: all", "这里允许 DS204：x"]) func otherComments(_ comment: String) {
        #expect(Suppression.parse(comment: Phrase(comment, SourceSpan(file: 0, start: 0, end: 0))) == nil)
    }
}
