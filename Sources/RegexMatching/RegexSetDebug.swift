extension RegexSet {
    public var description: String {
        "decided \((0..<core.tables.records.count).filter { core.tables.records[$0].programEnd > core.tables.records[$0].programStart }.count) tables MB \(Double(0) / 1e6) sets \(core.tables.setCount) classes \(core.tables.classCount) slots \(core.tables.scanner.slots.count) pages \(core.tables.scanner.classes.codes.count / 64) programs \(core.tables.programs.count)"
    }
}
