extension RegexSet {
    public var description: String {
        "decided \((0..<tables.records.count).filter { tables.records[$0].programEnd > tables.records[$0].programStart }.count) tables MB \(Double(memory.byteCount) / 1e6) sets \(tables.setCount) classes \(tables.classCount) slots \(tables.scanner.slots.count) pages \(tables.scanner.classes.codes.count / 64) programs \(tables.programs.count)"
    }
}
