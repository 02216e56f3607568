import Cases
import ChineseText
import WorkingTime

/// Entries of the ledger in words.
struct LedgerSheet {
    private let words: CaseText

    init(_ words: CaseText) { self.words = words }

    private var speech: SpeechOptions { words.speech }

    /// What a step came to.
    func put(_ line: LedgerBook.Line, _ options: DeskOptions) throws {
        Output.put(try options.json ? LedgerRecordLine(line).json() : self.line(line))
    }

    /// One line: number, state, person, rule, case, amount.
    func line(_ line: LedgerBook.Line) -> String {
        let entry = line.entry
        return [
            line.number.description, words.words(entry.state.title), entry.staff.rawValue,
            words.words(entry.rule.title), entry.number.description, entry.amountFen.map(yuan),
        ].compactMap(\.self).joined(separator: "  ")
    }

    /// The entry as form L, its empty fields too.
    func text(_ line: LedgerBook.Line) -> String {
        ([self.line(line)] + words.rows(of: line.entry.form(under: line.number))).joined(separator: "\n")
    }

    private func yuan(_ fen: Int) -> String { speech.say(zh: "\(fen / 100) 元", en: "\(fen / 100) yuan") }
}

/// An entry for a program.
struct LedgerRecordLine: Encodable {
    private let number: LedgerNumber
    private let entry: LedgerEntry

    init(_ line: LedgerBook.Line) {
        number = line.number
        entry = line.entry
    }

    func json() throws -> String { try JSONText.of(self) }
}
